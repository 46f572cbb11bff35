import { ConnectionError, StatusError, TimeoutError } from './errors.ts';
import type { Fetch } from './transport.ts';

/** What is asked, how long it may take and how often it is repeated. */
export interface Asking {
  readonly url: string;
  readonly init: RequestInit;
  readonly fetch: Fetch;
  /** For the whole answer of one try, body included, in milliseconds. */
  readonly timeoutMs: number;
  /** See `RetryOptions`. */
  readonly repeats: {
    readonly limit: number;
    readonly maxDelayMs: number;
    readonly maxRetryAfterMs: number;
  };
  /** True when the answer is not JSON but bytes. */
  readonly blob: boolean | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface Answer {
  response: Response;
  /** What was parsed, the bytes, or undefined for a 204. */
  data: unknown;
}

/** Answers that another try may better. */
export const retriedStatuses = [408, 429, 502, 503, 504];

/** Whether it may go well next time: no answer, or one that says so. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StatusError) return retriedStatuses.includes(error.status);
  return error instanceof ConnectionError || error instanceof TimeoutError;
}
