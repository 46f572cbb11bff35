import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, findCase, openForm, text, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
let town: { id: string; name: string };
beforeAll(async () => {
  real = await openRealApp();
  const { data } = await real.resident.units.list();
  town = data.find(({ name }) => name === '清水镇人民政府') ?? { id: '', name: '' };
});
afterAll(() => real.close());

const wish = (page: Page) => page.locator('#wish', { hasText: `希望由${town.name}办理` });
const send = (page: Page) => page.getByRole('button', { name: '送出' });

it('comes from the contact card, is read by the resident and by the desk', async () => {
  const { serverUrl, siteKey } = real;
  const page = await openWidgetPage({
    html: `<minsheng-contact-card area="990124101201"></minsheng-contact-card>
      <minsheng-submission-form></minsheng-submission-form>`,
    serverUrl,
    siteKey,
  });
  await page.getByRole('button', { name: '写下来告诉我们' }).press('Enter');
  await wish(page).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-wish');
  const form = page.locator('minsheng-submission-form');
  await form.locator('#text').fill(text);
  await form.getByRole('button', { name: '下一步' }).click();
  await form.getByRole('button', { name: '下一步' }).click();
  await form.getByText('不留名字').click();
  await form.getByRole('button', { name: '下一步' }).click();
  await wish(page).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-4-wish');
  await send(page).click();
  expect((await findCase(real, await trackingCode(page))).wishedUnit).toMatchObject({
    id: town.id,
  });
});

it('comes by the address of the page, and goes when the resident takes it back', async () => {
  const page = await openForm(real);
  await page.goto(`${page.url()}#area=990124101201&unit=${town.id}`);
  await page.reload();
  await wish(page).waitFor();
  await page.getByRole('button', { name: `不指定 ${town.name}` }).press('Enter');
  await expect.poll(() => page.locator('#wish').count()).toBe(0);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id))
    .toBe('question');
  // What was taken back does not come again with what the page knows.
  await page.locator('minsheng-submission-form').evaluate((form, unit) => {
    form.setAttribute('unit', unit);
  }, town.id);
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await send(page).click();
  expect((await findCase(real, await trackingCode(page))).wishedUnit).toBeNull();
});

it('comes by prefill, also when the name of the unit comes late', async () => {
  const page = await openForm(real, { expectedErrors: /ERR_FAILED/ });
  let cut = true;
  await page.route('**/v1/units*', (route) => (cut ? route.abort() : route.continue()));
  await page.locator('#text').waitFor();
  const refused = page.waitForEvent('requestfailed', (request) => /units/.test(request.url()));
  await page.locator('minsheng-submission-form').evaluate((form, unit) => {
    (form as HTMLElementTagNameMap['minsheng-submission-form']).prefill({ unit });
  }, town.id);
  await refused;
  await fillIn(page);
  cut = false;
  await page.getByRole('button', { name: '上一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await wish(page).waitFor();
});

it('is nobody’s where the county has no such unit', async () => {
  const page = await openForm(real, { attributes: 'unit="nowhere"' });
  await fillIn(page);
  expect(await page.locator('#wish').count()).toBe(0);
  await send(page).click();
  expect((await findCase(real, await trackingCode(page))).wishedUnit).toBeNull();
});

it('that takes no cases any more is left out, said, and the rest goes', async () => {
  const administrator = await real.as('administrator');
  const { id } = await administrator.units.create({ name: '旧办事处', league: 'towns' });
  const page = await openForm(real, { attributes: `unit="${id}"` });
  await page.getByText('希望由旧办事处办理').waitFor();
  await fillIn(page);
  await administrator.units.update(id, { name: '旧办事处', league: 'towns', active: false });
  await send(page).click();
  await page.getByText('您希望的单位现在不收件').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-4-wish-gone');
  await send(page).click();
  expect((await findCase(real, await trackingCode(page))).wishedUnit).toBeNull();
});
