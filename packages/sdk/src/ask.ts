import { failure, StatusError, statusError, TimeoutError } from './errors.ts';
import type { Fetch } from './transport.ts';

/** What is asked, and how long for. */
export interface Asking {
  readonly url: string;
  readonly init: RequestInit;
  readonly fetch: Fetch;
  /** For the whole answer, body included, in milliseconds. */
  readonly timeoutMs: number;
  /** True when the answer is not JSON but bytes. */
  readonly blob: boolean | undefined;
  readonly signal: AbortSignal | undefined;
}

export interface Answer {
  response: Response;
  /** What was parsed, the bytes, or undefined for a 204. */
  data: unknown;
}

/**
 * One try of a request. It is made by `fetch(url, init)` and never by a `Request`: MooTools, which
 * old portals still load, has put a class of its own in the place of that.
 *
 * @throws StatusError, TimeoutError, AbortedError, ConnectionError
 */
export async function ask({ url, init, ...asking }: Asking): Promise<Answer> {
  const { fetch, timeoutMs, blob, signal } = asking;
  if (signal?.aborted) throw failure(undefined, signal);
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener('abort', end);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end();
  }, timeoutMs);
  // A caller's own `fetch` need not heed the signal.
  const ended = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', reject);
  });
  try {
    return await Promise.race([ended, answer()]);
  } catch (error) {
    if (error instanceof StatusError) throw error;
    if (late) throw new TimeoutError('The server took too long', { cause: error });
    throw failure(error, signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }

  async function answer(): Promise<Answer> {
    const response = await fetch(url, { ...init, signal: ending.signal });
    const { status, headers, ok } = response;
    if (!ok) throw statusError(status, headers, parsed(await response.text().catch(() => '')));
    if (status === 204) return { response, data: undefined };
    return { response, data: await (blob ? response.blob() : response.json()) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
