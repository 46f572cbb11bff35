import { afterAll, beforeAll, it } from 'vitest';
import { editionOf, trendOf } from './testing/board.ts';
import { CaseRoad } from './testing/case-road.ts';
import { openWidgetPage } from './testing/harness.ts';
import { expectSoundInEveryLook } from './testing/looks.ts';
import { openRealApp, type RealApp } from './testing/real-app.ts';
import { openForm, text } from './testing/submission-form.ts';
import { press, show } from './testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

it('the tracker asks how it was done, hears no, and thanks', async () => {
  const road = await (await CaseRoad.begin(real)).answered();
  const page = await show(real, road);
  await page.getByRole('radio', { name: /^不满意/ }).check();
  await page.getByLabel('哪里没有办好').fill('只修了两盏，第三盏还是不亮。');
  await expectSoundInEveryLook(page, 'tracker-rating');
  await page.locator('.base[lang="en"]').waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).press('Enter');
  await page.locator('#rating-confirm').waitFor();
  await page.locator('.button.primary').press('Enter');
  await page.locator('#thanks').waitFor();
  await expectSoundInEveryLook(page, 'tracker-disputed');

  const content = await (await CaseRoad.begin(real)).answered();
  const other = await show(real, content);
  await other.getByRole('radio', { name: /^满意/ }).check();
  await press(other, '下一步');
  await press(other, '确认，发出');
  await other.locator('#thanks').waitFor();
  await expectSoundInEveryLook(other, 'tracker-thanks');
});

it('the form asks what and where', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill(text);
  await expectSoundInEveryLook(page, 'form-what');
  await page.locator('.button.primary').click();
  await page.locator('.area-list .tile').first().waitFor();
  await expectSoundInEveryLook(page, 'form-where');
});

it('the card says whom to call', async () => {
  const page = await openWidgetPage({
    html: '<minsheng-contact-card area="990124101201"></minsheng-contact-card>',
    serverUrl: real.serverUrl,
    siteKey: real.siteKey,
    now: real.app.now(),
  });
  await page.locator('a[href^="tel:"]').first().waitFor();
  await expectSoundInEveryLook(page, 'card');
});

it('the board opens a score to its sums', async () => {
  const edition = editionOf(31, 7);
  const page = await openWidgetPage({
    html: '<minsheng-ranking-board></minsheng-ranking-board>',
    api: {
      'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
      'GET /v1/ranking-editions/latest': () => ({ body: edition }),
      'GET /v1/ranking-editions/*/trend': () => ({ body: trendOf(edition) }),
    },
  });
  await page.locator('tbody .unit-name').first().click();
  await page.locator('.sums li').first().waitFor();
  await expectSoundInEveryLook(page, 'board');
});
