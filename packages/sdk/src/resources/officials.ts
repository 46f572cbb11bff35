import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** The people on the contact cards. */
export const officials = (http: Transport) => ({
  /** All officials. Administrators. */
  list: (query?: QueryOf<'listOfficials'>, options?: CallOptions) =>
    http.list<'listOfficials'>(path`/v1/officials`, query, options),
  /** Adds an official. Administrators. */
  create: (body: BodyOf<'createOfficial'>, options?: PostOptions) =>
    http.post<'createOfficial'>(path`/v1/officials`, body, options),
  /** Replaces an official. Administrators. */
  update: (officialId: string, body: BodyOf<'updateOfficial'>, options?: CallOptions) =>
    http.put<'updateOfficial'>(path`/v1/officials/${officialId}`, body, options),
});
