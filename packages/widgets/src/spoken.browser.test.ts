import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editionOf, trendOf } from './testing/board.ts';
import { CaseRoad } from './testing/case-road.ts';
import { openWidgetPage } from './testing/harness.ts';
import { type Listener, listen } from './testing/listener.ts';
import { openRealApp, type RealApp } from './testing/real-app.ts';
import { openForm } from './testing/submission-form.ts';
import { show } from './testing/tracker.ts';

/** What a blind resident hears, who has a keyboard and nothing else. */
let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** Presses Tab until something with these words is in the focus, and gives all that was said. */
async function tabTo(listener: Listener, words: string): Promise<string[]> {
  const said: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    said.push(...(await listener.press('Tab')));
    if (said.at(-1)?.includes(words)) return said;
  }
  throw new Error(`${words} is never said, only: ${said.join(' / ')}`);
}

/** The same in a list of places, once it has come: before, one would go round the page. */
async function tabToPlace(page: Page, listener: Listener, name: string): Promise<void> {
  await page.getByRole('button', { name }).waitFor();
  await tabTo(listener, name);
}

/** Presses Enter and listens until this is said; a slow machine is heard sending before it. */
async function enter(listener: Listener, ...lines: string[]): Promise<void> {
  const said = await listener.press('Enter');
  const more = async () => {
    said.push(...(await listener.hear()));
    // For a moment, while the screen before goes, nothing has the focus.
    return said.filter((line) => line !== 'none' && !/^正在.+, button, disabled$/.test(line));
  };
  await expect.poll(more).toEqual(lines);
}

const names = (said: readonly string[]) => said.map((line) => line.split(/[,;]/)[0]);

describe('the form', () => {
  it('says each question, its step, what is wrong, and that it arrived', async () => {
    const page = await openForm(real);
    await page.getByRole('textbox', { name: '请说说是什么事' }).waitFor();
    const listener = await listen(page);
    const hint = '像平常说话一样写就行：怎么回事，从什么时候起，想怎么解决。';
    expect(await tabTo(listener, '请说说')).toEqual([`请说说是什么事, textbox, required; ${hint}`]);
    expect(names(await tabTo(listener, '下一步'))).toEqual(['照片', '录音', '视频', '下一步']);
    await enter(
      listener,
      `请说说是什么事, textbox, invalid, required; ${hint} 请先写几个字，说说是什么事。不方便写，点“录音”说也行`,
    );
    await page.keyboard.type('村口的树倒了，挡住了路');
    await tabTo(listener, '下一步');
    await enter(listener, '在什么地方, heading', '第 2 步，共 4 步');
    await tabToPlace(page, listener, '清水镇');
    await enter(listener, '清水镇的村和社区, heading');
    await tabToPlace(page, listener, '石桥村');
    await enter(listener, '更改, button', '已选：清水镇 石桥村');
    await tabTo(listener, '下一步');
    await enter(listener, '要不要留下名字, heading', '第 3 步，共 4 步');
    await tabTo(listener, '下一步');
    await enter(
      listener,
      '留名字和电话 受理的人和去办事的单位看得到，办起来最快。, radio; 请选一种',
    );
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(async () => (await listener.hear()).at(-1))
      .toMatch(/^不留名字.*radio, checked/);
    await tabTo(listener, '下一步');
    await enter(listener, '看一看，没错就送出, heading', '第 4 步，共 4 步');
    // Its list stands once the county has told its categories.
    await page.getByLabel('类别').waitFor();
    expect(names(await tabTo(listener, '送出'))).toEqual([
      '更改 是什么事',
      '更改 在哪里',
      '更改 名字',
      '类别',
      '送出',
    ]);
    const said = await listener.press('Enter');
    await page.locator('.code').waitFor();
    const arrived = ['已收到, heading', `查询码 ${await page.locator('.code').textContent()}`];
    const last = async () => {
      said.push(...(await listener.hear()));
      // A slow county's form also says that it is being sent. The heading has the focus and the code
      // is announced: a busy machine may be heard saying the code first.
      return said.slice(-2).sort();
    };
    await expect.poll(last).toEqual(arrived.sort());
    expect(names(await tabTo(listener, '再说一件事'))).toEqual([
      '存成图片',
      '复制',
      '打印',
      '看办理进度',
      '再说一件事',
    ]);
  });
});

describe('the tracker', () => {
  it('asks for the rating, says what it means before it is sent, and thanks', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road);
    await page.getByRole('radio', { name: /^满意/ }).waitFor();
    const listener = await listen(page);
    await tabTo(listener, '下一步');
    await enter(listener, '满意 事情办好了, radio; 请先选一项');
    expect(await listener.press('Space')).toEqual(['满意 事情办好了, radio, checked']);
    await tabTo(listener, '下一步');
    await enter(listener, '您选的是 满意 发出后这件事就办结，评价不能再改。, generic');
    await tabTo(listener, '确认');
    await enter(listener, '谢谢您告诉我们 这件事已办结。, generic');
    await tabTo(listener, '刷新');
    await enter(listener, '今天 10:00 更新');
  });
});

describe('the contact card', () => {
  it('leads from town to village to the numbers, each with whose it is', async () => {
    const page = await openWidgetPage({
      html: '<minsheng-contact-card></minsheng-contact-card>',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
      now: real.app.now(),
    });
    await page.getByRole('button', { name: '清水镇' }).waitFor();
    const listener = await listen(page);
    await tabToPlace(page, listener, '清水镇');
    await enter(listener, '清水镇的村和社区, heading');
    await tabToPlace(page, listener, '石桥村');
    await enter(listener, '石桥村, heading', '已选：清水镇 石桥村');
    await page.getByRole('button', { name: '复制示例·吴霞' }).waitFor();
    const said = names(await tabTo(listener, '复制示例·吴霞'));
    expect(said.slice(1)).toEqual([
      '000 0000 0001 打给示例·周明',
      '复制示例·周明的号码',
      '000 0000 0001 打给示例·吴霞',
      '复制示例·吴霞的号码',
    ]);
  });
});

describe('the board', () => {
  it('says of each unit on which list it stands, and opens its sums', async () => {
    const page = await openBoard();
    const listener = await listen(page);
    expect(names(await tabTo(listener, '按单位排'))).toEqual([
      '乡镇（街道）',
      '找我的乡镇或单位',
      '看哪些单位',
      '按名次排',
      '按单位排',
    ]);
    const [unit = ''] = await listener.press('Tab');
    expect(unit).toMatch(/ 红榜, button$/);
    await enter(listener, `${unit}, expanded`);
  });

  async function openBoard(): Promise<Page> {
    const edition = editionOf(8, 7);
    const page = await openWidgetPage({
      html: '<minsheng-ranking-board></minsheng-ranking-board>',
      api: {
        'GET /v1/ranking-editions': () => ({ body: { data: [edition], nextCursor: null } }),
        'GET /v1/ranking-editions/latest': () => ({ body: edition }),
        'GET /v1/ranking-editions/*/trend': () => ({ body: trendOf(edition) }),
      },
    });
    await page.locator('tbody .unit-name').first().waitFor();
    return page;
  }
});
