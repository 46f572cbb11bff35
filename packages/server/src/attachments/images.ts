/** Images are drawn anew: what a camera wrote about place, time and owner does not survive. */
import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import { Problem } from '../contract/problem.ts';
import { createQueue } from './queue.ts';

/** The longer side of a thumbnail in pixels. */
const THUMBNAIL = 480;
/** What phones make at their best; a small file may unpack to any size, at four bytes a pixel. */
const MAX_PIXELS = 50_000_000;
/** Images drawn at a time: each may take a quarter of a gigabyte. */
const inTurn = createQueue(2);

export interface CleanImage {
  readonly contentType: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the image in `file` upright and without any metadata into `target`, and small into
 * `thumbnail`. Formats that browsers do not all show become JPEG.
 * @throws Problem when it has too many pixels.
 * @throws Error when it is no image that can be read.
 */
export const drawImage = (file: string, target: string, thumbnail: string): Promise<CleanImage> =>
  inTurn(() => draw(file, target, thumbnail));

async function draw(file: string, target: string, thumbnail: string): Promise<CleanImage> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;
  const upright = () => sharp(file, options).rotate();
  try {
    const found = await sharp(file, { limitInputPixels: false }).metadata();
    if (found.width * found.height > MAX_PIXELS) throw tooManyPixels();
    const { format } = found;
    const keeps = format === 'png' || format === 'webp' ? format : 'jpeg';
    const drawing =
      keeps === 'png'
        ? upright().png()
        : keeps === 'webp'
          ? upright().webp({ quality: 85 })
          : upright().flatten({ background: '#ffffff' }).jpeg({ quality: 85 });
    const { width, height } = await drawing.toFile(target);
    await upright()
      .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .toFile(thumbnail);
    const extension = keeps === 'jpeg' ? 'jpg' : keeps;
    return { contentType: `image/${keeps}`, extension, width, height };
  } catch (error) {
    await Promise.all([target, thumbnail].map((path) => rm(path, { force: true })));
    throw error;
  }
}

const tooManyPixels = () =>
  new Problem('too-large', { values: { limit: { 'zh-CN': '5000 万像素', en: '50 megapixels' } } });
