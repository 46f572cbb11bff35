import jsQr from 'jsqr';
import type { Page } from 'playwright-core';
import { isolated } from './isolated.ts';

/** Reads the code in a picture, given by its `data:` address, as a phone's camera would. */
export async function readQr(page: Page, picture: string): Promise<string | undefined> {
  const { bytes, side } = (await isolated(page, `(${pixels})(${JSON.stringify(picture)})`)) as {
    bytes: string;
    side: number;
  };
  const code = jsQr.default(new Uint8ClampedArray(Buffer.from(bytes, 'base64')), side, side);
  return code?.data;
}

/** Runs in the page. */
async function pixels(picture: string): Promise<{ bytes: string; side: number }> {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = document.createElement('canvas');
  const side = 480;
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, side, side);
  pen.drawImage(image, 24, 24, side - 48, side - 48);
  const { data } = pen.getImageData(0, 0, side, side);
  let text = '';
  for (let at = 0; at < data.length; at += 8192) {
    text += String.fromCharCode(...data.subarray(at, at + 8192));
  }
  return { bytes: btoa(text), side };
}
