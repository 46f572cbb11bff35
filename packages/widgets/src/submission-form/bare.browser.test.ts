import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, findCase, openForm, text, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** The form on a page whose browser lacks something. */
async function openWithout(prepare: () => void, expectedErrors?: RegExp): Promise<Page> {
  const page = await openForm(real, expectedErrors ? { expectedErrors } : {});
  await page.addInitScript(prepare);
  await page.reload();
  return page;
}

const send = async (page: Page) => {
  await page.getByRole('button', { name: '送出' }).click();
  return trackingCode(page);
};

it('needs no database and no storage: private mode', async () => {
  const page = await openWithout(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    const closed = () => {
      throw new DOMException('closed', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: closed });
  });
  await fillIn(page);
  await page.getByRole('button', { name: '更改 是什么事' }).click();
  await expect.poll(() => page.locator('#text').inputValue()).toBe(text);
  await page.getByRole('button', { name: '改好了' }).click();
  expect(await findCase(real, await send(page))).toMatchObject({ text });
});

it('needs nothing that only secure pages have, also where a sum is wanted: a portal on http', async () => {
  const administrator = await real.as('administrator');
  await administrator.policies.create({ policy: { challengeBits: 8 } });
  const page = await openWithout(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Object.defineProperty(crypto, 'subtle', { value: undefined });
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    Object.defineProperty(navigator, 'geolocation', { value: undefined });
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
  });
  // Without a microphone the phone's own recorder is chosen.
  await page.locator('input[accept="audio/*"]').waitFor({ state: 'attached' });
  await fillIn(page);
  expect(await findCase(real, await send(page))).toMatchObject({ text });
  await administrator.policies.create({ policy: { challengeBits: 0 } });
});

it('draws no map and needs no WebGL', async () => {
  const page = await openWithout(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await fillIn(page);
  await send(page);
  await page.getByRole('button', { name: '存成图片' }).click();
  await page.locator('.said-now', { hasText: '请抄下来或者拍张照' }).waitFor();
  await expectNoAxeViolations(page);
});

it('loses nothing when its script is cut off in the middle', async () => {
  const page = await openForm(real, { expectedErrors: /ERR_FAILED/ });
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '清水镇' }).click();
  await page.locator('#address').fill('三组桥头');
  // The page goes at once: no breath in which to write anything down.
  await page.goto('about:blank');
  await page.goBack();
  await page.getByRole('heading', { name: '上次写了一半，还在这里' }).waitFor();
  await page.getByRole('button', { name: '接着写' }).click();
  await expect.poll(() => page.locator('#address').inputValue()).toBe('三组桥头');
});

it('says what to do while a part of its script does not come, and goes on when it does', async () => {
  const page = await openForm(real, { expectedErrors: /ERR_FAILED/ });
  let cut = true;
  await page.route('**/chunks/recorder-*.js', (route) => (cut ? route.abort() : route.continue()));
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '录音', exact: true }).click();
  await page.getByText('没有连上，再点一次').waitFor();
  await expectNoAxeViolations(page);
  await expect.poll(() => page.locator('#text').inputValue()).toBe(text);
  cut = false;
  await page.reload();
  await page.getByRole('button', { name: '接着写' }).click();
  await page.getByRole('button', { name: '录音', exact: true }).click();
  await page.getByRole('button', { name: '开始录' }).waitFor();
});
