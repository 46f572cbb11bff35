import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { ReportKind } from '../types.ts';

/** Reports of a day, a week, a third of a month, or a month. Desk, leaders, inspectors, administrators. */
export const reports = (http: Transport) => ({
  /** The periods there are reports of, newest first. */
  list: (query: QueryOf<'listReports'>, options?: CallOptions) =>
    http.list<'listReports'>(path`/v1/reports`, query, options),
  /** The bytes of a report, as a page if not told else. */
  get: (kind: ReportKind, query?: QueryOf<'getReport'>, options?: CallOptions) =>
    http.blob(path`/v1/reports/${kind}`, { ...options, query }),
});
