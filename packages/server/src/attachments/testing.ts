import sharp from 'sharp';
import type { TestApp } from '../testing.ts';

export const TUS = { 'Tus-Resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends files as a page of the site does, or as whoever `headers` say. */
export function openUploader(app: Pick<TestApp, 'request' | 'site'>) {
  const create = (size: number, fileName = '照片', headers = app.site) => {
    const metadata = `filename ${base64(fileName)},filetype ${base64('image/jpeg')}`;
    return app.request('/v1/uploads', {
      method: 'POST',
      headers: { ...headers, ...TUS, 'Upload-Length': String(size), 'Upload-Metadata': metadata },
    });
  };

  const patch = (location: string, offset: number, bytes: Uint8Array, headers = app.site) =>
    app.request(location, {
      method: 'PATCH',
      headers: {
        ...headers,
        ...TUS,
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
      },
      body: Uint8Array.from(bytes),
    });

  const head = (location: string, headers = app.site) =>
    app.request(location, { method: 'HEAD', headers: { ...headers, ...TUS } });

  async function upload(bytes: Uint8Array, fileName?: string, headers = app.site) {
    const created = await create(bytes.byteLength, fileName, headers);
    const location = created.headers.get('location') ?? '';
    const response = await patch(location, 0, bytes, headers);
    return { location, response, uploadId: location.split('/').at(-1) ?? '' };
  }

  return { create, patch, head, upload };
}

/** Takes a case from its submission to a unit that has signed for it, and goes on from there. */
export async function bringToUnit(app: TestApp, submission: object, nature = 'request') {
  const [desk, unit] = [await app.as('desk1'), await app.as('town1')];
  const ask = async (path: string, headers: Record<string, string>, json?: object) => {
    const method = json ? 'POST' : 'GET';
    const response = await app.request(path, { method, headers, ...(json && { json }) });
    return { status: response.status, body: await response.json() };
  };
  const { body } = await ask('/v1/cases', app.site, {
    text: '石桥村三组路灯坏了半个月。',
    identity: 'anonymous',
    ...submission,
  });
  const { trackingCode, receipt } = body;
  if (!trackingCode) throw new Error(`nothing was submitted: ${JSON.stringify(body)}`);
  const found = await ask(`/v1/desk/cases?q=${trackingCode}`, desk);
  let current = found.body.data[0];
  const path = `/v1/desk/cases/${current.id}`;
  const act = async (by: Record<string, string>, command: string, json: object) => {
    const answer = await ask(
      `${path}/${command}`,
      { ...by, 'If-Match': `"${current.version}"` },
      json,
    );
    if (answer.status < 300) current = answer.body;
    return answer;
  };
  await act(desk, 'acceptance', { nature });
  await act(desk, 'dispatch', { leadUnitId: app.units.town1 });
  await act(unit, `assignments/${current.assignments[0].id}/signature`, {});

  return {
    desk,
    unit,
    resident: { ...app.site, 'Minsheng-Receipt': receipt },
    caseId: current.id as string,
    reply: (uploadIds: string[], publicAnswer = '已更换三盏路灯。') =>
      act(unit, 'reply', { result: 'resolved', publicAnswer, uploadIds }),
    rate: (rating: string) =>
      ask(
        `/v1/cases/${trackingCode}/rating`,
        { ...app.site, 'Minsheng-Receipt': receipt, 'If-Match': `"${current.version}"` },
        { rating },
      ),
    review: (outcome: string) => act(desk, 'reply-review', { outcome, note: '请看' }),
    supplement: (uploadIds: string[]) =>
      ask(
        `/v1/cases/${trackingCode}/supplements`,
        { ...app.site, 'Minsheng-Receipt': receipt, 'If-Match': `"${current.version}"` },
        { text: '又坏了一盏。', uploadIds },
      ),
    /** The case as staff see it. */
    async seenBy(staff: Record<string, string>) {
      return (await ask(path, staff)).body;
    },
  };
}

/** A photo as a phone takes it: large, lying on its side, with the place written into it. */
export function phonePhoto(width = 2400, height = 1800): Promise<Buffer> {
  const channels = 3;
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels, background: '#7a8', noise } })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'Invented', Model: 'Phone 1' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '32/1 4/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '107/1 45/1 0/1',
      },
    })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The camera's own notes in a picture, if there are any. */
export async function exifOf(picture: Uint8Array): Promise<Buffer | undefined> {
  return (await sharp(picture).metadata()).exif;
}
