import { readdirSync, readlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { bringToUnit, openUploader } from './testing.ts';

let app: TestApp;
let { upload } = {} as ReturnType<typeof openUploader>;
beforeAll(async () => {
  app = await openTestApp();
  ({ upload } = openUploader(app));
});
afterAll(() => app.close());

/** A case with one text file, and what its resident needs to fetch it. */
async function caseWithFile(bytes: Uint8Array) {
  const { uploadId } = await upload(bytes, '说明.txt');
  const response = await app.request('/v1/cases', {
    method: 'POST',
    headers: app.site,
    json: { text: '石桥村三组路灯坏了半个月。', identity: 'anonymous', uploadIds: [uploadId] },
  });
  const { case: own, receipt } = await response.json();
  const path = `/v1/attachments/${own.attachments[0].id}`;
  return { path, headers: { ...app.site, 'Minsheng-Receipt': receipt } };
}

/** Uploads that this process has open. */
const openFiles = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(`${app.context.home}/uploads/`);
    } catch {
      return false;
    }
  }).length;

test.runIf(process.platform === 'linux')('nothing stays open that nobody reads', async () => {
  const { path, headers } = await caseWithFile(Buffer.alloc(3_000_000, '路灯坏了。'));
  const server = createAdaptorServer({ fetch: app.app.fetch });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  for (let i = 0; i < 5; i++) {
    const head = await fetch(url, { method: 'HEAD', headers });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe('3000000');
  }
  for (let i = 0; i < 5; i++) {
    const leaving = new AbortController();
    const response = await fetch(url, { headers, signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
  }
  await vi.waitFor(() => expect(openFiles()).toBe(0), 20_000);
  expect((await (await fetch(url, { headers })).arrayBuffer()).byteLength).toBe(3_000_000);
  await new Promise((closed) => {
    server.close(closed);
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
});

test('what came with a reply is the resident’s once that reply is approved', async () => {
  const { unit, resident, reply, review } = await bringToUnit(app, {});
  const bringPhoto = async () => {
    const { uploadId } = await upload(Buffer.from('已换灯。'), '现场.txt', unit);
    const { body } = await reply([uploadId]);
    return `/v1/attachments/${body.attachments.at(-1).id}`;
  };
  const asked = async (path: string, headers: Record<string, string>) =>
    (await app.request(path, { headers })).status;

  const first = await bringPhoto();
  expect(await asked(first, unit)).toBe(200);
  expect(await asked(first, resident)).toBe(404);
  await review('returned');
  expect(await asked(first, resident)).toBe(404);
  const second = await bringPhoto();
  await review('approved');
  expect(await asked(second, resident)).toBe(200);
  expect(await asked(first, resident)).toBe(404);
});
