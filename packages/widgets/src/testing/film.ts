import type { Page } from 'playwright-core';

/** A short green film as a browser records it, ready for `setInputFiles`. */
export async function film(page: Page, name: string) {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [320, 180];
    const ink = canvas.getContext('2d');
    const paint = (shade: number) => {
      if (ink) ink.fillStyle = `rgb(0, ${160 + shade}, 0)`;
      ink?.fillRect(0, 0, canvas.width, canvas.height);
    };
    // Before it is looked at: on a busy machine an empty, black picture would last into the film.
    paint(0);
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let shade = 0; shade < 25; shade += 1) {
      paint(shade);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  return { name, mimeType: 'video/webm', buffer: Buffer.from(bytes) };
}
