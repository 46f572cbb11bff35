/** What Prometheus reads: requests by operation and status, how long they took, jobs, memory. */
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
  /** How many fell under each bound but not under the one before; the last is beyond them all. */
  readonly counts: number[];
  sum: number;
}

export function createMetrics(): Metrics {
  const operations = new Map<string, Series>();
  const attempts = new Map<string, number>();
  const started = Date.now();
  return {
    observe(operation, status, seconds) {
      let series = operations.get(operation);
      if (!series) {
        series = { statuses: new Map(), counts: Array(BOUNDS.length + 1).fill(0), sum: 0 };
        operations.set(operation, series);
      }
      series.statuses.set(status, (series.statuses.get(status) ?? 0) + 1);
      series.sum += seconds;
      const found = BOUNDS.findIndex((bound) => seconds <= bound);
      const place = found === -1 ? BOUNDS.length : found;
      series.counts[place] = (series.counts[place] ?? 0) + 1;
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
        ...[...operations].flatMap(([operation, series]) => histogram(operation, series)),
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

function histogram(operation: string, { counts, sum }: Series): string[] {
  const name = 'minsheng_request_duration_seconds';
  let total = 0;
  const buckets = counts.map((count, index) => {
    total += count;
    return `${name}_bucket{operation="${operation}",le="${BOUNDS[index] ?? '+Inf'}"} ${total}`;
  });
  return [
    ...buckets,
    `${name}_sum{operation="${operation}"} ${sum}`,
    `${name}_count{operation="${operation}"} ${total}`,
  ];
}
