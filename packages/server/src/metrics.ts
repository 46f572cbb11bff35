/** What Prometheus reads: requests by operation and status, how long they took, jobs, writes, memory. */
import { Histogram } from './histogram.ts';
import type { JobFigures } from './jobs/jobs.repository.ts';

export interface Metrics {
  /** Counts one answered request. */
  observe(operation: string, status: number, seconds: number): void;
  /** Counts one attempt at a job. */
  observeJob(kind: string, result: string): void;
  /** The Prometheus text format, with the jobs as they stand. */
  text(jobs: readonly JobFigures[]): string;
}

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  readonly statuses: Map<number, number>;
  readonly durations: Histogram;
}

/** `batches`: how many writers shared each transaction, where the engine has them share. */
export function createMetrics(batches?: Histogram): Metrics {
  const operations = new Map<string, Series>();
  const attempts = new Map<string, number>();
  const started = Date.now();
  return {
    observe(operation, status, seconds) {
      let series = operations.get(operation);
      if (!series) {
        series = { statuses: new Map(), durations: new Histogram(BOUNDS) };
        operations.set(operation, series);
      }
      series.statuses.set(status, (series.statuses.get(status) ?? 0) + 1);
      series.durations.observe(seconds);
    },

    observeJob(kind, result) {
      const labels = `kind="${kind}",result="${result}"`;
      attempts.set(labels, (attempts.get(labels) ?? 0) + 1);
    },

    text(jobs) {
      const { rss, heapUsed } = process.memoryUsage();
      const lines = [
        '# HELP minsheng_requests_total Requests answered.',
        '# TYPE minsheng_requests_total counter',
        ...[...operations].flatMap(([operation, { statuses }]) =>
          [...statuses].map(
            ([status, count]) =>
              `minsheng_requests_total{operation="${operation}",status="${status}"} ${count}`,
          ),
        ),
        '# HELP minsheng_request_duration_seconds Time from request to answer.',
        '# TYPE minsheng_request_duration_seconds histogram',
        ...[...operations].flatMap(([operation, { durations }]) =>
          durations.lines('minsheng_request_duration_seconds', `operation="${operation}"`),
        ),
        ...(batches
          ? [
              '# HELP minsheng_write_batch_size Writers that shared one transaction of SQLite.',
              '# TYPE minsheng_write_batch_size histogram',
              ...batches.lines('minsheng_write_batch_size'),
            ]
          : []),
        '# HELP minsheng_job_attempts_total Jobs this process worked on, by how that ended.',
        '# TYPE minsheng_job_attempts_total counter',
        ...[...attempts].map(([labels, n]) => `minsheng_job_attempts_total{${labels}} ${n}`),
        '# HELP minsheng_jobs_due Jobs whose time has come and who are not done.',
        '# TYPE minsheng_jobs_due gauge',
        ...jobs.map(({ kind, due }) => `minsheng_jobs_due{kind="${kind}"} ${due}`),
        '# HELP minsheng_jobs_failed Jobs given up; an administrator can run them again.',
        '# TYPE minsheng_jobs_failed gauge',
        ...jobs.map(({ kind, failed }) => `minsheng_jobs_failed{kind="${kind}"} ${failed}`),
        '# HELP process_resident_memory_bytes Memory of the process.',
        '# TYPE process_resident_memory_bytes gauge',
        `process_resident_memory_bytes ${rss}`,
        '# HELP nodejs_heap_used_bytes Memory JavaScript uses.',
        '# TYPE nodejs_heap_used_bytes gauge',
        `nodejs_heap_used_bytes ${heapUsed}`,
        '# HELP process_start_time_seconds When the process started.',
        '# TYPE process_start_time_seconds gauge',
        `process_start_time_seconds ${Math.floor(started / 1000)}`,
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}
