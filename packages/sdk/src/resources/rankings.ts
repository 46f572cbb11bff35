import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { RankingVerdict } from '../rankings.verify.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';
import type { PublicationForm, RankingEdition } from '../types.ts';

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
  /** The bytes of a board as `csv`, `article`, `picture` (PNG) or `poster` (PDF). */
  publication: (form: PublicationForm, editionId = 'latest', options?: CallOptions) =>
    http.blob(path`/v1/ranking-editions/${editionId}/publications/${form}`, options),
  /** Computes a board for a period. Desk. */
  draft: (body: BodyOf<'draftEdition'>, options?: PostOptions) =>
    http.post<'draftEdition'>(path`/v1/ranking-editions`, body, options),
  /** Throws a draft away that nobody appealed against. Desk. */
  discard: (editionId: string, options?: CallOptions) =>
    http.delete(path`/v1/ranking-editions/${editionId}`, options),
  /** The cases behind a unit's figures, and what each counted. Desk, leaders, inspectors; a unit its own. */
  countedCases: (editionId: string, unitId: string, options?: CallOptions) =>
    http.get<'listCountedCases'>(
      path`/v1/ranking-editions/${editionId}/units/${unitId}/cases`,
      options,
    ),
  /** Freezes a draft and shows it to everybody. Desk and leaders. */
  publish: (editionId: string, options?: PostOptions) =>
    http.post<'publishEdition'>(
      path`/v1/ranking-editions/${editionId}/publication`,
      undefined,
      options,
    ),
  /** Says that a draft was looked over, and sends it to its units: these may appeal. Desk. */
  review: (editionId: string, options?: PostOptions) =>
    http.post<'reviewEdition'>(path`/v1/ranking-editions/${editionId}/review`, undefined, options),
  /** Says that a case of one's own unit should not count, and why. Units. */
  appeal: (editionId: string, body: BodyOf<'appealScore'>, options?: PostOptions) =>
    http.post<'appealScore'>(path`/v1/ranking-editions/${editionId}/appeals`, body, options),
  /** Appeals with the effect each has or would have; a unit sees its own. */
  appeals: (editionId: string, options?: CallOptions) =>
    http.get<'listAppeals'>(path`/v1/ranking-editions/${editionId}/appeals`, options),
  /** Decides an appeal: not by who drafted or looked over the edition. Desk, leaders, inspectors. */
  decideAppeal: (appealId: string, body: BodyOf<'decideAppeal'>, options?: PostOptions) =>
    http.post<'decideAppeal'>(path`/v1/ranking-appeals/${appealId}/decision`, body, options),
  /** Does the sums of a whole board again, and checks its hashes. Needs no server. */
  verify: async (edition: RankingEdition): Promise<RankingVerdict> => {
    const { verifyEdition } = await import('../rankings.verify.ts');
    return verifyEdition(edition);
  },
  /** Does the sums of one unit's row again, from the figures that its board shows. */
  verifyRow: async (edition: RankingEdition, unitId: string): Promise<RankingVerdict> => {
    const { verifyRow } = await import('../rankings.verify.ts');
    return verifyRow(edition, unitId);
  },
});
