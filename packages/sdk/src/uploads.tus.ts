import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { Fetch } from './transport.ts';

export { Upload as TusUpload } from 'tus-js-client';

/** Lets tus send by `fetch`: for workers and Node, and where the caller has a `fetch` of their own. */
export class FetchStack implements HttpStack {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch = globalThis.fetch) {
    this.#fetch = fetch;
  }

  createRequest(method: string, url: string): HttpRequest {
    const fetch = this.#fetch;
    const headers = new Headers();
    const controller = new AbortController();
    let progress = (_sent: number) => {};
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader: (name, value) => headers.set(name, value),
      getHeader: (name) => headers.get(name) ?? undefined,
      setProgressHandler: (handler) => {
        progress = handler;
      },
      async send(body: Blob | null) {
        const { signal } = controller;
        try {
          const response = await fetch(url, { method, headers, body, signal });
          if (body) progress(body.size);
          return answerOf(response, await response.text());
        } catch (error) {
          // tus would take a late rejection for a failure of the request that came after it.
          if (signal.aborted) return new Promise(() => {});
          throw error;
        }
      },
      abort: async () => controller.abort(),
      getUnderlyingObject: () => undefined,
    };
  }

  getName(): string {
    return 'fetch';
  }
}

function answerOf(response: Response, body: string): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => body,
    getUnderlyingObject: () => response,
  };
}
