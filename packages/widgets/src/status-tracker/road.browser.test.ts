import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { held, screenshot, settled } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  expectRead,
  expectSound,
  expectState,
  focused,
  openTracker,
  press,
  put,
  show,
} from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

describe('the road', () => {
  it('shows every state from receipt to closing', async () => {
    const road = await CaseRoad.begin(real);
    const look = async (name: string, words: string, ...more: string[]) => {
      const page = await show(real, road);
      await expectState(page, words);
      for (const text of more) await page.getByText(text).first().waitFor();
      await expectRead(page, name);
      await expectSound(page, name);
      return page;
    };
    await look('submitted', '待受理', '11月23日 周一 17:30前 转给负责的单位', '民声专班');
    await road.accept();
    await look('accepted', '已受理', '正在确定由谁来办');
    await road.dispatch();
    await look('dispatched', '已转办', '清水镇人民政府', '11月27日 周五 17:30前 给答复');
    await road.sign();
    await look('in-progress', '办理中', '负责的单位正在办');
    await road.reply();
    const replied = await look('replied', '已反馈，核对中');
    await expect.poll(() => replied.getByText('办理答复').count()).toBe(0);
    await road.approve();
    await look('follow-up', '请您评价', '已经办好', '三盏路灯已于今天上午全部更换');
  });

  it('has nothing to press below what has not come yet, and all of it without what cannot come', async () => {
    const road = await CaseRoad.begin(real);
    const page = await openTracker(real, { expectedErrors: /net::ERR_FAILED/ });
    const late = held({});
    await page.route('**/chunks/past-*.js', async (route) => {
      await late.operation();
      await route.abort();
    });
    await put(page, { code: road.code, receipt: road.receipt });
    await expectState(page, '待受理');
    await settled(page);
    const another = page.getByRole('button', { name: '查另一件事' });
    expect(await another.count()).toBe(0);
    late.release();
    await another.waitFor();
  });

  it('takes a rating by keyboard alone, after saying what it means', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road);
    await page.evaluate(() => {
      for (const name of ['minsheng-tracked', 'minsheng-rated']) {
        document.addEventListener(name, (event) => {
          const { detail } = event as CustomEvent;
          document.body.dataset[name.replace('minsheng-', '')] = JSON.stringify(detail);
        });
      }
    });
    await press(page, '下一步');
    await page.getByText('请先选一项').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.getByRole('radio', { name: /^满意/ }).isChecked()).toBe(true);
    await page.getByLabel('还想说几句').fill('灯亮了，谢谢');
    await press(page, '下一步');
    await expect.poll(() => focused(page)).toBe('rating-confirm');
    await page.getByText('评价不能再改').waitFor();
    await expectSound(page, 'rating-confirm');
    await press(page, '再想想');
    await expect.poll(() => page.getByLabel('还想说几句').inputValue()).toBe('灯亮了，谢谢');
    await press(page, '下一步');
    await press(page, '确认，发出');
    await page.getByText('谢谢您告诉我们').waitFor();
    await expect.poll(() => focused(page)).toBe('thanks');
    await expectState(page, '已办结');
    await expectRead(page, 'closed');
    await expectSound(page, 'closed');
    const told = await page.evaluate(() => ({ ...document.body.dataset }));
    expect(JSON.parse(told.rated ?? '')).toEqual({ trackingCode: road.code, rating: 'satisfied' });
    expect(JSON.parse(told.tracked ?? '')).toEqual({ trackingCode: road.code, state: 'closed' });
    expect((await road.see()).outcome).toBe('satisfied');
  });

  it('brings into view that nothing was chosen, in large type too', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road, { size: 'large' });
    await expectState(page, '请您评价');
    const words = async () =>
      (await page.getByRole('radio').locator('xpath=..').allTextContents()).map(
        (text) => text.trim().split(/\s/)[0],
      );
    await expect.poll(words).toEqual(['满意', '基本满意', '不满意', '不予评价']);
    await press(page, '下一步');
    const error = page.getByText('请先选一项');
    await error.waitFor();
    const isInView = () =>
      error.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(isInView).toBe(true);
    await screenshot(page, 'tracker-rating-missing');
    await page.screenshot({ path: '.cache/screenshots/tracker-rating-missing-view.png' });
  });

  it.each([
    ['基本满意', '您表示基本满意'],
    ['不予评价', '您没有评价'],
  ])('closes on %s', async (choice, words) => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road);
    await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check();
    await press(page, '下一步');
    await press(page, '确认，发出');
    await page.getByText(words).waitFor();
    await expectSound(page, `closed-${choice}`);
  });

  it('sends a dissatisfied case round again and shows the second answer', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road);
    await page.getByRole('radio', { name: /^不满意/ }).check();
    await page.getByLabel('哪里没有办好').fill('只修了两盏，第三盏还是不亮。');
    await expectSound(page, 'rating-dissatisfied');
    await press(page, '下一步');
    await page.getByText('重新定期限').waitFor();
    await press(page, '确认，发出');
    await expectState(page, '正在核实');
    await page.getByText('确实没办好的，会发回重办').waitFor();
    await expectRead(page, 'disputed');
    await expectSound(page, 'disputed');

    await road.followUp({
      method: 'phone',
      rating: 'dissatisfied',
      causeAnalysis: { reasonable: true, note: '第三盏确实没修' },
    });
    await press(page, '刷新');
    await page
      .locator('#thanks')
      .getByText(/^已发回重办，11月\d+日 周. \d\d:\d\d前答复。$/)
      .waitFor();
    await expect.poll(() => page.locator('#thanks').textContent()).not.toContain('办结');
    const news = page.locator('#news');
    await expect
      .poll(() => news.getByRole('listitem').allTextContents())
      .toEqual(['已发回重新办理']);
    await expectSound(page, 'rework-told');
    const rework = await show(real, road);
    await expectState(rework, '办理中');
    await rework.getByText('您说没办好，已发回重办').waitFor();
    await rework.getByText('经过', { exact: true }).click();
    const timeline = rework.getByRole('list', { name: '经过' });
    await expect.poll(() => timeline.getByText('您的评价：不满意').count()).toBe(1);
    await rework.getByRole('heading', { name: '上一次的答复' }).waitFor();
    await expectSound(rework, 'rework');

    await road.reply({ publicAnswer: '第三盏的线路也换了，三盏都亮了。' });
    await road.approve();
    const second = await show(real, road);
    await expectState(second, '请您评价');
    await second.getByText('三盏都亮了').waitFor();
    await second.getByText('上一次的答复').click();
    await second.getByText('三盏路灯已于今天上午全部更换').waitFor();
    await expectSound(second, 'second-answer');
    await second.getByRole('radio', { name: /^满意/ }).check();
    await press(second, '下一步');
    await press(second, '确认，发出');
    await expectState(second, '已办结');
  });

  it('says so when two people closed it against the resident’s word', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    await road.followUp({
      method: 'phone',
      rating: 'dissatisfied',
      causeAnalysis: { reasonable: false, note: '诉求已办结，新提的是另一件事' },
    });
    await road.close();
    const page = await show(real, road);
    await expectState(page, '已办结');
    await page.getByText('如实计入统计').waitFor();
    await expectSound(page, 'closed-after-review');
  });

  it('says why it was declined and where to go', async () => {
    const road = await CaseRoad.begin(real);
    await road.decline(
      '这件事正在法院审理，行政机关不能插手。',
      '县人民法院立案庭，工作日上午九点起',
    );
    const page = await show(real, road);
    await expectState(page, '不予受理');
    await page.getByText('县人民法院立案庭').waitFor();
    await expect.poll(() => page.getByRole('list', { name: '办到哪一步了' }).count()).toBe(0);
    await expectRead(page, 'declined');
    await expectSound(page, 'declined');
  });

  it('says honestly that it is late, and that nobody could be reached', async () => {
    const own = await openRealApp();
    try {
      const day = 86_400_000;
      const late = await CaseRoad.begin(own);
      own.app.advance(5 * day + 8 * 3_600_000);
      const page = await show(own, late);
      await page.getByText('已超过期限 2 天，已记录').waitFor();
      await expectRead(page, 'late');
      await expectSound(page, 'late');
      const road = await (await CaseRoad.begin(own)).answered();
      for (let tries = 0; tries < 3; tries += 1) {
        await road.followUp({ method: 'phone', rating: 'unreached' });
        own.app.advance(day);
      }
      const unreached = await show(own, road);
      await unreached.getByText('几次都没有联系上您').waitFor();
      await expectSound(unreached, 'closed-unreached');
    } finally {
      await own.close();
    }
  });
});
