import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** Publishable and secret keys. */
export const keys = (http: Transport) => ({
  /** All keys, without their secrets. Administrators. */
  list: (query?: QueryOf<'listKeys'>, options?: CallOptions) =>
    http.list<'listKeys'>(path`/v1/keys`, query, options),
  /** Makes a key; its secret is shown only in this answer. Administrators. */
  create: (body: BodyOf<'createKey'>, options?: PostOptions) =>
    http.post<'createKey'>(path`/v1/keys`, body, options),
  /** Ends a key at once. Administrators. */
  revoke: (keyId: string, options?: CallOptions) => http.delete(path`/v1/keys/${keyId}`, options),
});
