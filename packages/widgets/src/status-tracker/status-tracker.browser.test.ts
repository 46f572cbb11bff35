import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CaseRoad, type Walker } from '../testing/case-road.ts';
import {
  expectNoAxeViolations,
  held,
  openWidgetPage,
  screenshot,
  settled,
  type WidgetPage,
} from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

type Options = Partial<WidgetPage> & { attributes?: Record<string, string>; on?: RealApp };

/** Opens an empty page, sets its clock to the server's, then puts the tracker in. */
async function open({ attributes = {}, on = real, ...options }: Options = {}): Promise<Page> {
  const { serverUrl, siteKey, app } = on;
  const page = await openWidgetPage({ html: '', serverUrl, siteKey, ...options });
  await page.clock.setFixedTime(app.now());
  // As where a proxy holds streams back: the tracker looks by itself.
  await page.route('**/stream', (route) => route.fulfill({ status: 404 }));
  await put(page, attributes);
  return page;
}

async function put(page: Page, attributes: Record<string, string> = {}): Promise<void> {
  await page.evaluate((given) => {
    const tracker = document.createElement('minsheng-status-tracker');
    for (const [name, value] of Object.entries(given)) tracker.setAttribute(name, value);
    document.querySelector('minsheng-site')?.append(tracker);
  }, attributes);
}

const show = ({ code, receipt }: Walker, options: Options = {}): Promise<Page> =>
  open({ ...options, attributes: { ...options.attributes, code, receipt } });

/** Waits for the large words. */
async function expectState(page: Page, words: string): Promise<void> {
  await page.locator('minsheng-status-tracker .figure', { hasText: words }).waitFor();
}

/** What every screen must be: free of axe violations, within its width, with a picture to look at. */
async function expectSound(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, 'horizontal overflow').toBe(0);
  await screenshot(page, `tracker-${name}`);
}

/** What is read aloud, kept beside the test. */
async function expectRead(page: Page, name: string): Promise<void> {
  await settled(page);
  const read = await page.locator('minsheng-status-tracker').ariaSnapshot();
  const stable = read.replace(/[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}/g, '7K3-Q9M-4TA');
  await expect(`${stable}\n`).toMatchFileSnapshot(`__snapshots__/${name}.txt`);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement;
    return inside?.id || inside?.className || '';
  });

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');

/** A picture as a phone takes it: of the page itself. */
async function photo(page: Page, name: string): Promise<File> {
  const bytes = await page.screenshot({ type: 'jpeg' });
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
}

