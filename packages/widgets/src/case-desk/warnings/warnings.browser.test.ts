import type { Warning } from '@minsheng/sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countHeat } from '../../../../server/src/heat-map/counting.ts';
import { lookForWarnings } from '../../../../server/src/heat-map/warnings.service.ts';
import { followCases } from '../../../../server/src/repeats/follow.service.ts';
import { duePending, putAgain } from '../../../../server/src/repeats/pending.repository.ts';
import { tellCases } from '../../../../server/src/repeats/steps.service.ts';
import type { TestPerson } from '../../../../server/src/testing.ts';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

const DAY = 86_400_000;
const [BRIDGE, OTHER] = ['990124101201', '990124102201'];

let real: RealApp;
let people = 0;
beforeAll(async () => {
  real = await openRealApp({ now: Date.UTC(2026, 7, 10, 2) });
  const { app } = real;
  await placeTowns();
  await addStations();
  for (let week = 0; week < 8; week += 1) {
    for (const area of [BRIDGE, OTHER]) await send('门前的路坏了，下雨就积水', area, 'roads');
    app.advance(7 * DAY);
  }
  for (let i = 0; i < WAVE; i += 1) await send('自来水停水三天，水厂没有说法', BRIDGE, 'utilities');
  await send('兰亭花园3号楼电梯一个月坏了五次，老人上下楼困难', BRIDGE, 'housing');
  await send('学校门口放学时没有人指挥交通', BRIDGE, 'roads');
  await send('兰亭花园的电梯又坏了，老人出不了门', BRIDGE, 'housing');
  app.advance(DAY);
  await lookForWarnings(app.context);
  await countHeat(app.context);
  await followCases(app.context);
  await real.atRest();
});
afterAll(() => real.close());

/** With the three others as many as make the town orange, and of one kind too few to make it red. */
const WAVE = 4;

/** Where the towns lie: the map draws them there. */
async function placeTowns(): Promise<void> {
  const administrator = await real.as('administrator');
  const names = ['清水镇', '白石镇', '东城街道'];
  for (const [i, name] of names.entries()) {
    const position = { lng: 88.5 + 0.1 * i, lat: 34.4 + 0.05 * i };
    const code = `99012410${i + 1}000`;
    await administrator.areas.update(code, {
      code,
      parentCode: '990124000000',
      level: 'town',
      name,
      position,
      active: true,
    });
  }
}

/** With them the county has more units than a page of their list. */
async function addStations(): Promise<void> {
  const administrator = await real.as('administrator');
  for (let i = 1; i <= 20; i += 1) {
    await administrator.units.create({ name: `示例第${i}站`, league: 'towns', active: true });
  }
}

const send = async (text: string, areaCode = BRIDGE, categoryCode: string) => {
  people += 1;
  const contact = { name: '示例·群众', phone: `199${String(people).padStart(8, '0')}` };
  const json = { text, identity: 'named', contact, areaCode, categoryCode };
  const { app } = real;
  const answer = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
  expect(answer.status).toBe(201);
};

