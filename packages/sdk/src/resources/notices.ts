import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a member of staff was told. */
export const notices = (http: Transport) => ({
  /** Reminders to whoever signed in, newest first. Staff. */
  list: (query?: QueryOf<'listNotices'>, options?: CallOptions) =>
    http.list<'listNotices'>(path`/v1/notices`, query, options),
});