describe('finding a case', () => {
  it('reads a code and a receipt however they are typed', async () => {
    const road = await CaseRoad.begin(real);
    const page = await open();
    await page.getByLabel('查询码').waitFor();
    await expectRead(page, 'find');
    await expectSound(page, 'find');
    await page.getByLabel('查询码').fill(` ${road.code.toLowerCase().replaceAll('-', ' ')}`);
    await page.getByLabel('回执').fill(` ${road.receipt.toUpperCase()} `);
    await page.getByLabel('回执').press('Enter');
    await expectState(page, '待受理');
    await expect.poll(() => focused(page)).toBe('case-title');
  });

  it('says what is missing, at its place', async () => {
    const page = await open();
    await press(page, '看进度');
    await page.getByText('请填查询码').waitFor();
    await expect.poll(() => focused(page)).toBe('code');
    await page.getByLabel('查询码').fill('7K3-Q9M');
    await page.getByLabel('回执').fill('rc_1');
    await press(page, '看进度');
    await page.getByText('这里有 6 位').waitFor();
    await expectSound(page, 'find-wrong');
  });

  it('tells nobody whether it was the code or the receipt', async () => {
    const road = await CaseRoad.begin(real);
    const other = await CaseRoad.begin(real);
    const said: string[] = [];
    for (const [code, receipt] of [
      [road.code, other.receipt],
      ['7K3-Q9M-4TA', road.receipt],
    ]) {
      const page = await open();
      await page.getByLabel('查询码').fill(code ?? '');
      await page.getByLabel('回执').fill(receipt ?? '');
      await press(page, '看进度');
      const alert = page.getByRole('alert');
      await alert.getByRole('link', { name: '打电话问 0000-12345' }).waitFor();
      expect(await alert.getByRole('link').getAttribute('href')).toBe('tel:000012345');
      said.push(String(await alert.textContent()));
      await expect.poll(() => focused(page)).toBe('not-found');
      await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
      await expectSound(page, 'not-found');
      await page.getByLabel('回执').fill('');
      await press(page, '看进度');
      await page.getByText('请填回执').waitFor();
      await expect.poll(() => alert.count()).toBe(0);
    }
    expect(said[0]).toContain('没有找到这件事');
    expect(said[1]).toBe(said[0]);
  });

  it('takes the whole link, or both lines, into either field', async () => {
    const { code, receipt } = await CaseRoad.begin(real);
    for (const [field, text] of [
      ['查询码', `https://county.example/track#case=${code}&receipt=${receipt}`],
      ['回执', `查询码：${code} 回执：${receipt}`],
    ]) {
      const page = await open();
      await page.getByLabel(field ?? '').fill(text ?? '');
      await page.getByText('已认出查询码和回执').waitFor({ state: 'attached' });
      await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
      await press(page, '看进度');
      await expectState(page, '待受理');
    }
  });

  it('opens by the link, and keeps the receipt out of every address and in no sight', async () => {
    const { code, receipt } = await CaseRoad.begin(real);
    const page = await openWidgetPage({
      html: '',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#case=${code}&receipt=${receipt}`);
    await put(page);
    await expectState(page, '待受理');
    await expect.poll(() => new URL(page.url()).hash).toBe(`#case=${code}`);
    const again = async (attributes: Record<string, string> = {}) => {
      await page.evaluate(() => document.querySelector('minsheng-status-tracker')?.remove());
      await put(page, attributes);
    };
    // As after a reload: the tab remembers the receipt until the resident turns away.
    await again();
    await expectState(page, '待受理');
    await press(page, '查另一件事');
    await again();
    await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.evaluate(
      (hash) => history.replaceState(null, '', hash),
      `#case=${code}&receipt=${receipt}`,
    );
    await again({ 'keep-link': '' });
    await expectState(page, '待受理');
    expect(new URL(page.url()).hash).toContain(receipt);
    expect(addresses.filter((address) => address.includes(receipt))).toEqual([]);
  });

  it('turns to another case when a link on the page names it', async () => {
    const [first, second] = [await CaseRoad.begin(real), await CaseRoad.begin(real)];
    const page = await show(first);
    await page.getByText(first.code).waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#case=${second.code}&receipt=${second.receipt}`);
    await page.getByText(second.code).waitFor();
    await page.evaluate(
      ([code = '', receipt = '']) =>
        document.querySelector('minsheng-status-tracker')?.show(code, receipt),
      [first.code, first.receipt],
    );
    await page.getByText(first.code).waitFor();
    await press(page, '查另一件事');
    await expect.poll(() => focused(page)).toBe('find-title');
    await expect.poll(() => page.getByLabel('回执').inputValue()).toBe('');
  });
});

describe('the road', () => {
  it('shows every state from receipt to closing', async () => {
    const road = await CaseRoad.begin(real);
    const look = async (name: string, words: string, ...more: string[]) => {
      const page = await show(road);
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
    expect(await replied.getByText('办理答复').count()).toBe(0);
    await road.approve();
    await look('follow-up', '请您评价', '已经办好', '三盏路灯已于今天上午全部更换');
  });

  it('takes a rating by keyboard alone, after saying what it means', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(road);
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
    const page = await show(road, { size: 'large' });
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
    const page = await show(road);
    await page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check();
    await press(page, '下一步');
    await press(page, '确认，发出');
    await page.getByText(words).waitFor();
    await expectSound(page, `closed-${choice}`);
  });

  it('sends a dissatisfied case round again and shows the second answer', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(road);
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
    expect(await page.locator('#thanks').textContent()).not.toContain('办结');
    const news = page.locator('#news');
    await expect
      .poll(() => news.getByRole('listitem').allTextContents())
      .toEqual(['已发回重新办理']);
    await expectSound(page, 'rework-told');
    const rework = await show(road);
    await expectState(rework, '办理中');
    await rework.getByText('您说没办好，已发回重办').waitFor();
    await rework.getByText('经过', { exact: true }).click();
    const timeline = rework.getByRole('list', { name: '经过' });
    await expect.poll(() => timeline.getByText('您的评价：不满意').count()).toBe(1);
    await rework.getByRole('heading', { name: '上一次的答复' }).waitFor();
    await expectSound(rework, 'rework');

    await road.reply({ publicAnswer: '第三盏的线路也换了，三盏都亮了。' });
    await road.approve();
    const second = await show(road);
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
    const page = await show(road);
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
    const page = await show(road);
    await expectState(page, '不予受理');
    await page.getByText('县人民法院立案庭').waitFor();
    expect(await page.getByRole('list', { name: '办到哪一步了' }).count()).toBe(0);
    await expectRead(page, 'declined');
    await expectSound(page, 'declined');
  });

  it('says honestly that it is late, and that nobody could be reached', async () => {
    const own = await openRealApp();
    try {
      const day = 86_400_000;
      const late = await CaseRoad.begin(own);
      own.app.advance(5 * day + 8 * 3_600_000);
      const page = await show(late, { on: own });
      await page.getByText('已超过期限 2 天，已记录').waitFor();
      await expectRead(page, 'late');
      await expectSound(page, 'late');
      const road = await (await CaseRoad.begin(own)).answered();
      for (let tries = 0; tries < 3; tries += 1) {
        await road.followUp({ method: 'phone', rating: 'unreached' });
        own.app.advance(day);
      }
      const unreached = await show(road, { on: own });
      await unreached.getByText('几次都没有联系上您').waitFor();
      await expectSound(unreached, 'closed-unreached');
    } finally {
      await own.close();
    }
  });
});

describe('off the straight road', () => {
  const looks: [string, Options][] = [
    ['plain', {}],
    ['dark', { colorScheme: 'dark' }],
    ['large-narrow', { size: 'large', viewport: { width: 320, height: 640 } }],
  ];

  it.each(looks)('asks what the desk asks, and takes the answer: %s', async (name, options) => {
    const road = await (await CaseRoad.begin(real)).accept();
    await road.ask('请问坏的是桥东还是桥西的路灯？');
    const page = await show(road, options);
    await page.getByText('请问坏的是桥东还是桥西的路灯？', { exact: true }).waitFor();
    await page.getByText('等您补充，时间先不往下算').waitFor();
    if (name === 'plain') await expectRead(page, 'question');
    await expectSound(page, `question-${name}`);
    await press(page, '回答');
    await expect.poll(() => focused(page)).toBe('supplement');
    await page.getByLabel('要补充什么').fill('桥东第二盏。');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    await expect.poll(() => focused(page)).toBe('added');
    expect(await page.getByRole('heading', { name: '想请您补充' }).count()).toBe(0);
    expect(await road.see()).toMatchObject({
      question: null,
      supplements: [{ text: '桥东第二盏。' }],
    });
  });

  it.each(looks)('says how a long matter goes on: %s', async (name, options) => {
    const road = await (await CaseRoad.begin(real)).accept();
    await (await road.dispatch()).sign();
    await road.suspend('列入明年农村道路改造计划，三月开工。', '2026-12-15T17:30:00+08:00');
    const page = await show(road, options);
    await expectState(page, '已列入计划');
    await page.getByText('列入明年农村道路改造计划，三月开工。', { exact: true }).waitFor();
    await page.getByText('12月15日').first().waitFor();
    const current = page.getByRole('list', { name: '办到哪一步了' }).locator('[aria-current]');
    await current.getByText('已列入长期办理').waitFor();
    if (name === 'plain') await expectRead(page, 'suspended');
    await expectSound(page, `suspended-${name}`);
  });

  it('says both in English', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await road.ask('请问坏的是桥东还是桥西的路灯？');
    const page = await show(road, { lang: 'en' });
    await page.getByRole('heading', { name: 'We need to know' }).waitFor();
    await page.getByRole('button', { name: 'Answer', exact: true }).waitFor();
    await expectSound(page, 'question-english');
  });

  it('tells of more time with the old day and the new', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    await (await road.dispatch()).sign();
    const page = await show(road);
    const before = await page.locator('.due').textContent();
    await road.extend(3);
    await press(page, '刷新');
    await page.locator('#news').getByText('需要更多时间，办理期限由').waitFor();
    await expect.poll(() => page.locator('.due').textContent()).not.toBe(before);
    await expectSound(page, 'extended');
  });
});

