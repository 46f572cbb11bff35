/** Longer side of the frame, in pixels: twice the square it stands in, in large type. */
const longer = 240;
/** How far into the film, in seconds: the very first picture is often dark. */
const at = 0.5;
/** What this phone has not drawn by then it does not draw, in milliseconds. */
const patience = 10_000;
/** Between two tries to draw a frame that is not there yet, in milliseconds. */
const pause = 100;
/** How long a frame may take to be shown after it was sought, where the browser tells it at all. */
const soon = 500;

/** The page's policy names no `media-src blob:`: asked once, never again on this page. */
let isForbidden = false;
/** One film at a time: each holds a decoder. */
let line: Promise<unknown> = Promise.resolve();

/**
 * One picture of a film, as JPEG. Undefined where this device cannot play it, cannot draw it, or
 * may not: the film itself is sent all the same.
 */
export function frameOf(film: Blob): Promise<Blob | undefined> {
  const frame = line.then(() => (isForbidden ? undefined : draw(film)));
  line = frame.catch(() => {});
  return frame;
}

async function draw(film: Blob): Promise<Blob | undefined> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(film);
  document.addEventListener('securitypolicyviolation', handleViolation);
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = 'auto';
    const loaded = happens(video, 'loadeddata');
    video.src = url;
    await loaded;
    const sought = happens(video, 'seeked');
    const shown = isShown(video);
    // A film of this browser's own recorder does not know how long it is.
    video.currentTime = Number.isFinite(video.duration) ? Math.min(at, video.duration / 2) : at;
    await sought;
    await Promise.race([shown, wait(soon)]);
    return await pictureOf(video);
  } finally {
    document.removeEventListener('securitypolicyviolation', handleViolation);
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(url);
  }
}

function handleViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
  if (effectiveDirective === 'media-src' && blockedURI.startsWith('blob')) isForbidden = true;
}

/** Rejects when the film cannot be played. */
function happens(video: HTMLVideoElement, name: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name}`)), patience);
    const settle = (end: () => void) => () => {
      clearTimeout(timer);
      end();
    };
    video.addEventListener(name, settle(resolve), { once: true });
    video.addEventListener(
      'error',
      settle(() => reject(video.error ?? new Error('no film'))),
      { once: true },
    );
  });
}

/**
 * The frame that was sought can be drawn: Safari, and Chromium on a busy phone, say `seeked`
 * before. Never resolves in browsers that do not tell it, nor in a page nobody sees.
 */
function isShown(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => video.requestVideoFrameCallback?.(() => resolve()));
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Undefined where nothing could be drawn: as JPEG it would be a black square. */
async function pictureOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement('canvas');
  const factor = Math.min(1, longer / Math.max(width, height));
  canvas.width = Math.round(width * factor);
  canvas.height = Math.round(height * factor);
  const ink = canvas.getContext('2d');
  if (!ink) return undefined;
  const isDrawn = () => {
    ink.drawImage(video, 0, 0, canvas.width, canvas.height);
    return ink.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data[3] !== 0;
  };
  for (let waited = 0; !isDrawn(); waited += pause) {
    if (waited >= patience) return undefined;
    await wait(pause);
  }
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.8);
  });
}
