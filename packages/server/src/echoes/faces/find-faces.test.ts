import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.ts';
import type { Schemas } from '../../contract/operations.ts';
import { findFaces } from './find-faces.ts';
import { drawStreet, writeTestWeights } from './testing.ts';
import { networkOf } from './weights.ts';

type Region = Schemas['PictureRegion'];

describe('faces in a picture', () => {
  let folder: string;
  let weights: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minsheng-faces-'));
    weights = await writeTestWeights(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const find = (file: string) => findFaces(file, weights);
  const kept = async (bytes: Buffer) => {
    const file = join(folder, 'picture');
    await writeFile(file, bytes);
    return file;
  };
  const people = [
    { x: 300, y: 200, scale: 0.6 },
    { x: 560, y: 260, scale: 0.9 },
  ];

  it('are found with hair and chin', async () => {
    const regions = await find(await kept(await drawStreet(people)));
    expect(regions).toHaveLength(2);
    const fromTheLeft = regions.toSorted((a, b) => a.x - b.x);
    for (const [i, { x, y, scale }] of people.entries()) {
      const { x: left, y: top, width, height } = fromTheLeft[i] as Region;
      expect(left * 800).toBeLessThan(x - 40 * scale);
      expect((left + width) * 800).toBeGreaterThan(x + 40 * scale);
      expect(top * 600).toBeLessThan(y - 50 * scale);
      expect((top + height) * 600).toBeGreaterThan(y + 55 * scale);
    }
  });

  it('are not seen where there are none', async () => {
    expect(await find(await kept(await drawStreet([])))).toEqual([]);
  });

  it('are told where they lie once the picture is upright', async () => {
    const street = await drawStreet(people.slice(0, 1));
    const [upright] = await find(await kept(street));
    const lying = sharp(await sharp(street).rotate(90).toBuffer()).withMetadata({ orientation: 8 });
    const [turned] = await find(await kept(await lying.jpeg({ quality: 95 }).toBuffer()));
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(turned?.[side]).toBeCloseTo(upright?.[side] ?? -1, 1);
    }
  });

  it('are found in a picture of sixteen bits a colour with nothing behind it', async () => {
    const fine = sharp(await drawStreet(people))
      .ensureAlpha(0.99)
      .toColourspace('rgb16')
      .png();
    expect(await find(await kept(await fine.toBuffer()))).toHaveLength(2);
  });

  it('are not looked for in what is no picture', async () => {
    await expect(find(await kept(Buffer.from('no picture')))).rejects.toThrow();
  });

  it('are not looked for with the weights of something else', async () => {
    expect(() => networkOf(join(folder, 'nothing.cpp'))).toThrow();
    const file = await kept(Buffer.from('float a_weight[2] = {1f,2f};'));
    expect(() => networkOf(file)).toThrow(RangeError);
    expect(() => readConfig({ MINSHENG_FACES: file })).toThrow('MINSHENG_FACES');
    expect(readConfig({ MINSHENG_FACES: weights }).facesFile).toBe(weights);
  });
});