describe('adding something', () => {
  it('adds words and shows them', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(road);
    await press(page, '补充情况');
    await expect.poll(() => focused(page)).toBe('supplement');
    await press(page, '发出');
    await page.getByText('请写几个字，再发').waitFor();
    await page.getByLabel('要补充什么').fill('又坏了一盏，在小卖部门口。');
    await expectSound(page, 'supplement');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    await expect.poll(() => focused(page)).toBe('added');
    await page.getByText('您说的事').click();
    await page.getByText('又坏了一盏').waitFor();
    await page.getByText('经过', { exact: true }).click();
    await expectRead(page, 'unfolded');
    await expectSound(page, 'unfolded');
  });

  it('takes photos with the words, and shows them beside the words they came with', async () => {
    // Time passes here: a county of its own, so that it passes for nobody else.
    const own = await openRealApp();
    onTestFinished(() => own.close());
    const road = await (await CaseRoad.begin(own)).accept();
    const page = await show(road, { on: own });
    const picture = await page.screenshot({ type: 'jpeg' });
    const choose = (kind: string, file: Parameters<Locator['setInputFiles']>[0]) =>
      page.getByLabel(kind, { exact: true }).setInputFiles(file);
    await press(page, '补充情况');
    await choose('照片', { name: 'a.txt.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('字') });
    await page.getByText('这个文件打不开').waitFor();
    await page.getByLabel('要补充什么').fill('又坏了一盏，在小卖部门口。');
    await press(page, '发出');
    await page.getByText('请先去掉它').waitFor();
    await expect.poll(() => focused(page)).toBe('files');
    await expectSound(page, 'supplement-refused');
    await press(page, '去掉 照片 1');
    await choose('照片', { name: '灯1.jpg', mimeType: 'image/jpeg', buffer: picture });
    await page.getByText('照片 1 传好了').waitFor({ state: 'attached' });
    await expectRead(page, 'supplement-files');
    await choose('照片', { name: '灯2.jpg', mimeType: 'image/jpeg', buffer: picture });
    await page.locator('.file.done').nth(1).waitFor();
    await expectSound(page, 'supplement-files');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect(await page.locator('.file').count()).toBe(0);

    // A second time with another photo: each stands with its own words.
    own.app.advance(60_000);
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('修好后又坏了。');
    await choose('照片', { name: '灯3.jpg', mimeType: 'image/jpeg', buffer: picture });
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    const { attachments, supplements } = await road.see();
    expect(attachments.map(({ role }) => role)).toEqual(Array(3).fill('supplement'));
    expect(supplements).toHaveLength(2);
    await page.getByText('您说的事').click();
    const photos = (words: string) =>
      page.locator('.added', { hasText: words }).getByRole('button', { name: /^看大图/ });
    await photos('又坏了一盏').nth(1).waitFor();
    await expect.poll(() => photos('又坏了一盏').count()).toBe(2);
    expect(await photos('修好后又坏了').getAttribute('aria-label')).toBe('看大图：灯3.jpg');
    await page.locator('.added img').nth(2).waitFor();
    await expectSound(page, 'supplement-shown');
  });

  const looks: [string, Options, string, string][] = [
    ['dark', { colorScheme: 'dark' }, '补充情况', '照片'],
    ['large-narrow', { size: 'large', viewport: { width: 320, height: 640 } }, '补充情况', '照片'],
    ['english', { lang: 'en' }, 'Add something', 'Photo'],
  ];

  it.each(looks)('looks right wherever it stands: %s', async (name, options, open, kind) => {
    const page = await show(await CaseRoad.begin(real), options);
    const buffer = await page.screenshot({ type: 'jpeg' });
    await press(page, open);
    const photos = page.getByLabel(kind, { exact: true });
    await photos.setInputFiles([
      { name: '灯1.jpg', mimeType: 'image/jpeg', buffer },
      { name: '字.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('字') },
    ]);
    await page.locator('.file.done').waitFor();
    await page.locator('.file.refused').waitFor();
    await expectSound(page, `supplement-${name}`);
  });

  it('takes no more files than the case has room for, and words all the same', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(road);
    const picture = await page.screenshot({ type: 'jpeg' });
    const photos = Array.from({ length: 10 }, (_, at) => ({
      name: `灯${at}.jpg`,
      mimeType: 'image/jpeg',
      buffer: picture,
    }));
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('一共九盏。');
    await page.getByLabel('照片', { exact: true }).setInputFiles(photos);
    await page.getByText('最多加 9 个').waitFor();
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect((await road.see()).attachments).toHaveLength(9);
    await press(page, '补充情况');
    await page.getByText('已经加满了').waitFor();
    await page.getByLabel('要补充什么').fill('就这些。');
    await expectSound(page, 'supplement-full');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
  });

  it('stops a long file when told to, and goes on where it stopped', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(road, { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    const line = (uploadThroughput: number) =>
      cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      });
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('录了一段像。');
    await line(1_500_000);
    const film = Buffer.alloc(6_000_000, 1);
    film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
    await page
      .getByLabel('视频', { exact: true })
      .setInputFiles({ name: '桥头.mp4', mimeType: 'video/mp4', buffer: film });
    await page.getByText(/已传 [2-9]\d%/).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: '先停一停 视频 1' }).click();
    await page.getByText(/停在 \d+%/).waitFor();
    await expectSound(page, 'supplement-paused');
    await page.waitForTimeout(1500);
    await page.getByText(/停在 \d+%/).waitFor();
    await line(-1);
    await press(page, '接着传 视频 1');
    await page.locator('.file.done').waitFor();
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect((await road.see()).attachments).toMatchObject([{ kind: 'video', size: 6_000_000 }]);
  });

  it('keeps what was typed when the case moved on, says what is new, and sends after that', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(road);
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('下午在家，可以来看。');
    await road.dispatch();
    await press(page, '发出');
    await page.getByText('您写的还在，看过再发').waitFor();
    await page.getByText('已转给清水镇人民政府办理').first().waitFor();
    await expect.poll(() => focused(page)).toBe('news');
    await expectState(page, '已转办');
    expect(await page.getByLabel('要补充什么').inputValue()).toBe('下午在家，可以来看。');
    await expectSound(page, 'news');
    await press(page, '回到我写的');
    await expect.poll(() => focused(page)).toBe('supplement');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect((await road.see()).supplements).toHaveLength(1);
  });

  it('does not ask for a rating twice when the desk was told by telephone meanwhile', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(road);
    await page.getByRole('radio', { name: /^基本满意/ }).check();
    await press(page, '下一步');
    await road.followUp({ method: 'phone', rating: 'satisfied' });
    await press(page, '确认，发出');
    await expectState(page, '已办结');
    await page.getByText('您表示满意，这件事办结了').waitFor();
    await expect.poll(() => focused(page)).toBe('news');
    expect(await page.getByText('您写的还在').count()).toBe(0);
  });
});

