import type { BodyOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** The county's working days. */
export const calendar = (http: Transport) => ({
  /** Which days differ from the published ones, and how far they are known. Staff. */
  get: (options?: CallOptions) => http.get<'getCalendar'>(path`/v1/calendar`, options),
  /** Replaces the county's own days; running clocks follow. Administrators. */
  replace: (body: BodyOf<'replaceCalendar'>, options?: CallOptions) =>
    http.put<'replaceCalendar'>(path`/v1/calendar`, body, options),
});