const open = async (
  who: TestPerson,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> => {
  const { serverUrl, siteKey, app } = real;
  const html = '<minsheng-case-desk></minsheng-case-desk>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  await prepare(page);
  await page.locator('#username').fill(who);
  await page.locator('#password').fill(app.password);
  await page.locator('#sign-in').click();
  await page.getByRole('link', { name: '预警与专项治理' }).click();
  return page;
};

it('leads from the town that turned orange to its cases, and to special governance of what repeats', async () => {
  const page = await open('leader');
  await page.locator('.map').scrollIntoViewIfNeeded();
  await expect.poll(() => page.locator('path.ring.orange').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: /预警与专项治理 \d+ 处变色/ }).waitFor();
  const town = page.locator('.warned', { hasText: '清水镇' });
  await town.getByText('橙色').waitFor();
  await town.getByText('近七天 7 件').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-warnings');

  await town.getByRole('link', { name: '清水镇' }).click();
  await page.getByRole('heading', { name: '清水镇 橙色' }).waitFor();
  await page.getByText('停水（4 件）').waitFor();
  const cases = page.getByRole('region', { name: '近七天这里的诉求' }).locator('.entry');
  await expect.poll(() => cases.count()).toBe(7);
  await page
    .locator('.entry', { hasText: '石桥村 供水' })
    .getByText(/专项治理：\S/)
    .waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-warnings-area');

  const lifts = page.locator('.entry', { hasText: '兰亭花园 电梯' });
  await lifts.getByRole('button', { name: '提出专项治理' }).click();
  await page.getByRole('heading', { name: '兰亭花园 电梯 待定' }).waitFor();
  const linked = page.getByRole('region', { name: /牵连的诉求/ }).locator('.entry');
  await expect.poll(() => linked.count()).toBe(2);
  await page.getByText('正在逐件记入办理经过，还有 2 件').waitFor();
  // It is seen by itself that all were told.
  await tellCases(real.app.context);
  await page.getByText('正在逐件记入办理经过').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '立项', exact: true }).click();
  await page.getByRole('button', { name: '立项，交给它' }).click();
  await page.locator('#error-summary').getByText('请选牵头单位').waitFor();
  await expectNoAxeViolations(page);
  await page.getByLabel('由哪个单位牵头').selectOption({ label: '示例第20站' });
  await page.getByRole('button', { name: '立项，交给它' }).click();
  await page.getByRole('heading', { name: '兰亭花园 电梯 已立项' }).waitFor();
  await page.locator('.facts dd', { hasText: '示例第20站' }).waitFor();
  await screenshot(page, 'desk-warnings-governance');

  await page.getByRole('link', { name: '回到预警与专项治理' }).click();
  const entry = page.locator('.entry', { hasText: '兰亭花园 电梯' });
  await entry.getByText('已立项').waitFor();
  await entry.getByText(/^2 件，都在.*近三十天 2 件 · 清水镇$/).waitFor();
  // What nobody has decided on yet comes first.
  const order = page.getByRole('region', { name: '专项治理', exact: true }).locator('.entry a');
  await expect
    .poll(() => order.allInnerTexts())
    .toEqual(['高坪村 积水', '石桥村 积水', '石桥村 供水', '兰亭花园 电梯']);
});

it('leads from a kind that rises to its cases of those days', async () => {
  const page = await open('leader', (before) =>
    before.route('**/v1/warnings?**', async (route) => {
      const answer = await route.fetch();
      const { data, ...rest } = (await answer.json()) as { data: Warning[] };
      const category = { code: 'utilities', name: '水电气暖' };
      const rising = [{ category, count: WAVE, expected: 0.6 }];
      await route.fulfill({ json: { ...rest, data: data.map((one) => ({ ...one, rising })) } });
    }),
  );
  await page.locator('.warned').getByRole('link', { name: '清水镇' }).click();
  await page.getByRole('link', { name: '水电气暖' }).click();
  await page.getByText(/水电气暖.*至.*收到/).waitFor();
  await expect.poll(() => page.locator('.entry').count()).toBe(WAVE);
});