describe('following', () => {
  it('looks again every minute and on return, and says what is new', async () => {
    const road = await CaseRoad.begin(real);
    const page = await openWidgetPage({
      html: '',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });
    await page.clock.install({ time: real.app.now() });
    await put(page, { code: road.code, receipt: road.receipt });
    await expectState(page, '待受理');
    await road.accept();
    await page.clock.runFor(61_000);
    await expectState(page, '已受理');
    await page.getByRole('status').getByText('有新的进展：已受理').waitFor({ state: 'attached' });
    await page.getByText('已受理，正在确定承办单位').first().waitFor();
    await road.dispatch();
    await page.clock.runFor(11_000);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expectState(page, '已转办');
    await road.sign();
    await press(page, '刷新');
    await expectState(page, '办理中');
  });

  it('shows the last it saw, with its time, while there is no network', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(road, { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    await expectState(page, '待受理');
    await page.context().setOffline(true);
    await press(page, '刷新');
    await page.getByText('现在连不上，先看上次的').waitFor();
    await page.getByText('下面是今天 10:00 看到的进展').waitFor();
    await expectState(page, '待受理');
    await expectSound(page, 'offline');
    await road.accept();
    await page.context().setOffline(false);
    await expectState(page, '已受理');
    await expect.poll(() => page.getByText('现在连不上').count()).toBe(0);
  });

  it('keeps cases on this device only when told to, and lets go of them', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(road, { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    await expectState(page, '待受理');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await press(page, '记在这台设备上');
    await page.getByRole('button', { name: '不再记' }).waitFor();
    await expect.poll(() => focused(page)).toBe('keep');
    await press(page, '查另一件事');
    await page.getByRole('heading', { name: '记在这台设备上的事' }).waitFor();
    await expectRead(page, 'kept');
    await expectSound(page, 'kept');

    // Without network a kept case still shows what was last seen of it.
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^石桥村三组桥头的路灯不亮/ }).click();
    await page.getByText('现在连不上，先看上次的').waitFor();
    await expectState(page, '待受理');
    await page.context().setOffline(false);
    await press(page, '查另一件事');
    await press(page, `不再记 ${road.code}`);
    await expect.poll(() => focused(page)).toBe('find-title');
    await expect.poll(() => page.getByText('记在这台设备上的事').count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(localStorage)))
      .not.toContain(road.receipt);
  });

  it('remembers without asking where the page says so', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(road, { attributes: { remember: '' } });
    await page.getByText('已记在这台设备上').first().waitFor();
    await press(page, '不再记');
    await press(page, '刷新');
    await page.getByRole('button', { name: '记在这台设备上' }).waitFor();
  });
});

