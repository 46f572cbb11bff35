import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** The county's rules, version by version. */
export const policies = (http: Transport) => ({
  /** Every version, newest first. Administrators. */
  list: (query?: QueryOf<'listPolicies'>, options?: CallOptions) =>
    http.list<'listPolicies'>(path`/v1/policies`, query, options),
  /** Sets a new version; the old ones stay. Administrators. */
  create: (body: BodyOf<'createPolicy'>, options?: PostOptions) =>
    http.post<'createPolicy'>(path`/v1/policies`, body, options),
});