it('lets the desk plan it, answer all of it, and say what is not the same matter', async () => {
  const page = await open('desk1');
  await page.getByRole('link', { name: '石桥村 供水' }).click();
  await page.getByRole('heading', { name: '石桥村 供水 待定' }).waitFor();
  await page.getByRole('button', { name: '立项', exact: true }).click();
  await page.getByLabel('由哪个单位牵头').selectOption({ label: '清水镇人民政府' });
  await page.getByRole('button', { name: '立项，交给它' }).click();
  await page.getByRole('button', { name: '写治理方案' }).click();
  await page.getByLabel('做什么，怎么做').fill('更换水厂取水泵，月底前恢复供水。');
  await page.getByLabel('哪天开始').fill('2026-10-08');
  await page.getByLabel('哪天完成').fill('2026-10-07');
  await page.getByRole('button', { name: '定下方案' }).click();
  await page.locator('#error-summary').getByText('请选完成的日子，不早于开始').click();
  await page.getByLabel('哪天完成').fill('2026-10-31');
  await page.getByRole('button', { name: '定下方案' }).click();
  await page.getByRole('heading', { name: '石桥村 供水 治理中' }).waitFor();
  await page.getByRole('button', { name: '统一答复' }).click();
  await page.getByText('已解决').click();
  await page.getByLabel('写给每一位群众的话').fill('水泵已经更换，供水恢复正常。');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '答复所有能答复的' }).click();
  await page.getByText('已答复 4 件。').waitFor();

  await page.getByRole('link', { name: '看这一组' }).click();
  await page.getByRole('button', { name: '这一组不对？' }).click();
  await page.getByRole('button', { name: '改好了' }).click();
  await page.locator('#error-summary').getByText('请选至少一件').click();
  await page.locator('.entry input').first().check();
  await page.getByLabel('为什么').fill('这是另一个村的停水');
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '改好了' }).click();
  await expect.poll(() => page.locator('.entry').count()).toBe(3);
  await page.getByText(/这是另一个村的停水/).waitFor();
});

it('keeps the fields of a step below one another for whoever saw the board first', async () => {
  const page = await open('desk1');
  await page.getByRole('link', { name: '红黑榜' }).click();
  await page.locator('#act-draft').waitFor();
  await page.getByRole('link', { name: '预警与专项治理' }).click();
  await page.getByRole('link', { name: '石桥村 供水' }).click();
  await page.getByRole('link', { name: '看这一组' }).click();
  await page.getByRole('button', { name: '这一组不对？' }).click();
  const choices = await page.locator('#group-kind').boundingBox();
  const reason = await page.locator('#group-reason').boundingBox();
  expect(reason?.y).toBeGreaterThan((choices?.y ?? 0) + (choices?.height ?? 0));
  await page.getByText('和另一组是同一件事').click();
  await page
    .getByLabel('和哪一组合')
    .locator('option', { hasText: '请选一组' })
    .waitFor({ state: 'attached' });
});

it('asks a unit how the residents were told before it replies to all of them', async () => {
  const page = await open('town1');
  await page.getByRole('link', { name: '石桥村 供水' }).click();
  await page.getByText('这里只列已经转到本单位的诉求').waitFor();
  await page.getByRole('button', { name: '统一答复' }).click();
  await page.getByText('已解决').click();
  await page.getByLabel('写给每一位群众的话').fill('水泵已经更换，供水恢复正常。');
  await page.getByRole('button', { name: '答复所有能答复的' }).click();
  await page.locator('#error-summary').getByText('请选怎样告诉群众的').waitFor();
  await page.locator('#error-summary').getByText('请填什么时候告诉的').waitFor();
  await page.getByText('上门或开会当面说').click();
  await page.getByLabel('什么时候告诉的').fill('2026-10-08T09:30');
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-warnings-told');
  await page.getByRole('button', { name: '答复所有能答复的' }).click();
  await page.getByText(/已答复 \d+ 件。/).waitFor();
});

it('tells a unit that leads none so', async () => {
  const page = await open('town2');
  await page.getByText('本单位没有牵头的专项治理').waitFor();
  await expectNoAxeViolations(page);
});

it('says how many cases are still to be compared, until none is', async () => {
  const { app } = real;
  const { storage } = app.context;
  const [first] = await duePending(storage.read, app.now() + DAY, 1);
  // As of many that came at once.
  const again = { caseId: first?.caseId ?? '', dueAt: app.now() + 30_000, looks: 3 };
  await storage.write((tx) => putAgain(tx, again));
  const page = await open('leader');
  await page.getByText('正在比对新来的诉求，还有 1 件').waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, 'desk-warnings-waiting');
  app.advance(30_000);
  await followCases(app.context);
  await page.getByText('正在比对新来的诉求').waitFor({ state: 'detached' });
});
