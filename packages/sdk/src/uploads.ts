import type * as tus from 'tus-js-client';
import type { Call } from './call.ts';
import { AbortedError, failure, type MinshengError, statusError } from './errors.ts';
import { path } from './path.ts';
import type { CallOptions, Transport } from './transport.ts';

/** How an upload is sent. */
export interface UploadOptions {
  /** How far it is, in bytes; called often. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Stops the upload where it is; it then rejects with an AbortedError and can be continued. */
  signal?: AbortSignal | undefined;
  /** Further tus metadata; `filename` and `filetype` are taken from the file. */
  metadata?: Record<string, string> | undefined;
  /** Continues an upload of before. When the server no longer has it, a new one is begun. */
  uploadId?: string | undefined;
  /** Called as soon as the id is known: keep it with your draft to continue after a restart. */
  onUploadId?: ((uploadId: string) => void) | undefined;
}

export interface UploadProgress {
  /** Bytes that have been sent. */
  sent: number;
  /** Bytes of the whole file. */
  total: number;
}

/** A file the server has whole. */
export interface Uploaded {
  /** To be named in `uploadIds`. */
  uploadId: string;
}

/** Small enough for the body limit a web server has unless told otherwise. */
const chunkSize = 1024 * 1024;

/** Waits between tries, in milliseconds at the most; they start anew whenever bytes arrive. */
const patience = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * An upload under way: a promise of its id that can be paused, resumed and aborted. The tus client
 * is loaded when the first upload begins.
 */
export class Upload implements Promise<Uploaded> {
  readonly [Symbol.toStringTag] = 'Upload';
  readonly #http: Transport;
  readonly #done: Promise<Uploaded>;
  #settle!: { resolve: (uploaded: Uploaded) => void; reject: (error: MinshengError) => void };
  #tus: tus.Upload | undefined;
  #uploadId: string | undefined;
  #state: 'running' | 'paused' | 'over' = 'running';

  constructor(http: Transport, file: Blob, options: UploadOptions = {}) {
    this.#http = http;
    this.#uploadId = options.uploadId;
    this.#done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#begin(file, options).catch((error) => this.#fail(failure(error)));
  }

  /** Stops sending; what the server has stays there. */
  pause(): void {
    if (this.#state !== 'running') return;
    this.#state = 'paused';
    void this.#tus?.abort();
  }

  /** Goes on where it was paused. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#state = 'running';
    this.#tus?.start();
  }

  /**
   * Gives the upload up: it rejects with an AbortedError, and the server is asked to drop the
   * bytes. Whether that request arrives changes nothing for the caller.
   */
  async abort(): Promise<void> {
    if (this.#state === 'over') return;
    this.#stop();
    if (this.#uploadId) await cancelUpload(this.#http, this.#uploadId).catch(() => {});
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for.
  then<A = Uploaded, B = never>(
    onFulfilled?: ((uploaded: Uploaded) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#done.then(onFulfilled, onRejected);
  }

  catch<B = never>(
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Uploaded | B> {
    return this.#done.catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Uploaded> {
    return this.#done.finally(onFinally);
  }

  async #begin(file: Blob, options: UploadOptions): Promise<void> {
    const { signal, metadata, onProgress, onUploadId } = options;
    if (signal?.aborted) return this.#stop();
    const stop = () => this.#stop();
    signal?.addEventListener('abort', stop);
    const forget = () => signal?.removeEventListener('abort', stop);
    this.#done.then(forget, forget);

    const { TusUpload, FetchStack } = await import('./uploads.tus.ts');
    const { fetch } = this.#http.options;
    const endpoint = `${this.#http.baseUrl}/v1/uploads`;
    const upload: tus.Upload = new TusUpload(file, {
      endpoint,
      uploadUrl: this.#uploadId ? endpoint + path`/${this.#uploadId}` : null,
      headers: this.#http.headers(),
      metadata: {
        ...('name' in file && { filename: String(file.name) }),
        ...(file.type && { filetype: file.type }),
        ...metadata,
      },
      chunkSize,
      retryDelays: patience.map((most) => Math.random() * most),
      onShouldRetry: (error) => this.#state === 'running' && isPassing(error),
      storeFingerprintForResuming: false,
      fileReader: { openFile: async () => sourceOf(file) },
      ...((fetch || typeof XMLHttpRequest === 'undefined') && { httpStack: new FetchStack(fetch) }),
      onBeforeRequest: () => {
        if (this.#state === 'running') return;
        // tus forgets an abort that comes while it prepares a request.
        void upload.abort();
        throw new Error('stopped');
      },
      onProgress: (sent, total) => onProgress?.({ sent, total }),
      onUploadUrlAvailable: () => {
        const uploadId = decodeURIComponent(upload.url?.split('/').pop() ?? '');
        // The server may not know under which address it is reached; we do.
        upload.url = endpoint + path`/${uploadId}`;
        if (uploadId === this.#uploadId) return;
        this.#uploadId = uploadId;
        onUploadId?.(uploadId);
      },
      onSuccess: () => {
        this.#state = 'over';
        this.#settle.resolve({ uploadId: this.#uploadId ?? '' });
      },
      onError: (error) => this.#fail(errorOf(error)),
    });
    this.#tus = upload;
    if (this.#state === 'running') upload.start();
  }

  #stop(): void {
    void this.#tus?.abort();
    this.#fail(new AbortedError('The upload was given up'));
  }

  #fail(error: MinshengError): void {
    this.#state = 'over';
    this.#settle.reject(error);
  }
}

/** Asks the server to drop an upload that no case uses yet. */
export function cancelUpload(
  http: Transport,
  uploadId: string,
  { headers, ...options }: CallOptions = {},
): Call<void> {
  return http.delete(path`/v1/uploads/${uploadId}`, {
    ...options,
    headers: { 'Tus-Resumable': '1.0.0', ...headers },
  });
}

/** A Blob read in slices, the same way on every platform. */
function sourceOf(file: Blob) {
  return {
    size: file.size,
    slice: async (start: number, end: number) => ({
      value: file.slice(start, end),
      done: end >= file.size,
    }),
    close() {},
  };
}

/** Whether it may go well next time. A 409 is tus for "ask for the offset again". */
function isPassing({ originalResponse }: tus.DetailedError): boolean {
  const status = originalResponse?.getStatus() ?? 0;
  return status === 0 || status >= 500 || [408, 409, 423, 429].includes(status);
}

function errorOf(error: Error | tus.DetailedError): MinshengError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (!response) return failure(error);
  const retryAfter = response.getHeader('Retry-After');
  const headers = new Headers(retryAfter ? { 'Retry-After': retryAfter } : {});
  return statusError(response.getStatus(), headers, parsed(response.getBody()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
