import { ask } from './ask.ts';
import { Call, type WithResponse } from './call.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { toJson } from './json.ts';
import type { ItemOf, ListOperation, Operation, QueryOf, ReplyOf } from './operations.ts';
import { ListCall } from './pagination.ts';

/** What a client is made of. */
export interface ClientOptions {
  /** Where the server is, `https://HOST` or with a path before `/v1`. */
  baseUrl: string;
  /** A publishable key `pk_…` in a page, a secret key `sk_…` on a server. */
  key?: string | undefined;
  /** A staff session `st_…` from `session.signIn`; it goes before the key. */
  session?: string | undefined;
  /** Language of every text the server writes, `zh-CN` or `en`. */
  locale?: string | undefined;
  /** Another `fetch`, for tests, proxies and WebViews with a bridge. */
  fetch?: Fetch | undefined;
  /** How often, and how patiently, a failed request is tried again; false for never. */
  retry?: RetryOptions | false | undefined;
  /** Time for each try, in milliseconds. Default 15,000. */
  timeoutMs?: number | undefined;
}

export type Fetch = (
  input: string | URL | Request,
  init?: RequestInit,
) => Response | Promise<Response>;

/**
 * Repeats are made after connection errors, time-outs, 408, 429, 502, 503 and 504, of reads, of
 * replacements, and of what carries an idempotency key. Waits grow by two with full jitter.
 */
export interface RetryOptions {
  /** Further tries after the first. Default 2. */
  limit?: number | undefined;
  /** Longest wait of our own, in milliseconds. Default 5,000. */
  maxDelayMs?: number | undefined;
  /** Longest wait the server may ask for by `Retry-After`, in milliseconds. Default 20,000. */
  maxRetryAfterMs?: number | undefined;
}

/** What every call takes. */
export interface CallOptions {
  /** Gives the call up; it then rejects with an AbortedError. */
  signal?: AbortSignal | undefined;
  /** Time for each try of this call, in milliseconds. */
  timeoutMs?: number | undefined;
  /** Further headers. */
  headers?: Record<string, string> | undefined;
}

/** What a POST takes. */
export interface PostOptions extends CallOptions {
  /** Names this one attempt. Made by itself; give your own to repeat across restarts. */
  idempotencyKey?: string | undefined;
}

/** What a change to a case takes. */
export interface ChangeOptions extends PostOptions {
  /** The version of the case as you last saw it. */
  version: number | string;
}

/** What a resident's call about one case takes. */
export interface ReceiptOptions {
  /** The secret that was given with the tracking code. */
  receipt: string;
}

interface Sending extends CallOptions, Partial<ChangeOptions>, Partial<ReceiptOptions> {
  body?: unknown;
  query?: object | undefined;
  /** True when the answer is not JSON but bytes. */
  blob?: boolean;
}

/** One way for every request: keys, language, versions, repeats and errors are settled here. */
export class Transport {
  /** Where `/v1` stands, without a slash at the end. */
  readonly baseUrl: string;
  readonly options: ClientOptions;

  constructor(options: ClientOptions) {
    this.options = options;
    this.baseUrl = options.baseUrl.replace(/\/+$/, '');
  }

  get<O extends Operation>(path: string, options?: Sending): Call<ReplyOf<O>> {
    return new Call(this.#send('GET', path, options));
  }

  list<O extends ListOperation>(
    path: string,
    query: QueryOf<O> = {},
    options?: CallOptions,
  ): ListCall<ItemOf<O>> {
    return new ListCall(this.#send('GET', path, { ...options, query }), (cursor) =>
      this.list<O>(path, { ...query, cursor }, options),
    );
  }

  /** Carries an idempotency key, so that a repeat never does the work twice. */
  post<O extends Operation>(path: string, body?: unknown, options: Sending = {}): Call<ReplyOf<O>> {
    const idempotencyKey = options.idempotencyKey ?? newIdempotencyKey();
    return new Call(this.#send('POST', path, { ...options, body, idempotencyKey }));
  }

  /** For the rare POST that must not be kept for repeats, such as a password. */
  postOnce<O extends Operation>(path: string, body: unknown, options?: CallOptions) {
    return new Call<ReplyOf<O>>(this.#send('POST', path, { ...options, body }));
  }

  put<O extends Operation>(path: string, body: unknown, options?: CallOptions): Call<ReplyOf<O>> {
    return new Call(this.#send('PUT', path, { ...options, body }));
  }

  delete(path: string, options?: CallOptions): Call<void> {
    return new Call(this.#send('DELETE', path, options));
  }

  blob(path: string, options?: Sending): Call<Blob> {
    return new Call(this.#send('GET', path, { ...options, blob: true }));
  }

  /** What an operation that sends events tells, as it comes, with the connection kept alive. */
  async *events<T>(path: string, { receipt, signal, headers }: Sending): AsyncGenerator<T, void> {
    const { listen } = await import('./live.ts');
    yield* listen<T>({
      url: this.baseUrl + path,
      headers: {
        ...this.headers(),
        ...(receipt !== undefined && { 'Minsheng-Receipt': receipt }),
        ...headers,
      },
      fetch: this.options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      signal,
    });
  }

  /** Who is asking, and in which language. */
  headers(): Record<string, string> {
    const { key, session, locale } = this.options;
    const bearer = session ?? key;
    return {
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...(locale && { 'Accept-Language': locale }),
    };
  }

  async #send<T>(method: string, path: string, sending: Sending = {}): Promise<WithResponse<T>> {
    const { blob, signal, query, idempotencyKey } = sending;
    const { fetch = globalThis.fetch, timeoutMs = 15_000, retry = {} } = this.options;
    const { limit = 2, maxDelayMs = 5_000, maxRetryAfterMs = 20_000 } = retry || { limit: 0 };
    const repeatable = /GET|PUT/.test(method) || idempotencyKey !== undefined;
    const { response, data } = await ask({
      url: this.baseUrl + path + inAddress(query),
      init: { method, ...this.#words(sending) },
      fetch: (url, init) => fetch(url, init),
      timeoutMs: sending.timeoutMs ?? timeoutMs,
      repeats: { limit: repeatable ? limit : 0, maxDelayMs, maxRetryAfterMs },
      blob,
      signal,
    });
    return {
      data: data as T,
      response,
      requestId: response.headers.get('x-request-id') ?? undefined,
      // A proxy that compresses makes the tag weak; the version in it is the same.
      version: response.headers.get('etag')?.replace(/^(?:W\/)?"(.*)"$/, '$1'),
      replayed: response.headers.get('idempotency-replayed') === 'true',
    };
  }

  /** Headers and body of a request. */
  #words({ body, blob, receipt, version, idempotencyKey, headers }: Sending): RequestInit {
    return {
      headers: {
        Accept: blob ? '*/*' : 'application/json',
        ...this.headers(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(receipt !== undefined && { 'Minsheng-Receipt': receipt }),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        ...headers,
      },
      ...(body !== undefined && { body: toJson(body) }),
    };
  }
}

/** The query of an address; what is undefined is left out. */
function inAddress(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
