import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { networks } from './networks.ts';
import { createSend, OutboundError, type SendOptions } from './send.ts';

let server: Server | undefined;
afterEach(() => void server?.closeAllConnections());

async function serve(listener: RequestListener): Promise<number> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server?.once('listening', listening));
  return (server.address() as AddressInfo).port;
}
const local = networks(['127.0.0.0/8', '::1']);
const post = (url: string, options: Partial<SendOptions> = {}) =>
  createSend({ allowed: local, ...options })({
    url: new URL(url),
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: '你好',
  });

test('what is sent arrives, and the answer comes back', async () => {
  const port = await serve((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => response.writeHead(201, { 'X-Said': 'yes' }).end(`got ${body}`));
  });
  for (const host of ['127.0.0.1', 'localhost']) {
    const answer = await post(`http://${host}:${port}/`);
    expect(answer).toMatchObject({ status: 201, headers: { 'x-said': 'yes' }, body: 'got 你好' });
  }
});

test('private addresses are refused, by number and by name', async () => {
  const port = await serve((_, response) => response.end());
  const nothing = { allowed: networks([]) };
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433']) {
    for (const scheme of ['http', 'https']) {
      await expect(post(`${scheme}://${host}:${port}/`, nothing)).rejects.toThrow(
        /private network/,
      );
    }
  }
});

test('plain HTTP is for networks the operator allows', async () => {
  await expect(post('http://1.1.1.1/')).rejects.toThrow('use https');
});

test.each(['ftp://127.0.0.1/', 'http://user:secret@127.0.0.1/', 'file:///etc/passwd'])(
  '%s is no address to call',
  async (url) => {
    const refused = post(url);
    await expect(refused).rejects.toThrow(OutboundError);
    await expect(refused).rejects.not.toThrow('secret');
  },
);

test('a redirect is an answer and is not followed', async () => {
  let calls = 0;
  const port = await serve((_, response) => {
    calls++;
    response.writeHead(302, { Location: '/other' }).end();
  });
  expect((await post(`http://127.0.0.1:${port}/`)).status).toBe(302);
  expect(calls).toBe(1);
});

test('who does not answer in time is left', async () => {
  const port = await serve(() => {});
  await expect(post(`http://127.0.0.1:${port}/`, { timeoutMs: 50 })).rejects.toThrow(
    'did not answer within',
  );
});

test('who never stops answering is left too', async () => {
  const port = await serve((_, response) => {
    const more = () => response.write('x'.repeat(1000)) && setImmediate(more);
    more();
  });
  const { body } = await post(`http://127.0.0.1:${port}/`);
  expect(body).toHaveLength(2000);
});

test('who is not there is named', async () => {
  const port = await serve(() => {});
  server?.close();
  await expect(post(`http://127.0.0.1:${port}/`)).rejects.toThrow(/could not be reached/);
});
