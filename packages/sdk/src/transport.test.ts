import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  AbortedError,
  type ClientOptions,
  ConnectionError,
  createClient,
  InvalidInputError,
  NotAllowedNowError,
  NotFoundError,
  RuleRefusedError,
  ServerError,
  StatusError,
  TimeoutError,
  TooManyRequestsError,
  VersionConflictError,
} from './index.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

const quick = { retry: { maxDelayMs: 5, maxRetryAfterMs: 50 } };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.restoreAllMocks();
});

/** A real server that remembers what it was asked, and a client of it. */
async function serve(handler: Handler, options: Partial<ClientOptions> = quick) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    request.on('end', () => handler(request, response, requests.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { requests, baseUrl, client: createClient({ baseUrl, key: 'pk_1', ...options }) };
}

function json(response: ServerResponse, status: number, body: unknown, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, more = {}, headers = {}) {
  const document = {
    type: '/problems/x',
    title: '标题',
    status,
    detail: '说明',
    instance: 'req_1',
  };
  json(
    response,
    status,
    { ...document, ...more },
    { ...headers, 'content-type': 'application/problem+json' },
  );
}

const draft = { text: '村口路灯不亮', identity: 'anonymous' } as const;

describe('a request', () => {
  test('carries key, language, receipt and version', async () => {
    const { client, requests } = await serve((_, response) => json(response, 200, {}), {
      locale: 'en',
    });
    await client.cases.rate('7K3 Q9M', { rating: 'satisfied' }, { receipt: 'r_1', version: 3 });
    expect(requests[0]?.url).toBe('/v1/cases/7K3%20Q9M/rating');
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer pk_1',
      'accept-language': 'en',
      'minsheng-receipt': 'r_1',
      'if-match': '"3"',
    });
  });

  test('goes out in the name of the session once there is one', async () => {
    const { client, requests } = await serve((_, response) => json(response, 200, {}));
    await client.withSession('st_1').session.get();
    expect(requests[0]?.headers.authorization).toBe('Bearer st_1');
  });

  test('keeps the path of the base address and drops its last slash', async () => {
    const { baseUrl, requests } = await serve((_, response) => json(response, 200, {}));
    await createClient({ baseUrl: `${baseUrl}/minsheng/` }).statistics.get({
      from: '2026-10-01',
      to: undefined,
    });
    expect(requests[0]?.url).toBe('/minsheng/v1/statistics?from=2026-10-01');
  });

  test('refuses a value that would climb out of its path', async () => {
    const { client, requests } = await serve((_, response) => json(response, 200, {}));
    expect(() => client.desk.get('..')).toThrow(TypeError);
    expect(() => client.desk.get('')).toThrow(TypeError);
    await client.desk.get('../site?x#y');
    expect(requests.map(({ url }) => url)).toEqual(['/v1/desk/cases/..%2Fsite%3Fx%23y']);
  });

  test('answers with data, or with everything', async () => {
    const { client } = await serve((_, response) =>
      json(
        response,
        200,
        { version: 4 },
        { etag: 'W/"4"', 'x-request-id': 'req_9', 'idempotency-replayed': 'true' },
      ),
    );
    expect(await client.desk.get('c1')).toEqual({ version: 4 });
    const answer = await client.desk.get('c1').withResponse();
    expect(answer).toMatchObject({
      data: { version: 4 },
      version: '4',
      requestId: 'req_9',
      replayed: true,
    });
    expect(answer.response.status).toBe(200);
  });

  test('answers with nothing to a 204 and with bytes for an attachment', async () => {
    const { client, requests } = await serve(({ method }, response) => {
      if (method === 'DELETE') response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'image/png' }).end('png');
    });
    expect(await client.session.signOut()).toBeUndefined();
    const blob = await client.attachments.get('a1', { variant: 'thumbnail', receipt: 'r_1' });
    expect([blob.type, await blob.text()]).toEqual(['image/png', 'png']);
    expect(requests[1]?.url).toBe('/v1/attachments/a1?variant=thumbnail');
    expect(requests[1]?.headers['minsheng-receipt']).toBe('r_1');
  });
});

