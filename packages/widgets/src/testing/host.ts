import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request a widget made, as a stubbed operation sees it. */
export interface ApiRequest {
  url: URL;
  headers: IncomingMessage['headers'];
  /** The raw body. */
  body: string;
}

/** What a stubbed operation answers; `status` 200 and JSON unless said otherwise. */
export interface ApiReply {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** `'GET /v1/site': () => ({ body: site })`; a segment `*` matches any one. */
export type Api = Record<string, (request: ApiRequest) => ApiReply | Promise<ApiReply>>;

/** An operation that answers only when it is released: to look at what stands meanwhile. */
export function held(reply: ApiReply) {
  let release = () => {};
  const answer = new Promise<ApiReply>((resolve) => {
    release = () => resolve(reply);
  });
  return { operation: () => answer, release };
}

export interface Page {
  /** The document; `here` is its own address, where the stubbed API lies. */
  html: (here: string) => string;
  /** Origins besides its own that the page may talk to. */
  connect: readonly string[];
  files: ReadonlyMap<string, string>;
  api: Api;
  /** Instead of the strict one; empty for none. */
  policy?: string;
}

/** The policy of a careful county portal; widgets must live under it with nothing reported. */
export function strictPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'none'",
    `connect-src 'self' ${connect.join(' ')}`,
    `img-src 'self' blob: data: ${connect.join(' ')}`,
    `media-src blob: ${connect.join(' ')}`,
    `frame-src ${connect.join(' ')}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** A county portal in miniature: pages under the strict policy, the widgets' files, a stubbed API. */
export class Host {
  #pages = new Map<string, Page>();
  #server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', this.origin);
    const [, id = '', ...rest] = url.pathname.split('/');
    const page = this.#pages.get(id);
    const path = rest.join('/');
    const file = page?.files.get(path.replace('widgets/v1/', ''));
    if (page && path === '') {
      const { policy = strictPolicy(page.connect) } = page;
      if (policy) response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page.html(`${this.origin}/${id}`));
    } else if (file !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(file);
    } else if (id === 'favicon.ico') {
      response.writeHead(204).end();
    } else {
      const answer = page && find(page.api, `${request.method} /${path}`);
      // A page that closes breaks off what it was sending: nobody waits for an answer.
      const body = await text(request).catch(() => undefined);
      if (body === undefined) return;
      const reply = answer
        ? await answer({ url, headers: request.headers, body })
        : { status: 404, body: { type: 'about:blank', title: 'not stubbed', status: 404 } };
      const status = reply.status ?? 200;
      response.writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
        ...reply.headers,
      });
      response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
    }
  });

  /** `http://127.0.0.1:PORT`, once `listen` has resolved. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return this;
  }

  /** Serves a page; the address is its own, and its stubbed API lies below it. */
  add(page: Page): string {
    const id = String(this.#pages.size + 1);
    this.#pages.set(id, page);
    return `${this.origin}/${id}/`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

function find(api: Api, called: string): Api[string] | undefined {
  const segments = called.split('/');
  const name = Object.keys(api).find((pattern) => {
    const parts = pattern.split('/');
    return (
      parts.length === segments.length &&
      parts.every((part, at) => part === '*' || part === segments[at])
    );
  });
  return name ? api[name] : undefined;
}
