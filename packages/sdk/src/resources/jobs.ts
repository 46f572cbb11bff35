import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** What the server does by itself. */
export const jobs = (http: Transport) => ({
  /** Jobs that were given up, or those of another state. Administrators. */
  list: (query?: QueryOf<'listJobs'>, options?: CallOptions) =>
    http.list<'listJobs'>(path`/v1/jobs`, query, options),
  /** Gives a job that was given up all its attempts again. Administrators. */
  rerun: (jobId: string, options?: PostOptions) =>
    http.post<'rerunJob'>(path`/v1/jobs/${jobId}/rerun`, undefined, options),
});
