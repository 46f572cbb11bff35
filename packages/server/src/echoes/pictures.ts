/**
 * Pictures of an echo: drawn anew from the case's, with the places somebody marked made into a few
 * coarse squares. What `faces/` proposes is not all there is: whoever drafts marks the rest, and the second
 * person looks at the picture as it would be published.
 */
import { hash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { uploadsFolder } from '../attachments/files.ts';
import { createQueue } from '../attachments/queue.ts';
import type { Schemas } from '../contract/operations.ts';
import { keepOnDisk } from '../durable.ts';

export type Region = Schemas['PictureRegion'];

export interface EchoImage {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** The longer side in pixels. */
const LONGEST = 1280;
/** How many squares a marked place keeps along its longer side: no face is known by so few. */
const SQUARES = 6;
/** Images drawn at a time: each may take a quarter of a gigabyte. */
const inTurn = createQueue(1);

/** The picture in `file`, smaller, without metadata, and with nothing to be seen in `regions`. */
export const drawEchoImage = (file: string, regions: readonly Region[]): Promise<EchoImage> =>
  inTurn(async () => {
    const { data, info } = await sharp(file)
      .rotate()
      .resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .png({ compressionLevel: 0 })
      .toBuffer({ resolveWithObject: true });
    const covers = await Promise.all(
      regions.map((region) => cover(data, inPixels(region, info.width, info.height))),
    );
    const bytes = await sharp(data).composite(covers).jpeg({ quality: 82 }).toBuffer();
    return { bytes, sha256: hash('sha256', bytes, 'hex'), width: info.width, height: info.height };
  });

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The place in whole pixels: rather one too many than one too few. */
export function inPixels({ x, y, width, height }: Region, across: number, down: number): Box {
  const left = Math.min(across - 1, Math.floor(x * across));
  const top = Math.min(down - 1, Math.floor(y * down));
  const right = Math.max(left + 1, Math.min(across, Math.ceil((x + width) * across)));
  const bottom = Math.max(top + 1, Math.min(down, Math.ceil((y + height) * down)));
  return { left, top, width: right - left, height: bottom - top };
}

async function cover(image: Buffer, box: Box) {
  const few = SQUARES / Math.max(box.width, box.height);
  const squares = (length: number) => Math.max(1, Math.round(length * few));
  const coarse = await sharp(image)
    .extract(box)
    .resize(squares(box.width), squares(box.height), { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
  const input = await sharp(coarse)
    .resize(box.width, box.height, { fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer();
  return { input, left: box.left, top: box.top };
}

/** They lie with the uploads, so that whoever keeps those keeps them. */
const folderOf = (home: string) => join(uploadsFolder(home), 'echoes');
const fileOf = (home: string, id: string) => join(folderOf(home), `${id}.jpg`);

/** Resolves when it outlasts a power cut: an echo that names it can be written then. */
export async function keepEchoImage(home: string, id: string, bytes: Buffer): Promise<void> {
  const folder = folderOf(home);
  const made = await mkdir(folder, { recursive: true });
  await writeFile(fileOf(home, id), bytes);
  await keepOnDisk(folder, [fileOf(home, id)]);
  if (made) await keepOnDisk(uploadsFolder(home), []);
}

export const readEchoImage = (home: string, id: string): Promise<Buffer> =>
  readFile(fileOf(home, id));

export async function dropEchoImages(home: string, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => rm(fileOf(home, id), { force: true })));
}
