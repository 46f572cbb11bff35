import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { film } from '../testing/film.ts';
import { expectNoAxeViolations, hostOrigin, screenshot } from '../testing/harness.ts';
import { strictPolicy } from '../testing/host.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { keptDrafts, openForm } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const choose = async (page: Page) =>
  page.locator('input[accept="video/*"]').setInputFiles(film('桥头.webm'));

/** Red, green and blue in the middle of the little picture; undefined until it is drawn. */
const middle = (page: Page, selector: string) =>
  page.locator(selector).evaluate((image: HTMLImageElement) => {
    const ink = document.createElement('canvas').getContext('2d');
    if (!ink || image.naturalWidth === 0) return undefined;
    ink.drawImage(image, 0, 0);
    return [...ink.getImageData(20, 20, 1, 1).data].slice(0, 3);
  });

const isGreen = (colour: number[] | undefined): boolean => {
  const [red = 0, green = 0, blue = 0] = colour ?? [];
  return green > 120 && red < 60 && blue < 60;
};

it('shows a frame of a film before it has arrived, after that, at the end and after a reload', async () => {
  const page = await openForm(real);
  let letGo = () => {};
  const line = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/v1/uploads/*', async (route) => {
    await line;
    await route.continue();
  });
  await page.locator('#text').fill('石桥村三组河边路灯坏了半个月。');
  await choose(page);
  const row = '.thumb.video img';
  await expect.poll(() => middle(page, row)).toSatisfy(isGreen);
  expect(await page.getByText('已传好').count()).toBe(0);
  letGo();
  await page.getByText('已传好').waitFor();
  await expect.poll(() => middle(page, row)).toSatisfy(isGreen);
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-film');
  await expect.poll(() => keptDrafts(page)).toContain('"done":true');
  await page.reload();
  await page.getByRole('button', { name: '接着写' }).click();
  await expect.poll(() => middle(page, row)).toSatisfy(isGreen);
});

it('waits for a frame that can be drawn: a browser may say that it was sought before that', async () => {
  const page = await openForm(real);
  await page.evaluate(() => {
    const { drawImage } = CanvasRenderingContext2D.prototype;
    let early = 3;
    CanvasRenderingContext2D.prototype.drawImage = function draw(
      this: CanvasRenderingContext2D,
      ...what: Parameters<typeof drawImage>
    ) {
      if (what[0] instanceof HTMLVideoElement && early > 0) early -= 1;
      else drawImage.apply(this, what);
    } as typeof drawImage;
  });
  await choose(page);
  await expect.poll(() => middle(page, '.thumb.video img')).toSatisfy(isGreen);
});

it('takes a film without its frame where the page’s policy names no media-src, and asks once', async () => {
  const policy = strictPolicy([await hostOrigin(), real.serverUrl]);
  const page = await openForm(real, {
    host: { policy: policy.replace(/media-src[^;]*; /, '') },
    expectedErrors: /media-src|Content Security Policy/,
  });
  let refused = 0;
  page.on('console', (message) => {
    if (message.text().startsWith('policy: media-src')) refused += 1;
  });
  await choose(page);
  await page.locator('.file.done').waitFor();
  await choose(page);
  await expect.poll(() => page.locator('.file.done').count()).toBe(2);
  await expect.poll(() => page.locator('.thumb svg').count()).toBe(2);
  await expect.poll(() => refused).toBe(1);
  expect(await page.locator('.thumb img').count()).toBe(0);
  await expectNoAxeViolations(page);
});
