/** Both ways of asking keep to the same: through ky, and the plain one the CDN files are built with. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask as askPlainly } from './ask.plain.ts';
import { ask as askByKy } from './ask.ts';
import type { Asking } from './asking.ts';
import { AbortedError, ConnectionError, ServerError, TimeoutError } from './errors.ts';

let close = () => {};
afterEach(() => close());

/** A server whose nth answer is the nth of these, and the last one for ever. */
async function answering(...answers: RequestListener[]) {
  let asked = 0;
  const server = createServer((request, response) => {
    answers[Math.min(asked++, answers.length - 1)]?.(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  const asking = (changes: Partial<Asking> = {}): Asking => ({
    url: `http://127.0.0.1:${port}/`,
    init: { method: 'GET', headers: {} },
    fetch: (url, init) => fetch(url, init),
    timeoutMs: 10_000,
    repeats: { limit: 2, maxDelayMs: 20, maxRetryAfterMs: 50 },
    blob: undefined,
    signal: undefined,
    ...changes,
  });
  return { asking, asked: () => asked };
}

const fine: RequestListener = (_, response) => response.end('{"name":"云岭县"}');
const away: RequestListener = (_, response) => {
  response.writeHead(503, { 'Retry-After': '3600' }).end('{}');
};
const never: RequestListener = () => {};
const once = { limit: 0, maxDelayMs: 20, maxRetryAfterMs: 50 };

describe.each([
  ['through ky', askByKy],
  ['plainly', askPlainly],
])('asking %s', (_, ask) => {
  it('comes back after a passing failure, and waits no longer than it may', async () => {
    const { asking, asked } = await answering(away, fine);
    expect((await ask(asking())).data).toEqual({ name: '云岭县' });
    expect(asked()).toBe(2);
  });

  it('asks once what must not be asked twice', async () => {
    const { asking, asked } = await answering(away, fine);
    await expect(ask(asking({ repeats: once }))).rejects.toBeInstanceOf(ServerError);
    expect(asked()).toBe(1);
  });

  it('gives up after its repeats, and says what failed', async () => {
    const { asking, asked } = await answering(away);
    await expect(ask(asking())).rejects.toMatchObject({ status: 503 });
    expect(asked()).toBe(3);
  });

  it('ends when nobody waits any longer, or when it takes too long', async () => {
    const { asking } = await answering(never);
    const stop = new AbortController();
    const given = ask(asking({ signal: stop.signal, repeats: once }));
    stop.abort();
    await expect(given).rejects.toBeInstanceOf(AbortedError);
    const late = ask(asking({ timeoutMs: 30, repeats: once }));
    await expect(late).rejects.toBeInstanceOf(TimeoutError);
  });

  it('says that there is no connection', async () => {
    const { asking } = await answering(fine);
    const broken = asking({
      repeats: once,
      fetch: async () => Promise.reject(new TypeError('no')),
    });
    await expect(ask(broken)).rejects.toBeInstanceOf(ConnectionError);
  });

  it('reads nothing of a 204, and bytes where bytes are asked for', async () => {
    const { asking } = await answering((_request, response) => response.writeHead(204).end(), fine);
    expect((await ask(asking())).data).toBeUndefined();
    const { data } = await ask(asking({ blob: true }));
    expect(await (data as Blob).text()).toBe('{"name":"云岭县"}');
  });
});
