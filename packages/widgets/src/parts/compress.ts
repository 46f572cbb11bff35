/** Longer side of a photo that is sent, in pixels: enough to read a house number. */
const largest = 1920;

/**
 * Draws a photo anew: smaller, and without what the camera wrote into it (place, time, phone).
 * What this device cannot draw is sent as it is; the server cleans it then.
 */
export async function compress(file: File): Promise<File> {
  // A GIF may move, and a small PNG is a sharp screenshot that JPEG would blur.
  if (file.type === 'image/gif') return file;
  const picture = await decode(file);
  if (!picture) return file;
  const { naturalWidth: width, naturalHeight: height } = picture;
  const factor = Math.min(1, largest / Math.max(width, height));
  if (file.type === 'image/png' && factor === 1 && file.size < 1_500_000) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  const ink = canvas.getContext('2d');
  if (!ink) return file;
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.82);
  });
  // Phones with little memory give up their canvas now, not at the next garbage collection.
  canvas.width = 0;
  if (blob?.type !== 'image/jpeg') return file;
  return new File([blob], file.name.replace(/(\.\w+)?$/, '.jpg'), { type: 'image/jpeg' });
}

/** An `<img>` turns a photo upright by itself, on every browser we answer for. */
async function decode(file: File): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image.naturalWidth > 0 ? image : undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