describe('photos', () => {
  async function withPhotos(): Promise<CaseRoad> {
    const page = await openWidgetPage({ html: '<p>灯亮了</p>', api: {} });
    const unit = await real.as('town1');
    const before = await real.resident.uploads.upload(await photo(page, '坏灯.jpg'));
    const after = [];
    for (const name of ['新灯1.jpg', '新灯2.jpg']) {
      after.push((await unit.uploads.upload(await photo(page, name))).uploadId);
    }
    const road = await CaseRoad.begin(real, { uploadIds: [before.uploadId] });
    return road.answered({ uploadIds: after });
  }

  it.each(['modal dialog', 'no dialog'])('enlarges them and gives them back: %s', async (way) => {
    const road = await withPhotos();
    const page = await show(road);
    await page.evaluate((without) => {
      if (without) Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
      const count = { made: 0, revoked: 0 };
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob: Blob) => {
        count.made += 1;
        document.body.dataset.urls = JSON.stringify(count);
        return createObjectURL.call(URL, blob);
      };
      URL.revokeObjectURL = (url) => {
        count.revoked += 1;
        document.body.dataset.urls = JSON.stringify(count);
        revokeObjectURL.call(URL, url);
      };
    }, way === 'no dialog');
    const thumbnails = page.getByRole('list', { name: '办理后的照片和文件' }).getByRole('button');
    await page.locator('.thumbnail img').nth(1).waitFor();
    await expect.poll(() => thumbnails.count()).toBe(2);
    await expectSound(page, 'photos');
    await thumbnails.first().press('Enter');
    const viewer = page.getByRole('dialog');
    await viewer.locator('img').waitFor();
    await viewer.getByText('第 1 张，共 2 张').waitFor();
    await expect.poll(() => focused(page)).toContain('viewer-close');
    await page.keyboard.press('ArrowRight');
    await viewer.getByText('第 2 张，共 2 张').waitFor();
    for (let stops = 0; stops < 4; stops += 1) await page.keyboard.press('Tab');
    if (way === 'no dialog') await expect.poll(() => focused(page)).toContain('viewer-');
    await viewer.locator('img').waitFor();
    await expectNoAxeViolations(page);
    await page.screenshot({ path: `.cache/screenshots/tracker-viewer-${way[0]}.png` });
    await viewer.getByRole('button', { name: '下一张' }).focus();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('thumbnail');
    await page.evaluate(() => document.querySelector('minsheng-status-tracker')?.remove());
    const open = () =>
      page.evaluate(() => {
        const { made, revoked } = JSON.parse(document.body.dataset.urls ?? '{}');
        return made - revoked;
      });
    await expect.poll(open).toBeLessThanOrEqual(0);
  });

  it('shows each answer with its own, the earlier ones folded', async () => {
    const road = await withPhotos();
    await road.followUp({
      method: 'phone',
      rating: 'dissatisfied',
      causeAnalysis: { reasonable: true, note: '第三盏确实没修' },
    });
    const blank = await openWidgetPage({ html: '<p>第三盏</p>', api: {} });
    const unit = await real.as('town1');
    const { uploadId } = await unit.uploads.upload(await photo(blank, '第三盏.jpg'));
    await road.reply({ publicAnswer: '第三盏也换了。', uploadIds: [uploadId] });
    await road.approve();
    const page = await show(road, { size: 'large' });
    const photos = (of: string) => page.locator(of).getByRole('button', { name: /^看大图/ });
    await photos('.answer').waitFor();
    await expect
      .poll(() => photos('.answer').getAttribute('aria-label'))
      .toBe('看大图：第三盏.jpg');
    const earlier = page.locator('details', { hasText: '上一次的答复' });
    expect(await earlier.getByText('全部更换').isVisible()).toBe(false);
    await earlier.locator('summary').click();
    await earlier.getByText('全部更换').waitFor();
    const enlarge = earlier.getByRole('button', { name: /^看大图：新灯/ });
    await expect.poll(() => enlarge.count()).toBe(2);
    await expectSound(page, 'answers');
  });

  const looks: [string, Options][] = [
    ['dark', { colorScheme: 'dark' }],
    ['large', { size: 'large' }],
    ['large-narrow', { size: 'large', viewport: { width: 320, height: 640 } }],
    ['tablet', { viewport: { width: 768, height: 1024 } }],
    ['desktop', { viewport: { width: 1200, height: 900 } }],
    ['desktop-dark', { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' }],
    ['forced-colors', { forcedColors: 'active' }],
    ['english', { lang: 'en' }],
    ['english-desktop', { lang: 'en', viewport: { width: 1200, height: 900 } }],
    ['english-large', { lang: 'en', size: 'large' }],
  ];

  // Looking changes nothing: one case for all of them.
  let answered: Promise<CaseRoad> | undefined;

  it.each(looks)('looks right wherever it stands: %s', async (name, options) => {
    answered ??= withPhotos();
    const page = await show(await answered, options);
    await expectState(page, options.lang ? 'Please tell us if it is solved' : '请您评价');
    await page.locator('.thumbnail img').nth(1).waitFor();
    if (name === 'english') await expectRead(page, name);
    await expectSound(page, `look-${name}`);
    const find = await open(options);
    await find.getByRole('textbox').first().waitFor();
    await expectSound(find, `find-${name}`);
  });

  it('prints everything unfolded and nothing to press', async () => {
    const road = await withPhotos();
    const page = await show(road);
    await page.locator('.thumbnail img').nth(1).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.getByText('盼早点修好').waitFor();
    await page.getByRole('button', { name: '打印' }).waitFor({ state: 'hidden' });
    await screenshot(page, 'tracker-print');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.getByText('盼早点修好').waitFor({ state: 'hidden' });
  });
});

describe('before and without an answer', () => {
  const code = '7K3-Q9M-4TA';
  const html = `<minsheng-status-tracker code="${code}" receipt="rc_0"></minsheng-status-tracker>`;

  it('stands quietly while it loads', async () => {
    const page = await openWidgetPage({
      html,
      api: { 'GET /v1/cases/*': held({ status: 404 }).operation },
    });
    await page.getByText('正在取来，请稍候').waitFor({ state: 'attached' });
    await expectSound(page, 'loading');
  });

  it('says that the server is away, and tries again', async () => {
    let asked = 0;
    const page = await openWidgetPage({
      html,
      api: {
        'GET /v1/cases/*': () => {
          asked += 1;
          return { status: 500 };
        },
      },
    });
    await page.getByText('这一步没有完成').waitFor();
    await expectSound(page, 'error');
    await press(page, '再试一次');
    await expect.poll(() => asked).toBe(2);
    await press(page, '查另一件事');
    await page.getByRole('heading', { name: '查办理进度' }).waitFor();
  });
});
