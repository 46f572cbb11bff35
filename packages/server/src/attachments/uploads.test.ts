import { randomBytes } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepOnDisk } from '../durable.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { filesOf, freeBytes, uploadsFolder } from './files.ts';
import { openUploader, phonePhoto } from './testing.ts';

// Test files share their modules: those that are made with these two are for this file alone.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock(import('../durable.ts'), async (original) => {
  const { keepOnDisk } = await original();
  return { keepOnDisk: vi.fn(keepOnDisk) };
});
vi.mock(import('./files.ts'), async (original) => {
  const files = await original();
  return { ...files, freeBytes: vi.fn(files.freeBytes) };
});

let app: TestApp;
let { create, patch, head, upload } = {} as ReturnType<typeof openUploader>;
beforeAll(async () => {
  // The times of files are those of the real clock.
  app = await openTestApp({ now: Date.now() });
  ({ create, patch, head, upload } = openUploader(app));
});
afterAll(() => app.close());

const GIGABYTE = 1024 ** 3;
const DAY = 86_400_000;

test('an upload is on the disk before it is on record', async () => {
  const write = vi.spyOn(app.context.storage, 'write');
  vi.mocked(keepOnDisk).mockClear();
  const { uploadId, response } = await upload(await phonePhoto(64, 48));
  expect(response.status).toBe(204);
  const { original, thumbnail } = filesOf(app.context.home, uploadId);
  const folder = uploadsFolder(app.context.home);
  expect(vi.mocked(keepOnDisk).mock.calls).toEqual([[folder, [original, thumbnail]]]);
  const [kept] = vi.mocked(keepOnDisk).mock.invocationCallOrder;
  const [recorded] = write.mock.invocationCallOrder;
  expect(kept).toBeLessThan(recorded ?? 0);
  write.mockRestore();
});

describe('a full disk', () => {
  test('takes no more bytes of what was begun, and lets it go on later', async () => {
    const bytes = Buffer.from('路灯坏了，请修。');
    const location = (await create(bytes.length)).headers.get('location') ?? '';
    vi.mocked(freeBytes).mockResolvedValueOnce(GIGABYTE);
    const refused = await patch(location, 0, bytes);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('600');
    expect((await head(location)).headers.get('upload-offset')).toBe('0');
    expect((await patch(location, 0, bytes)).status).toBe(204);
  });

  test('counts what others are sending', async () => {
    vi.mocked(freeBytes).mockResolvedValue(GIGABYTE + 1500);
    const answers = await Promise.all([create(1000), create(1000)]);
    vi.mocked(freeBytes).mockReset();
    expect(answers.map(({ status }) => status)).toContain(429);
    vi.mocked(freeBytes).mockResolvedValueOnce(GIGABYTE + 1500);
    expect((await create(1000)).status).toBe(201);
  });
});

test('a small file that unpacks to 64 megapixels is refused in words', async () => {
  const bytes = blankPng(8000, 8000);
  expect(bytes.length).toBeLessThan(20_000);
  const { response, uploadId } = await upload(bytes, '全景.png');
  expect(response.status).toBe(413);
  expect((await response.json()).detail).toContain('5000 万像素');
  expect(await filesOfUpload(uploadId)).toEqual([]);
});

/** A black picture of one bit a pixel. */
function blankPng(width: number, height: number): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([number(data.length), body, number(crc32(body))]);
  };
  const head = Buffer.concat([number(width), number(height), Buffer.from([1, 0, 0, 0, 0])]);
  const rows = Buffer.alloc(height * (1 + width / 8));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const filesOfUpload = async (uploadId: string) =>
  (await readdir(uploadsFolder(app.context.home))).filter((name) => name.startsWith(uploadId));

describe('the sweep', () => {
  test('takes away what a crash left without a row, when it is a day old', async () => {
    const ids: string[] = [];
    for (const endings of [['.file', '.thumbnail'], [''], ['', '.json'], ['.json']]) {
      const uploadId = randomBytes(16).toString('hex');
      ids.push(uploadId);
      for (const ending of endings) {
        const file = join(uploadsFolder(app.context.home), `${uploadId}${ending}`);
        await writeFile(file, '');
        await utimes(file, (app.now() - 2 * DAY) / 1000, (app.now() - 2 * DAY) / 1000);
      }
    }
    const young = join(uploadsFolder(app.context.home), `${'0'.repeat(32)}.file`);
    await writeFile(young, '');
    expect(await app.app.uploads.sweep(app.now())).toBe(ids.length);
    for (const uploadId of ids) expect(await filesOfUpload(uploadId)).toEqual([]);
    expect(await filesOfUpload('0'.repeat(32))).toHaveLength(1);
  });

  test('leaves a finished upload what is served, and takes what arrived beside it', async () => {
    const { uploadId } = await upload(Buffer.from('路灯坏了，请修。'), '说明.txt');
    const { arriving, original } = filesOf(app.context.home, uploadId);
    await writeFile(arriving, '');
    for (const file of [arriving, original]) {
      await utimes(file, (app.now() - 2 * DAY) / 1000, (app.now() - 2 * DAY) / 1000);
    }
    expect(await app.app.uploads.sweep(app.now())).toBe(0);
    expect(await filesOfUpload(uploadId)).toEqual([`${uploadId}.file`]);
  });
});
