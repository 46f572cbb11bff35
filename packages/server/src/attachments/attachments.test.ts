import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { openUploader, phonePhoto, TUS } from './testing.ts';

let app: TestApp;
let { create, patch, head, upload } = {} as ReturnType<typeof openUploader>;
beforeAll(async () => {
  app = await openTestApp();
  ({ create, patch, head, upload } = openUploader(app));
});
afterAll(() => app.close());

async function submit(uploadIds: string[]) {
  const response = await app.request('/v1/cases', {
    method: 'POST',
    headers: app.site,
    json: { text: '石桥村三组路灯坏了半个月。', identity: 'anonymous', uploadIds },
  });
  return { status: response.status, body: await response.json() };
}

/** A landscape photo that a phone held upright wrote, with the place it was taken. */
const photo = () =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#4080a0' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'Phone', Copyright: 'somebody' },
      IFD3: { GPSLatitude: '32/1 4/1 12/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer();

/** The entry of the EXIF directory that leads to the place, as a little-endian file has it. */
const gpsTag = Buffer.from([0x25, 0x88, 0x04, 0x00]);

const filesIn = () => readdir(join(app.context.home, 'uploads'));

describe('a photo', () => {
  test('loses its place and camera, stands upright, and has a thumbnail', async () => {
    const bytes = await photo();
    const before = await sharp(bytes).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.includes(gpsTag)).toBe(true);
    expect(bytes.includes('somebody')).toBe(true);

    const { response, uploadId } = await upload(bytes);
    expect(response.status).toBe(204);
    expect(response.headers.get('upload-offset')).toBe(String(bytes.byteLength));

    const { status, body } = await submit([uploadId]);
    expect(status).toBe(201);
    const [attachment] = body.case.attachments;
    expect(attachment).toMatchObject({
      kind: 'image',
      role: 'submission',
      fileName: '照片.jpg',
      contentType: 'image/jpeg',
      width: 600,
      height: 800,
      hasThumbnail: true,
    });

    const mine = { ...app.site, 'Minsheng-Receipt': body.receipt };
    const get = (query = '', headers: Record<string, string> = mine) =>
      app.request(`/v1/attachments/${attachment.id}${query}`, { headers });

    const original = await get();
    expect(original.status).toBe(200);
    expect(original.headers.get('content-type')).toBe('image/jpeg');
    expect(original.headers.get('content-disposition')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('照片.jpg')}`,
    );
    expect(original.headers.get('x-content-type-options')).toBe('nosniff');
    expect(original.headers.get('content-security-policy')).toContain('sandbox');
    expect(original.headers.get('cache-control')).toBe('no-store');
    const stored = Buffer.from(await original.arrayBuffer());
    expect(stored.byteLength).toBe(attachment.size);
    const { exif, xmp, iptc, icc, orientation } = await sharp(stored).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(stored.includes('somebody')).toBe(false);

    const thumbnail = await get('?variant=thumbnail');
    const small = await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 360, 480]);

    const part = await get('', { ...mine, Range: 'bytes=2-5' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 2-5/${stored.byteLength}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(stored.subarray(2, 6));

    expect((await get('', app.site)).status).toBe(401);
    const wrong = { ...app.site, 'Minsheng-Receipt': 'rc_00000000000000000000000000000000' };
    expect((await get('', wrong)).status).toBe(404);
    for (const [person, expected] of [
      ['desk1', 200],
      ['leader', 200],
      ['inspector', 200],
      ['town1', 404],
    ] as const) {
      expect((await get('', await app.as(person))).status).toBe(expected);
    }

    const again = await submit([uploadId]);
    expect(again.status).toBe(422);
    expect(again.body.errors[0].pointer).toBe('/uploadIds/0');
  });

  test('is seen as finished by whoever lost our answer', async () => {
    const { location } = await upload(await photo());
    const response = await head(location);
    expect(response.status).toBe(200);
    expect(response.headers.get('upload-offset')).toBe(response.headers.get('upload-length'));
  });
});

describe('an upload', () => {
  test('goes on where it was broken off', async () => {
    const bytes = await photo();
    const created = await create(bytes.byteLength);
    const location = created.headers.get('location') ?? '';
    expect((await patch(location, 0, bytes.subarray(0, 100))).status).toBe(204);
    expect((await submit([location.split('/').at(-1) ?? ''])).status).toBe(422);

    expect((await head(location)).headers.get('upload-offset')).toBe('100');
    const wrong = await patch(location, 50, bytes.subarray(50));
    expect(wrong.status).toBe(409);
    expect((await wrong.json()).type).toBe('/problems/offset-conflict');
    expect((await patch(location, 100, bytes.subarray(100))).status).toBe(204);
    expect((await submit([location.split('/').at(-1) ?? ''])).status).toBe(201);
  });

  test('is kept when we stopped between its last byte and the record of it', async () => {
    const bytes = await photo();
    const { storage } = app.context;
    const { location, uploadId } = await upload(bytes);
    // As a crash leaves it: the bytes there, the row not.
    const created = await create(bytes.byteLength);
    const other = created.headers.get('location') ?? '';
    const write = storage.write;
    Object.assign(storage, {
      write: () => Promise.reject(new Error('crash')),
    });
    await expect(patch(other, 0, bytes)).rejects.toThrow('crash');
    Object.assign(storage, { write });
    expect((await head(other)).status).toBe(200);
    expect((await submit([uploadId, other.split('/').at(-1) ?? ''])).status).toBe(201);
    expect((await head(location)).status).toBe(200);
  });

  test('is of the kind its content says, whatever it is called', async () => {
    const cases: [Uint8Array, string, string, string][] = [
      [Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), '说明.exe', '说明.pdf', 'application/pdf'],
      [
        Buffer.from('路灯坏了，请修。'),
        '../../etc/情况.txt',
        '情况.txt',
        'text/plain; charset=utf-8',
      ],
      [
        Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from('ftypmp42\0\0\0\0mp42isom')]),
        'a<b>.mov',
        'ab.mp4',
        'video/mp4',
      ],
    ];
    for (const [bytes, name, fileName, contentType] of cases) {
      const { response, uploadId } = await upload(bytes, name);
      expect(response.status).toBe(204);
      const { body } = await submit([uploadId]);
      expect(body.case.attachments[0]).toMatchObject({ fileName, contentType });
    }
  });

  test.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a program', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
    ['an archive', 'PK\x03\x04\x14\0\0\0\0\0'],
    ['a broken photo', '\xff\xd8\xff\xe0 not really'],
  ])('%s is refused and removed', async (_, content) => {
    const before = await filesIn();
    const { response, uploadId } = await upload(Buffer.from(content, 'latin1'), 'photo.jpg');
    expect(response.status).toBe(415);
    expect((await response.json()).type).toBe('/problems/unsupported-media-type');
    expect(await filesIn()).toEqual(before);
    expect((await submit([uploadId])).status).toBe(422);
  });

  test.each([
    ['words under a photo’s name', Buffer.from('路灯坏了，请修。'), '路灯.JPG'],
    ['words under a film’s name', Buffer.from('路灯坏了，请修。'), '路灯.mp4'],
    ['a page of print under a recording’s name', Buffer.from('%PDF-1.7\n1 0 obj\n'), '说明.mp3'],
  ])('%s are refused, and it is said why', async (_, bytes, name) => {
    const before = await filesIn();
    const { response, uploadId } = await upload(bytes, name);
    expect(response.status).toBe(415);
    expect((await response.json()).detail).toContain('文件名说的和里面的内容不是一种');
    expect(await filesIn()).toEqual(before);
    expect((await submit([uploadId])).status).toBe(422);
  });

  test('under the name of another picture is a picture still', async () => {
    const { response, uploadId } = await upload(await phonePhoto(64, 48), '路灯.png');
    expect(response.status).toBe(204);
    const { body } = await submit([uploadId]);
    expect(body.case.attachments[0]).toMatchObject({ fileName: '路灯.jpg', kind: 'image' });
  });

  test('is refused when it is too large at all, or for its kind', async () => {
    const { maxBytes } = app.context.policies.current().policy.uploads;
    expect((await create(maxBytes.video + 1)).status).toBe(413);
    const text = Buffer.alloc(maxBytes.document + 1, 'a');
    const { response } = await upload(text, 'long.txt');
    expect(response.status).toBe(413);
    expect((await response.json()).detail).toContain('20 MB');
  });

  test('needs its headers', async () => {
    const post = (headers: Record<string, string>) =>
      app.request('/v1/uploads', { method: 'POST', headers: { ...app.site, ...headers } });
    expect((await post({ 'Upload-Length': '5' })).status).toBe(400);
    expect((await post(TUS)).status).toBe(400);
    expect((await post({ ...TUS, 'Upload-Length': '0' })).status).toBe(400);
    const { authorization: _, ...nobody } = Object.fromEntries(new Headers(app.site));
    const response = await app.request('/v1/uploads', {
      method: 'POST',
      headers: { ...nobody, ...TUS, 'Upload-Length': '5' },
    });
    expect(response.status).toBe(401);

    const location = (await create(5)).headers.get('location') ?? '';
    const json = await app.request(location, {
      method: 'PATCH',
      headers: { ...app.site, ...TUS, 'Upload-Offset': '0', 'Content-Type': 'application/json' },
      body: '12345',
    });
    expect(json.status).toBe(415);
  });

  test('belongs to its caller', async () => {
    const location = (await create(5)).headers.get('location') ?? '';
    expect((await head(location, app.integration)).status).toBe(404);
    expect((await patch(location, 0, Buffer.from('12345'), app.integration)).status).toBe(404);
    expect((await head(`/v1/uploads/${'0'.repeat(32)}`)).status).toBe(404);
  });

  test('can be given up until a case has it', async () => {
    const remove = (location: string) =>
      app.request(location, { method: 'DELETE', headers: { ...app.site, ...TUS } });
    const begun = (await create(5)).headers.get('location') ?? '';
    expect((await remove(begun)).status).toBe(204);
    expect((await head(begun)).status).toBe(404);

    const { location, uploadId } = await upload(Buffer.from('words'), 'a.txt');
    expect((await submit([uploadId])).status).toBe(201);
    expect((await remove(location)).status).toBe(404);
  });
});

test('a case has at most as many attachments as the policy says', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 10; i++) ids.push((await upload(Buffer.from(`${i} words`))).uploadId);
  const refused = await submit(ids);
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].pointer).toBe('/uploadIds');
  expect((await submit(ids.slice(1))).status).toBe(201);
});

test('what nobody claimed in a day is removed, what a case has stays', async () => {
  const claimed = await upload(await photo());
  const { body } = await submit([claimed.uploadId]);
  const waiting = await upload(Buffer.from('nobody takes this'), 'a.txt');
  const begun = (await create(5)).headers.get('location') ?? '';
  expect(await app.app.uploads.sweep(app.now())).toBe(0);

  const later = Date.now() + 365 * 86_400_000;
  expect(await app.app.uploads.sweep(later)).toBeGreaterThanOrEqual(2);
  expect((await head(waiting.location)).status).toBe(404);
  expect((await head(begun)).status).toBe(404);
  const mine = { ...app.site, 'Minsheng-Receipt': body.receipt };
  const [attachment] = body.case.attachments;
  const kept = await app.request(`/v1/attachments/${attachment.id}`, { headers: mine });
  expect(kept.status).toBe(200);
});
