import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phonePhoto } from '../../../server/src/attachments/testing.ts';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  countCases,
  fillIn,
  findCase,
  keptDrafts,
  openForm,
  text,
  trackingCode,
} from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const brokenLine = /ERR_FAILED|ERR_INTERNET_DISCONNECTED/;
const send = (page: Page) => page.getByRole('button', { name: '送出' });

it('makes one case when the line breaks after the county has it', async () => {
  const before = await countCases(real);
  const page = await openForm(real, { expectedErrors: brokenLine });
  let cut = true;
  await page.route('**/v1/cases', async (route) => {
    if (!cut || route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await fillIn(page);
  await send(page).click();
  await page.getByRole('heading', { name: '送到一半断了线' }).waitFor({ timeout: 60_000 });
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-5-broken');
  await expect.poll(() => page.getByRole('button', { name: '回去改一改' }).count()).toBe(0);
  expect(await countCases(real)).toBe(before + 1);

  await page.reload();
  await page.getByRole('heading', { name: '送到一半断了线' }).waitFor();
  cut = false;
  const code = await Promise.race([
    trackingCode(page),
    page
      .getByRole('button', { name: '现在再送一次' })
      .click()
      .then(() => trackingCode(page)),
  ]);
  expect(await countCases(real)).toBe(before + 1);
  expect((await findCase(real, code)).text).toBe(text);

  await page.reload();
  expect(await trackingCode(page)).toBe(code);
});

it('waits on the device without a network, can be changed, and goes out by itself', async () => {
  const before = await countCases(real);
  const page = await openForm(real, { expectedErrors: brokenLine });
  await fillIn(page);
  await page.context().setOffline(true);
  await page.locator('.answer button').first().click();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(800, 600) });
  await page.locator('.file.broken').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '改好了' }).click();
  await page.getByText('1 个，有 1 个没传上去，送出时再传').waitFor();
  await send(page).click();
  await page.getByRole('heading', { name: '现在没有网' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-5-offline');

  await page.getByRole('button', { name: '回去改一改' }).click();
  await page.getByRole('heading', { name: '看一看，没错就送出' }).waitFor();
  await send(page).click();
  await page.getByRole('heading', { name: '现在没有网' }).waitFor();
  expect(await countCases(real)).toBe(before);

  await page.context().setOffline(false);
  const code = await trackingCode(page);
  expect(await countCases(real)).toBe(before + 1);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const { attachments } = await real.resident.cases.track(code, { receipt });
  expect(attachments).toHaveLength(1);
});

it('sends what waited when the page is opened again', async () => {
  const before = await countCases(real);
  const page = await openForm(real, { expectedErrors: brokenLine });
  await fillIn(page);
  await page.context().setOffline(true);
  await send(page).click();
  await page.getByRole('heading', { name: '现在没有网' }).waitFor();
  const address = page.url();
  await page.context().setOffline(false);
  await page.goto('about:blank');
  await page.goto(address);
  await trackingCode(page);
  expect(await countCases(real)).toBe(before + 1);
});

it('goes on by itself when the page was closed while files were under way', async () => {
  const before = await countCases(real);
  const page = await openForm(real, { expectedErrors: brokenLine });
  let slow = true;
  await page.route('**/v1/uploads/*', async (route) => {
    if (slow && route.request().method() === 'PATCH') return;
    await route.continue();
  });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(800, 600) });
  await page.getByText('已传 0%').waitFor();
  await fillIn(page);
  await send(page).click();
  await page.getByText('传完就送出').waitFor();
  await page.getByRole('button', { name: '更改 是什么事' }).click();
  await page.locator('#text').fill(`${text}请尽快。`);
  await page.getByRole('button', { name: '改好了' }).click();
  await send(page).click();
  await page.getByText('传完就送出').waitFor();
  await expectNoAxeViolations(page);
  slow = false;
  await page.reload();
  const code = await trackingCode(page);
  const kept = await findCase(real, code);
  expect(kept.text).toBe(`${text}请尽快。`);
  expect(kept.attachments).toHaveLength(1);
  expect(await countCases(real)).toBe(before + 1);
});

it('keeps what was written when the page is reloaded in the middle', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill(text);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(800, 600) });
  await page.getByText('已传好').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.locator('#address').fill('三组桥头');
  await expect.poll(() => keptDrafts(page)).toContain('三组桥头');
  await page.reload();
  await page.getByRole('heading', { name: '上次写了一半，还在这里' }).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-0-offer');
  await page.getByRole('button', { name: '接着写' }).click();
  await expect.poll(() => page.locator('#address').inputValue()).toBe('三组桥头');
  await page.getByRole('button', { name: '上一步' }).click();
  await expect.poll(() => page.locator('#text').inputValue()).toBe(text);
  await page.getByText('已传好').waitFor();
  await expect
    .poll(() => page.locator('.thumb img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
});

it('makes one case of a double click', async () => {
  const before = await countCases(real);
  const page = await openForm(real);
  await fillIn(page);
  await send(page).dblclick();
  await trackingCode(page);
  expect(await countCases(real)).toBe(before + 1);
});
