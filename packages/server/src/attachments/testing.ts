import sharp from 'sharp';
import type { TestApp } from '../testing.ts';

export const TUS = { 'Tus-Resumable': '1.0.0' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends files as a page of the site does, or as whoever `headers` say. */
export function openUploader(app: Pick<TestApp, 'request' | 'site'>) {
  const create = (size: number, fileName = '照片.jpg', headers = app.site) => {
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
