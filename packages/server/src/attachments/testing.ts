import sharp from 'sharp';

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
