/**
 * The main job, from end to end: the demo county's portal in a real browser under its strict
 * policy, the officials through the SDK. `openPage` fails the test on any policy violation, console
 * error or uncaught exception.
 */
import type { Case, Client } from '@minsheng/sdk';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectNoAxeViolations,
  openPage,
  type Surroundings,
  screenshot,
} from '../packages/widgets/src/testing/harness.ts';
import { categoriesCame } from '../packages/widgets/src/testing/submission-form.ts';
import { type Demo, startDemo } from './demo.ts';

const unitName = '清水镇人民政府';
const village = '石桥村';
const says = '石桥村三组桥头的三盏路灯坏了一个多星期，早上送孩子上学看不见路，请派人来看看。';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
}, 600_000);
afterAll(() => demo?.stop());

/** The portal with its four widgets, and what every screen of it must be. */
async function openPortal(query = '', options: Surroundings = {}) {
  const page = await openPage(`${demo.url}/${query}`, options);
  return {
    page,
    card: page.locator('minsheng-contact-card'),
    form: page.locator('minsheng-submission-form'),
    tracker: page.locator('minsheng-status-tracker'),
    board: page.locator('minsheng-ranking-board'),
    async look(name: string) {
      await expectNoAxeViolations(page);
      expect(await overflow(page), `${name} scrolls sideways`).toBe(0);
      await screenshot(page, `journey-${name}`);
    },
  };
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function photo(page: Page) {
  const buffer = await page.screenshot({ type: 'jpeg', quality: 80 });
  return { name: 'IMG_0042.jpg', mimeType: 'image/jpeg', buffer };
}

async function chooseVillage(card: Locator): Promise<void> {
  await card.getByRole('button', { name: '清水镇', exact: true }).click();
  await card.getByRole('button', { name: village }).click();
  await card.getByRole('heading', { name: village, exact: true }).waitFor();
}

/** Desk and unit do their part; after each step the resident looks. */
async function handle(code: string, picture: Blob, looked: (step: string) => Promise<void>) {
  const desk = await demo.signIn('desk');
  const unit = await demo.signIn(unitName);
  const { id: unitId } = (await all(desk.units.list({ limit: 100 }))).find(
    ({ name }) => name === unitName,
  ) ?? { id: '' };
  const [found] = (await desk.desk.list({ q: code })).data;
  if (!found) throw new Error(`the desk does not see ${code}`);
  const { id } = found;
  const now = (client: Client) => client.desk.get(id);

  let current: Case = await now(desk);
  expect(current.text).toBe(says);
  expect(current.attachments).toHaveLength(1);
  await desk.desk.accept(
    id,
    { nature: 'request', categoryCode: 'street-services' },
    { version: current.version },
  );
  await looked('accepted');

  current = await now(desk);
  await desk.desk.dispatch(id, { leadUnitId: unitId }, { version: current.version });
  await looked('dispatched');

  current = await now(unit);
  const [assignment] = current.assignments;
  await unit.desk.sign(id, assignment?.id ?? '', { version: current.version });
  await looked('signed');

  const { uploadId } = await unit.uploads.upload(picture);
  current = await now(unit);
  await unit.desk.reply(
    id,
    {
      result: 'resolved',
      publicAnswer: '三盏路灯的蓄电池已全部更换，当晚试亮正常，今后每月巡查一次。',
      contactEvidence: { method: 'phone', at: new Date().toISOString() },
      uploadIds: [uploadId],
    },
    { version: current.version },
  );
  await looked('replied');

  current = await now(desk);
  await desk.desk.review(id, { outcome: 'approved' }, { version: current.version });
  await looked('approved');
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The two weeks up to today. */
function fortnight() {
  const day = (back: number) =>
    new Date(Date.now() + (8 - 24 * back) * 3_600_000).toISOString().slice(0, 10);
  return { periodStart: day(13), periodEnd: day(0) };
}

describe('what a resident says', () => {
  it('becomes a case, is answered, rated and seen on the board', async () => {
    const { page, card, form, tracker, board, look } = await openPortal();
    await card.getByRole('button', { name: '清水镇', exact: true }).waitFor();
    await look('portal');

    await page.getByRole('link', { name: '找干部' }).first().click();
    await chooseVillage(card);
    const calls = card.getByRole('link', { name: '打给' });
    await expect.poll(() => calls.count()).toBeGreaterThanOrEqual(6);
    await expect.poll(() => calls.first().getAttribute('href')).toMatch(/^tel:000\d{8}$/);
    await look('contact-card');

    await card.getByRole('link', { name: '写下来告诉我们' }).click();
    await form.getByLabel('请说说是什么事').fill(says);
    await form.locator('input[accept="image/*"]').setInputFiles(await photo(page));
    await form.getByText('已传好').waitFor();
    await look('what');

    await categoriesCame(page);
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText('路灯', { exact: true }).click();
    await form.getByLabel('灯杆上有编号的话').fill('37');
    await look('more');

    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText(`清水镇 ${village}`).waitFor();
    await form.getByLabel('具体在哪里').fill('三组桥头');
    await look('where');

    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText('留名字和电话').click();
    await form.getByLabel('怎么称呼您').fill('示例·李奶奶');
    await form.getByLabel('电话', { exact: true }).fill('0300 2000001');
    await look('who');

    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText('看一看，没错就送出').waitFor();
    await look('check');

    await form.getByRole('button', { name: '送出' }).click();
    await form.getByRole('heading', { name: '已收到' }).waitFor();
    const code = (await form.locator('.code').textContent()) ?? '';
    expect(code).toMatch(/^\w{3}-\w{3}-\w{3}$/);
    await expect.poll(() => form.locator('.receipt').textContent()).toMatch(/^rc_\w{20,}$/);
    await look('received');

    await form.getByRole('link', { name: '看办理进度' }).click();
    await tracker.getByText('专班已收到').waitFor();
    await look('tracker-received');

    const { buffer } = await photo(page);
    const stands: Record<string, string> = {
      accepted: '专班已受理',
      dispatched: '已转给负责的单位',
      signed: '负责的单位正在办',
      replied: '负责的单位已答复',
      approved: '请看看答复',
    };
    await handle(code, new Blob([new Uint8Array(buffer)], { type: 'image/jpeg' }), async (step) => {
      await tracker.getByRole('button', { name: '刷新' }).click();
      await tracker
        .getByText(stands[step] ?? step)
        .first()
        .waitFor();
      await look(`tracker-${step}`);
    });
    await tracker.getByText('蓄电池已全部更换').first().waitFor();
    await tracker.getByRole('button', { name: '看大图' }).first().waitFor();

    await tracker.getByText('事情办好了').click();
    await tracker.getByRole('button', { name: '下一步' }).click();
    await tracker.getByRole('button', { name: '确认，发出' }).waitFor();
    await look('tracker-rating');
    await tracker.getByRole('button', { name: '确认，发出' }).click();
    await tracker.getByText('您表示满意，这件事办结了').waitFor();
    await look('tracker-closed');

    const desk = await demo.signIn('desk');
    const draft = await desk.rankings.draft(fortnight());
    await desk.rankings.publish(draft.id);
    await page.goto(`${demo.url}/#board`);
    await page.reload();
    await board.getByText(`第 ${draft.number} 期`).first().waitFor();
    await board.getByText(unitName).first().waitFor();
    await look('board');
  });

  it('can be said in English, in large type, on a narrow phone', async () => {
    const { page, card, form, tracker, board, look } = await openPortal('?lang=en', {
      lang: 'en',
      viewport: { width: 360, height: 740 },
    });
    await page.getByRole('button', { name: 'Large' }).click();
    await card.getByRole('button', { name: '清水镇', exact: true }).waitFor();
    await look('en-portal');
    await page.getByRole('link', { name: 'Call an official' }).click();
    await chooseVillage(card);
    await look('en-contact-card');

    await card.getByRole('link', { name: 'Write to us instead' }).click();
    await form
      .getByRole('textbox', { name: 'What is wrong' })
      .fill('The three lamps at the bridge are out.');
    await form.locator('input[accept="image/*"]').setInputFiles(await photo(page));
    await form.getByText('Sent', { exact: true }).waitFor();
    await look('en-what');
    await categoriesCame(page);
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByRole('heading', { name: 'A few more questions' }).waitFor();
    await look('en-more');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByText(`清水镇 ${village}`).waitFor();
    await look('en-where');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByText('Only the county desk may know').click();
    await form.getByLabel('Phone', { exact: true }).fill('0300 2000002');
    await look('en-who');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await look('en-check');
    await form.getByRole('button', { name: 'Send', exact: true }).click();
    await form.getByRole('heading', { name: 'Received' }).waitFor();
    await look('en-received');
    await form.getByRole('link', { name: 'See the progress' }).click();
    await tracker.getByText('The county desk has it').waitFor();
    await look('en-tracker');
    await page.reload();
    await page.locator('html.large').waitFor();
    await tracker.getByText('The county desk has it').waitFor();

    await page.getByRole('link', { name: 'Back to the four ways' }).click();
    await page.getByRole('link', { name: 'See the board' }).click();
    await board.getByText(unitName).first().waitFor();
    await look('en-board');
  });
});
