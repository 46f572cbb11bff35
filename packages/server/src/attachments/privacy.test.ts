import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { bringToUnit, openUploader, phonePhoto } from './testing.ts';

let app: TestApp;
let photo: Buffer;
beforeAll(async () => {
  app = await openTestApp();
  photo = await phonePhoto(64, 48);
});
afterAll(() => app.close());

const send = async (bytes: Uint8Array, name: string, headers = app.site) =>
  (await openUploader(app).upload(bytes, name, headers)).uploadId;

interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
}

/** A case with two photos and a letter, brought to a unit, and what its parties see of the files. */
async function caseWithFiles(submission: object, nature?: string) {
  const uploadIds = [
    await send(photo, '李家门口.jpg'),
    await send(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), '李奶奶的信.pdf'),
    await send(photo, 'IMG_0001.jpg'),
  ];
  const played = await bringToUnit(app, { uploadIds, ...submission }, nature);
  const seen = async (by: Record<string, string>): Promise<Seen[]> =>
    (await played.seenBy(by)).attachments;
  return { ...played, seen };
}

const named = { identity: 'named', contact: { name: '李奶奶', phone: '19900000001' } };
const names = (files: readonly Seen[]) => files.map(({ fileName }) => fileName);
const get = (id: string, headers: Record<string, string>) =>
  app.request(`/v1/attachments/${id}`, { headers });
const sentName = async (id: string, headers: Record<string, string>) =>
  decodeURIComponent((await get(id, headers)).headers.get('content-disposition') ?? '').split(
    "''",
  )[1];

describe('a unit', () => {
  test.each([
    ['anonymous', { identity: 'anonymous' }],
    ['hidden from it', { ...named, identity: 'hidden-from-unit' }],
  ])('gets files under neutral names when the resident is %s', async (_, submission) => {
    const { desk, unit, seen } = await caseWithFiles(submission);
    expect(names(await seen(desk))).toEqual(['李家门口.jpg', '李奶奶的信.pdf', 'IMG_0001.jpg']);
    const files = await seen(unit);
    expect(names(files)).toEqual(['照片1.jpg', '文件1.pdf', '照片2.jpg']);
    for (const { id, fileName } of files) expect(await sentName(id, unit)).toBe(fileName);
    const english = { ...unit, 'Accept-Language': 'en' };
    expect(names(await seen(english))).toEqual(['photo-1.jpg', 'document-1.pdf', 'photo-2.jpg']);
    expect(await sentName(files[2]?.id ?? '', english)).toBe('photo-2.jpg');
    expect(await sentName(files[0]?.id ?? '', desk)).toBe('李家门口.jpg');
  });

  test('gets of a report its images only, and of its own files all', async () => {
    const { desk, unit, resident, seen, reply } = await caseWithFiles(named, 'report');
    await reply([await send(Buffer.from('已核实。'), '核查说明.txt', unit)]);
    expect(names(await seen(unit))).toEqual(['照片1.jpg', '照片2.jpg', '核查说明.txt']);
    const letter = (await seen(desk)).find(({ kind }) => kind === 'document')?.id ?? '';
    expect((await get(letter, unit)).status).toBe(404);
    expect((await get(letter, desk)).status).toBe(200);
    expect((await get(letter, resident)).status).toBe(200);
  });

  test('gets the files of who gave their name to it as they are', async () => {
    const { unit, seen } = await caseWithFiles(named);
    const files = await seen(unit);
    expect(names(files)).toEqual(['李家门口.jpg', '李奶奶的信.pdf', 'IMG_0001.jpg']);
    expect(await sentName(files[0]?.id ?? '', unit)).toBe('李家门口.jpg');
  });
});

test('a browser keeps files for who fetched them, and none that could betray a resident', async () => {
  const open = await caseWithFiles(named);
  const [file] = await open.seen(open.unit);
  const kept = await get(file?.id ?? '', open.unit);
  expect(kept.headers.get('cache-control')).toMatch(/^private, max-age=/);
  expect(kept.headers.get('vary')).toBe('Origin, Authorization, Minsheng-Receipt');

  const hidden = await caseWithFiles(named, 'report');
  const [image] = await hidden.seen(hidden.unit);
  const passing = await get(image?.id ?? '', hidden.desk);
  expect(passing.headers.get('cache-control')).toBe('no-store');
});
