import ky, { isHTTPError, isTimeoutError } from 'ky';
import { type Answer, type Asking, retriedStatuses } from './asking.ts';
import { fillBaseline } from './baseline.ts';
import { failure, statusError, TimeoutError } from './errors.ts';

/**
 * Asks through ky, with its repeats. See `ask.plain.ts` for where ky cannot go.
 *
 * @throws StatusError, TimeoutError, AbortedError, ConnectionError
 */
export async function ask({ url, init, fetch, signal, ...asking }: Asking): Promise<Answer> {
  fillBaseline();
  const { limit, maxDelayMs, maxRetryAfterMs } = asking.repeats;
  const request = ky(url, {
    ...init,
    ...(signal && { signal }),
    // A caller's own `fetch` is asked as `ask.plain.ts` asks it: by an address and an init.
    fetch: async (made) => fetch(url, { ...init, signal: (made as Request).signal }),
    timeout: asking.timeoutMs,
    retry: {
      limit,
      methods: ['get', 'put', 'post', 'delete'],
      statusCodes: retriedStatuses,
      afterStatusCodes: retriedStatuses,
      maxRetryAfter: maxRetryAfterMs,
      backoffLimit: maxDelayMs,
      jitter: true,
      retryOnTimeout: true,
      // ky knows broken connections by the browser's English; older WebViews speak Chinese.
      shouldRetry: ({ error }) =>
        signal?.aborted || isHTTPError(error) || isTimeoutError(error) ? undefined : true,
    },
  });
  try {
    const response = await request;
    if (response.status === 204) return { response, data: undefined };
    // Read under the same time limit as the try.
    return { response, data: await (asking.blob ? request.blob() : request.json()) };
  } catch (error) {
    if (isHTTPError(error))
      throw statusError(error.response.status, error.response.headers, error.data);
    if (isTimeoutError(error)) throw new TimeoutError('The server took too long', { cause: error });
    throw failure(error, signal);
  }
}
