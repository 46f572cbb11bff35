import jsQr from 'jsqr';
import type { Page } from 'playwright-core';
import { isolated } from './isolated.ts';

/** A square of a picture. */
interface Part {
  left: number;
  top: number;
  side: number;
}

/**
 * Reads the code in a picture, given by its `data:` address, or in a part of it, as a phone's
 * camera would.
 */
export async function readQr(
  page: Page,
  picture: string,
  part?: Part,
): Promise<string | undefined> {
  const given = [picture, part ?? null].map((one) => JSON.stringify(one)).join();
  const { bytes, side } = (await isolated(page, `(${pixels})(${given})`)) as {
    bytes: string;
    side: number;
  };
  const code = jsQr.default(new Uint8ClampedArray(Buffer.from(bytes, 'base64')), side, side);
  return code?.data;
}

/** Runs in the page. */
async function pixels(
  picture: string,
  part: Part | null,
): Promise<{ bytes: string; side: number }> {
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
  const inside = [24, 24, side - 48, side - 48] as const;
  if (part) pen.drawImage(image, part.left, part.top, part.side, part.side, ...inside);
  else pen.drawImage(image, ...inside);
  const { data } = pen.getImageData(0, 0, side, side);
  let text = '';
  for (let at = 0; at < data.length; at += 8192) {
    text += String.fromCharCode(...data.subarray(at, at + 8192));
  }
  return { bytes: btoa(text), side };
}
