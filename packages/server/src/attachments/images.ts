/** Images are drawn anew: what a camera wrote about place, time and owner does not survive. */
import { rm } from 'node:fs/promises';
import sharp from 'sharp';

/** The longer side of a thumbnail in pixels. */
const THUMBNAIL = 480;
/** More pixels than any phone makes: a small file that unpacks to gigabytes is refused. */
const MAX_PIXELS = 120_000_000;

export interface CleanImage {
  readonly contentType: string;
  readonly extension: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the image in `file` upright and without any metadata into `target`, and small into
 * `thumbnail`. Formats that browsers do not all show become JPEG.
 * @throws Error when it is no image that can be read.
 */
export async function drawImage(
  file: string,
  target: string,
  thumbnail: string,
): Promise<CleanImage> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;
  const upright = () => sharp(file, options).rotate();
  try {
    const { format } = await sharp(file, options).metadata();
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
