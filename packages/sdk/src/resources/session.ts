import type { BodyOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Signing in as staff. */
export const session = (http: Transport) => ({
  /** Gives a session token; `client.withSession(token)` works with it. Never repeated by itself. */
  signIn: (body: BodyOf<'signIn'>, options?: CallOptions) =>
    http.postOnce<'signIn'>(path`/v1/session`, body, options),
  /** The member of staff this session belongs to. */
  get: (options?: CallOptions) => http.get<'getSession'>(path`/v1/session`, options),
  /** Ends this session at once. */
  signOut: (options?: CallOptions) => http.delete(path`/v1/session`, options),
});
