import { type Answer, type Asking, isPassing } from './asking.ts';
import { failure, StatusError, statusError, TimeoutError } from './errors.ts';
import { pause } from './pause.ts';

/**
 * Asks as `ask.ts` does, by `fetch(url, init)` alone. The widgets' CDN files are built with it: they
 * stand on pages of others, where MooTools has put a class of its own in the place of `Request`,
 * and on the weakest links, where what it saves is a second.
 *
 * @throws StatusError, TimeoutError, AbortedError, ConnectionError
 */
export async function ask(asking: Asking): Promise<Answer> {
  const { limit, maxDelayMs, maxRetryAfterMs } = asking.repeats;
  for (let tries = 0; ; tries += 1) {
    try {
      return await once(asking);
    } catch (error) {
      if (tries >= limit || !isPassing(error)) throw error;
      const asked = error instanceof StatusError ? error.retryAfter : undefined;
      await pause(
        asked === undefined
          ? Math.random() * Math.min(300 * 2 ** tries, maxDelayMs)
          : Math.min(asked * 1000, maxRetryAfterMs),
        asking.signal,
      );
    }
  }
}

async function once({ url, init, ...asking }: Asking): Promise<Answer> {
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
