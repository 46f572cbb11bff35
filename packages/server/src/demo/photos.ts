/** Makes the sample cases' pictures and lays them where finished uploads lie. */
import { hash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { insertAttachment } from '../attachments/attachments.repository.ts';
import { filesOf, uploadsFolder } from '../attachments/files.ts';
import type { Context } from '../context.ts';
import type { Album } from '../simulate/open-world.ts';
import { seeded } from '../simulate/random.ts';
import { drawScene, type Scene, sceneHeight, scenes, sceneWidth } from '../simulate/scenes.ts';
import { newId } from '../storage/ids.ts';

interface Photo {
  readonly image: Buffer;
  readonly thumbnail: Buffer;
}

/** Whose the pictures are until a case has them. */
const owner = 'photographer';

/** Draws every scene once; each picture taken is a copy. */
export async function openAlbum({ storage, home }: Context): Promise<Album> {
  await mkdir(uploadsFolder(home), { recursive: true });
  const grain = await makeGrain();
  const photos = new Map<Scene, Promise<Photo>>();
  for (const [i, scene] of scenes.entries()) photos.set(scene, expose(scene, i, grain));

  const take = async (scene: Scene, takenAt: number) => {
    const photo = await (photos.get(scene) as Promise<Photo>);
    const uploadId = randomBytes(16).toString('hex');
    const { original, thumbnail } = filesOf(home, uploadId);
    await writeFile(original, photo.image);
    await writeFile(thumbnail, photo.thumbnail);
    await storage.write((tx) =>
      insertAttachment(tx, {
        id: newId(),
        caseId: null,
        replyId: null,
        appealId: null,
        uploadId,
        ownerHash: owner,
        fileName: '现场照片.jpg',
        contentType: 'image/jpeg',
        size: photo.image.length,
        sha256: hash('sha256', photo.image, 'hex'),
        kind: 'image',
        width: sceneWidth,
        height: sceneHeight,
        hasThumbnail: true,
        role: 'submission',
        createdAt: takenAt,
      }),
    );
    return uploadId;
  };
  return { owner, take };
}

async function expose(scene: Scene, seed: number, grain: Buffer): Promise<Photo> {
  const image = await sharp(Buffer.from(drawScene(scene, seeded(seed))))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 78 })
    .toBuffer();
  const thumbnail = await sharp(image)
    .resize(480, 480, { fit: 'inside' })
    .webp({ effort: 0 })
    .toBuffer();
  return { image, thumbnail };
}

function makeGrain(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 16 } as const;
  const background = '#808080';
  return sharp({
    create: { width: sceneWidth, height: sceneHeight, channels: 3, background, noise },
  })
    .grayscale()
    .png({ compressionLevel: 0 })
    .toBuffer();
}
