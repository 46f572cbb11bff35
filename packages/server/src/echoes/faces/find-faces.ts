/**
 * Places in a picture where a face may be, for people to judge: many are found, some are not, and
 * plates and door numbers are not looked for. Nothing is told of a face but where it is, nothing is kept.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { createQueue } from '../../attachments/queue.ts';
import type { Schemas } from '../../contract/operations.ts';
import { type Box, regionsOf } from './boxes.ts';
import type { Looked } from './faces.worker.ts';

type Region = Schemas['PictureRegion'];

/** Longer sides in pixels: small faces are found in the first, which is as large as it is published, large ones in the second. */
const SIZES = [1280, 480] as const;
/** In milliseconds; a picture takes one to four seconds. */
const PATIENCE = 30_000;
/** Pictures looked at at a time: each takes a core and about 220 MB. */
const inTurn = createQueue(1);

const worker = new URL(
  import.meta.url.endsWith('.ts') ? './faces.worker.ts' : './faces.worker.js',
  import.meta.url,
);

/**
 * @param weights file with the weights of the network
 * @returns shares of the picture in `file` as it is shown upright, the largest first
 * @throws Error when it takes too long
 */
export const findFaces = (file: string, weights: string): Promise<Region[]> =>
  inTurn(async () => {
    const pictures = await Promise.all(SIZES.map((size) => pixelsOf(file, size)));
    const [{ width, height } = { width: 1, height: 1 }] = pictures;
    const boxes = await look({
      weights,
      pictures: pictures.map((picture) => ({ ...picture, scale: width / picture.width })),
    });
    return regionsOf(boxes, width, height);
  });

async function pixelsOf(file: string, longest: number) {
  const { data, info } = await sharp(file)
    .rotate()
    .resize(longest, longest, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
}

/** In a thread of its own, which is ended when it takes too long. */
async function look(looked: Looked): Promise<Box[]> {
  const thread = new Worker(worker, {
    workerData: looked,
    transferList: looked.pictures.map(({ pixels }) => pixels.buffer as ArrayBuffer),
  });
  try {
    const [boxes] = await once(thread, 'message', { signal: AbortSignal.timeout(PATIENCE) });
    return boxes as Box[];
  } finally {
    await thread.terminate();
  }
}