describe('a repeat', () => {
  test.each([408, 429, 502, 503, 504])('follows a %i', async (status) => {
    const { client, requests } = await serve((_, response, nth) =>
      nth < 3 ? problem(response, status) : json(response, 200, { name: '云岭县' }),
    );
    expect(await client.site.get()).toEqual({ name: '云岭县' });
    expect(requests).toHaveLength(3);
  });

  test.each([400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 500])(
    'never follows a %i',
    async (status) => {
      const { client, requests } = await serve((_, response) => problem(response, status));
      await expect(client.cases.submit(draft)).rejects.toMatchObject({ status });
      expect(requests).toHaveLength(1);
    },
  );

  test('follows a broken connection, with the same key', async () => {
    const { client, requests } = await serve((request, response, nth) => {
      if (nth === 1) request.socket.destroy();
      else json(response, 201, { trackingCode: '7K3' });
    });
    expect(await client.cases.submit(draft)).toEqual({ trackingCode: '7K3' });
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  test('takes the caller’s key', async () => {
    const { client, requests } = await serve((_, response) => json(response, 201, {}));
    await client.cases.submit(draft, { idempotencyKey: 'draft-17' });
    expect(requests[0]?.headers['idempotency-key']).toBe('draft-17');
  });

  test('is not made of a sign-in', async () => {
    const { client, requests } = await serve((_, response) => problem(response, 503));
    await expect(client.session.signIn({ username: 'a', password: 'b' })).rejects.toThrow(
      ServerError,
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('can be switched off', async () => {
    const { client, requests } = await serve((_, response) => problem(response, 503), {
      retry: false,
    });
    await expect(client.site.get()).rejects.toThrow(ServerError);
    expect(requests).toHaveLength(1);
  });

  test('waits as long as the server asks, but not for ever', async () => {
    const { client, requests } = await serve((_, response) =>
      problem(response, 429, {}, { 'retry-after': '3600' }),
    );
    const before = performance.now();
    const error = await client.site.get().catch((caught: unknown) => caught);
    // The hour it asked for would outlast the test.
    expect(performance.now() - before).toBeGreaterThanOrEqual(95);
    expect(requests).toHaveLength(3);
    expect(error).toBeInstanceOf(TooManyRequestsError);
    expect(error).toMatchObject({ retryAfter: 3600 });
  });

  test('is spread by chance, up to the limit', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { client, requests } = await serve((_, response) => problem(response, 503), {
      retry: { limit: 6 },
    });
    const before = performance.now();
    await expect(client.site.get()).rejects.toThrow(ServerError);
    // Without chance the repeats alone are 14 seconds apart.
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(requests).toHaveLength(7);
  });
});

describe('a failure', () => {
  test('carries the problem document, the request id and the headers', async () => {
    const { client } = await serve((_, response) =>
      problem(response, 409, { allowed: ['dispatchCase'] }, { 'x-thing': '1' }),
    );
    const error: unknown = await client.desk
      .close('c1', { note: '已核实' }, { version: 1 })
      .catch((caught) => caught);
    if (!(error instanceof NotAllowedNowError)) throw error;
    expect(error).toMatchObject({
      name: 'NotAllowedNowError',
      status: 409,
      requestId: 'req_1',
      message: '说明',
    });
    expect(error.allowed).toEqual(['dispatchCase']);
    expect(error.headers.get('x-thing')).toBe('1');
  });

  test('has the class of its status also when something in between answered', async () => {
    const { client } = await serve(
      (_, response, nth) =>
        response
          .writeHead([412, 418, 502][nth - 1] ?? 500, { 'content-type': 'text/html' })
          .end('<h1>nginx</h1>'),
      { retry: false },
    );
    for (const expected of [VersionConflictError, StatusError, ServerError]) {
      const error: unknown = await client.site.get().catch((caught) => caught);
      expect(error).toBeInstanceOf(expected);
      expect(error).toMatchObject({ problem: undefined });
    }
  });

  test('points at the input', async () => {
    const errors = [{ pointer: '/text', detail: '请写下您要反映的事情' }];
    const { client } = await serve((_, response, nth) =>
      problem(response, nth === 1 ? 400 : 422, { errors }),
    );
    const bad: unknown = await client.cases.submit(draft).catch((caught) => caught);
    expect(bad).toBeInstanceOf(InvalidInputError);
    expect(bad).toMatchObject({ problem: { errors } });
    expect(String(bad)).toContain('/text: 请写下您要反映的事情');
    await expect(client.cases.submit(draft)).rejects.toThrow(RuleRefusedError);
  });

  test('is a ConnectionError when nobody answers, or a stranger does', async () => {
    const { client, baseUrl } = await serve((_, response) =>
      response.end('<h1>请登录无线网络</h1>'),
    );
    await expect(client.site.get()).rejects.toThrow(ConnectionError);
    for (const close of closing.splice(0)) close();
    await expect(createClient({ baseUrl, ...quick }).site.get()).rejects.toThrow(ConnectionError);
  });

  test('is a ConnectionError in any language of the browser, after repeats', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('网络连接已中断。')));
    const client = createClient({ baseUrl: 'http://h', fetch, ...quick });
    await expect(client.site.get()).rejects.toThrow(ConnectionError);
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  test('is a TimeoutError when a try takes too long, after repeats', async () => {
    // Counted where they are sent: a slow machine gives up a try before the server hears of it.
    const tries = vi.fn(globalThis.fetch);
    const { client } = await serve(() => {}, { ...quick, fetch: tries, timeoutMs: 30 });
    await expect(client.site.get()).rejects.toThrow(TimeoutError);
    expect(tries).toHaveBeenCalledTimes(3);
  });

  test('is an AbortedError when the caller gives up, at once and without a repeat', async () => {
    let controller = new AbortController();
    const { client, requests } = await serve(
      (_, response, nth) => {
        // While the answer is awaited, and the second time while the client waits to ask again.
        if (nth === 1) return controller.abort();
        response.once('finish', () => setTimeout(() => controller.abort(), 60));
        problem(response, 503, {}, { 'retry-after': '30' });
      },
      { retry: { maxRetryAfterMs: 30_000 } },
    );
    for (const tries of [1, 2]) {
      controller = new AbortController();
      await expect(client.site.get({ signal: controller.signal })).rejects.toThrow(AbortedError);
      expect(requests).toHaveLength(tries);
    }
    await expect(client.site.get({ signal: AbortSignal.abort() })).rejects.toThrow(AbortedError);
    expect(requests).toHaveLength(2);
  });

  test('leaves nothing unhandled when only withResponse() is awaited', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const { client } = await serve((_, response) => problem(response, 404));
    await expect(client.desk.get('c1').withResponse()).rejects.toThrow(NotFoundError);
    await expect(client.desk.list().pages().next()).rejects.toThrow(NotFoundError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('a list', () => {
  const pages: Record<string, unknown> = {
    start: { data: [{ id: 'a' }, { id: 'b' }], nextCursor: 'p2' },
    p2: { data: [], nextCursor: 'p3' },
    p3: { data: [{ id: 'c' }], nextCursor: null },
  };
  const lists: Handler = ({ url }, response) => {
    const query = new URL(url ?? '', 'http://h').searchParams;
    json(response, 200, pages[query.get('cursor') ?? 'start']);
  };

  test('gives its first page when awaited', async () => {
    const { client, requests } = await serve(lists);
    expect(await client.desk.list({ limit: 2 })).toEqual(pages.start);
    expect(requests).toHaveLength(1);
  });

  test('gives every item when iterated, with the same question for each page', async () => {
    const { client, requests } = await serve(lists);
    const ids: string[] = [];
    for await (const { id } of client.desk.list({ limit: 2, late: true })) ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(requests.map(({ url }) => url)).toEqual([
      '/v1/desk/cases?limit=2&late=true',
      '/v1/desk/cases?limit=2&late=true&cursor=p2',
      '/v1/desk/cases?limit=2&late=true&cursor=p3',
    ]);
  });

  test('asks for no page that nobody wants', async () => {
    const { client, requests } = await serve(lists);
    for await (const page of client.desk.list().pages()) {
      expect(page).toEqual(pages.start);
      break;
    }
    expect(requests).toHaveLength(1);
  });
});

test('an old WebView lacks nothing', async () => {
  const signals = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'throwIfAborted');
  const objects = Object.getOwnPropertyDescriptor(Object, 'hasOwn');
  const { client } = await serve((_, response, nth) =>
    nth === 1 ? problem(response, 503) : json(response, 200, { name: '云岭县' }),
  );
  Reflect.deleteProperty(AbortSignal.prototype, 'throwIfAborted');
  Reflect.deleteProperty(Object, 'hasOwn');
  const answers: unknown[] = [];
  try {
    for (const signal of [new AbortController().signal, AbortSignal.abort()]) {
      answers.push(await client.site.get({ signal }).catch((error: unknown) => error));
    }
  } finally {
    if (signals) Object.defineProperty(AbortSignal.prototype, 'throwIfAborted', signals);
    if (objects) Object.defineProperty(Object, 'hasOwn', objects);
  }
  expect(answers).toEqual([{ name: '云岭县' }, expect.any(AbortedError)]);
});
