import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawEchoImage, inPixels } from './pictures.ts';

describe('a picture of an echo', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minsheng-echo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Black and white stripes four pixels wide: nothing of them is left where squares are coarse. */
  const striped = async () => {
    const [width, height] = [400, 200];
    const pixels = Buffer.alloc(width * height * 3, 0);
    for (let at = 0; at < width * height; at += 1) {
      if (Math.floor((at % width) / 4) % 2) pixels.fill(255, at * 3, at * 3 + 3);
    }
    const file = join(folder, 'striped.jpg');
    await sharp(pixels, { raw: { width, height, channels: 3 } })
      .withExif({ IFD0: { Artist: '示例·李奶奶' } })
      .jpeg({ quality: 95 })
      .toFile(file);
    return file;
  };
  /** How much neighbouring pixels of a row differ, on average. */
  const contrast = async (image: Buffer, left: number, width: number) => {
    const raw = await sharp(image)
      .extract({ left, top: 90, width, height: 1 })
      .grayscale()
      .raw()
      .toBuffer();
    return (
      raw.reduce((sum, value, i) => (i ? sum + Math.abs(value - (raw[i - 1] ?? 0)) : 0), 0) / width
    );
  };

  it('shows nothing in a marked place and everything beside it', async () => {
    const { bytes } = await drawEchoImage(await striped(), [{ x: 0, y: 0, width: 0.5, height: 1 }]);
    expect(await contrast(bytes, 220, 160)).toBeGreaterThan(40);
    expect(await contrast(bytes, 20, 160)).toBeLessThan(8);
  });

  it('carries nothing that a camera or a program wrote into it', async () => {
    const { bytes, width, height } = await drawEchoImage(await striped(), []);
    const { exif } = await sharp(bytes).metadata();
    expect([width, height, exif]).toEqual([400, 200, undefined]);
  });

  it('covers at least the place that was marked, and never more than the picture', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const pixels = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(
        share,
        share,
        share,
        share,
        pixels,
        pixels,
        (x, y, width, height, across, down) => {
          const box = inPixels({ x, y, width, height }, across, down);
          expect(box.width).toBeGreaterThan(0);
          expect(box.height).toBeGreaterThan(0);
          expect(box.left + box.width).toBeLessThanOrEqual(across);
          expect(box.top + box.height).toBeLessThanOrEqual(down);
          expect(box.left).toBeLessThanOrEqual(x * across);
          expect(box.left + box.width).toBeGreaterThanOrEqual(
            Math.min(across, (x + width) * across - 1e-6),
          );
        },
      ),
    );
  });
});
