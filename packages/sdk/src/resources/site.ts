import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What every page needs first. */
export const site = (http: Transport) => ({
  /** The county, its duty line, its languages, and what its forms may send. */
  get: (options?: CallOptions) => http.get<'getSite'>(path`/v1/site`, options),
});
