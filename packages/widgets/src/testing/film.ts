import { readFileSync } from 'node:fs';

/**
 * A second of green film, ready for `setInputFiles`. It was recorded once, with a canvas and
 * `MediaRecorder`: recorded anew on a busy machine it was black now and then.
 */
export const film = (name: string) => ({
  name,
  mimeType: 'video/webm',
  buffer: readFileSync(new URL('green.webm', import.meta.url)),
});
