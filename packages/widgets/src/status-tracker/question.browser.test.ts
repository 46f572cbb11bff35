import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { type Look, turn } from '../testing/looks.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { expectRead, expectSound, expectState, focused, press, show } from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

describe('off the straight road', () => {
  const looks: Record<string, Look> = {
    dark: { colorScheme: 'dark' },
    'large-narrow': { size: 'large', viewport: { width: 320, height: 640 } },
    plain: {},
  };

  async function expectSoundInLooks(page: Page, name: string): Promise<void> {
    for (const [kind, look] of Object.entries(looks)) {
      await turn(page, look);
      await expectSound(page, `${name}-${kind}`);
    }
  }

  it('asks what the desk asks, and takes the answer', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await road.ask('请问坏的是桥东还是桥西的路灯？');
    const page = await show(real, road);
    await page.getByText('请问坏的是桥东还是桥西的路灯？', { exact: true }).waitFor();
    await page.getByText('等您补充，时间先不往下算').waitFor();
    await expectRead(page, 'question');
    await expectSoundInLooks(page, 'question');
    await press(page, '回答');
    await expect.poll(() => focused(page)).toBe('supplement');
    await page.getByLabel('要补充什么').fill('桥东第二盏。');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    await expect.poll(() => focused(page)).toBe('added');
    await expect.poll(() => page.getByRole('heading', { name: '想请您补充' }).count()).toBe(0);
    expect(await road.see()).toMatchObject({
      question: null,
      supplements: [{ text: '桥东第二盏。' }],
    });
  });

  it('says how a long matter goes on', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await (await road.dispatch()).sign();
    await road.suspend('列入明年农村道路改造计划，三月开工。', '2026-12-15T17:30:00+08:00');
    const page = await show(real, road);
    await expectState(page, '已列入计划');
    await page.getByText('列入明年农村道路改造计划，三月开工。', { exact: true }).waitFor();
    await page.getByText('12月15日').first().waitFor();
    const current = page.getByRole('list', { name: '办到哪一步了' }).locator('[aria-current]');
    await current.getByText('已列入长期办理').waitFor();
    await expectRead(page, 'suspended');
    await expectSoundInLooks(page, 'suspended');
  });

  it('says both in English', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await road.ask('请问坏的是桥东还是桥西的路灯？');
    const page = await show(real, road, { lang: 'en' });
    await page.getByRole('heading', { name: 'We need to know' }).waitFor();
    await page.getByRole('button', { name: 'Answer', exact: true }).waitFor();
    await expectSound(page, 'question-english');
  });

  it('tells of more time with the old day and the new', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await (await road.dispatch()).sign();
    const page = await show(real, road);
    const before = await page.locator('.due').textContent();
    await road.extend(3);
    await press(page, '刷新');
    await page.locator('#news').getByText('需要更多时间，办理期限由').waitFor();
    await expect.poll(() => page.locator('.due').textContent()).not.toBe(before);
    await expectSound(page, 'extended');
  });
});
