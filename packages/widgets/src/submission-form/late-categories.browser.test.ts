import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, findCase, openForm, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
  const { categories } = await real.as('administrator');
  const { data } = await categories.list();
  const lamps = data.find(({ code }) => code === 'street-services');
  const { code = '', name = '', questions = [] } = lamps ?? {};
  const parentCode = 'infrastructure';
  await categories.update(code, { code, name, questions, parentCode, keywords: ['路灯'] });
});
afterAll(() => real.close());

const said = '石桥村三组河边的路灯坏了半个月。';
const brokenLine = /ERR_FAILED/;

it('sends without categories, and says that they have not come', async () => {
  const page = await openForm(real, { expectedErrors: brokenLine });
  await page.route('**/v1/categories*', (route) => route.abort());
  await page.reload();
  await fillIn(page, { said });
  await page.getByText('类别还没取到，正在再试').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-4-no-categories');
  await page.getByRole('button', { name: '送出' }).click();
  const kept = await findCase(real, await trackingCode(page));
  expect(kept).toMatchObject({ text: said, category: null });
});

it('asks again by itself, and what comes late can be answered yet', async () => {
  const page = await openForm(real, { expectedErrors: brokenLine });
  let cut = true;
  let asked = 0;
  await page.route('**/v1/categories*', (route) => {
    asked += 1;
    return cut ? route.abort() : route.continue();
  });
  await page.reload();
  await fillIn(page, { said });
  await page.getByText('类别还没取到').waitFor();
  cut = false;
  const before = asked;
  await page.getByLabel('类别').waitFor();
  expect(asked).toBeGreaterThan(before);
  await page.getByRole('button', { name: '更改 补充的情况' }).click();
  await page.getByRole('heading', { name: '再问几句' }).waitFor();
  await page.getByText('路灯', { exact: true }).click();
  await page.getByRole('button', { name: '改好了' }).click();
  await page.getByRole('button', { name: '送出' }).click();
  const kept = await findCase(real, await trackingCode(page));
  expect(kept.answers).toMatchObject([{ answer: '路灯' }]);
});
