import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** The people who sign in. */
export const staff = (http: Transport) => ({
  /** Everybody who can sign in. Administrators. */
  list: (query?: QueryOf<'listStaff'>, options?: CallOptions) =>
    http.list<'listStaff'>(path`/v1/staff`, query, options),
  /** Adds a member of staff. Administrators. */
  create: (body: BodyOf<'createStaff'>, options?: PostOptions) =>
    http.post<'createStaff'>(path`/v1/staff`, body, options),
  /** Changes a member of staff. Administrators. */
  update: (staffId: string, body: BodyOf<'updateStaff'>, options?: CallOptions) =>
    http.put<'updateStaff'>(path`/v1/staff/${staffId}`, body, options),
});
