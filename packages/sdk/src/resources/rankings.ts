import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** The red and black board, edition by edition. */
export const rankings = (http: Transport) => ({
  /** Editions, newest first; the desk sees drafts too. */
  list: (query?: QueryOf<'listRankingEditions'>, options?: CallOptions) =>
    http.list<'listRankingEditions'>(path`/v1/ranking-editions`, query, options),
  /** One board with the figures behind every score; the newest published one by default. */
  get: (editionId = 'latest', options?: CallOptions) =>
    http.get<'getRankingEdition'>(path`/v1/ranking-editions/${editionId}`, options),
  /** How its units did in up to twelve editions; of the newest published one by default. */
  trend: (editionId = 'latest', options?: CallOptions) =>
    http.get<'getRankingTrend'>(path`/v1/ranking-editions/${editionId}/trend`, options),
  /** Computes a board for a period. Desk. */
  draft: (body: BodyOf<'draftEdition'>, options?: PostOptions) =>
    http.post<'draftEdition'>(path`/v1/ranking-editions`, body, options),
  /** Freezes a draft and shows it to everybody. Desk and leaders. */
  publish: (editionId: string, options?: PostOptions) =>
    http.post<'publishEdition'>(
      path`/v1/ranking-editions/${editionId}/publication`,
      undefined,
      options,
    ),
});
