import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  expectRead,
  expectSound,
  expectState,
  focused,
  press,
  show,
  type TrackerOptions,
} from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

describe('adding something', () => {
  it('adds words and shows them', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(real, road);
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
    const page = await show(own, road);
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
    await expect.poll(() => page.locator('.file').count()).toBe(0);

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
    await expect
      .poll(() => photos('修好后又坏了').getAttribute('aria-label'))
      .toBe('看大图：灯3.jpg');
    await page.locator('.added img').nth(2).waitFor();
    await expectSound(page, 'supplement-shown');
  });

  const looks: [string, TrackerOptions, string, string][] = [
    ['dark', { colorScheme: 'dark' }, '补充情况', '照片'],
    ['large-narrow', { size: 'large', viewport: { width: 320, height: 640 } }, '补充情况', '照片'],
    ['english', { lang: 'en' }, 'Add something', 'Photo'],
  ];

  it.each(looks)('looks right wherever it stands: %s', async (name, options, open, kind) => {
    const page = await show(real, await CaseRoad.begin(real), options);
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
    const page = await show(real, road);
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
    const page = await show(real, road);
    // The line takes two parts of the film and is stuck at the third until the test lets it go.
    let letGo = () => {};
    const line = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let parts = 0;
    await page.route('**/v1/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH') parts += 1;
      if (parts > 2) await line;
      // What was stopped meanwhile is gone.
      await route.continue().catch(() => {});
    });
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('录了一段像。');
    const film = Buffer.alloc(6_000_000, 1);
    film.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 0, 'latin1');
    await page
      .getByLabel('视频', { exact: true })
      .setInputFiles({ name: '桥头.mp4', mimeType: 'video/mp4', buffer: film });
    await page.getByText(/已传 3\d%/).waitFor();
    await page.getByRole('button', { name: '先停一停 视频 1' }).click();
    await page.getByText(/停在 3\d%/).waitFor();
    const before = parts;
    letGo();
    await expectSound(page, 'supplement-paused');
    await page.getByText(/停在 3\d%/).waitFor();
    expect(parts).toBe(before);
    await press(page, '接着传 视频 1');
    await page.locator('.file.done').waitFor();
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect((await road.see()).attachments).toMatchObject([{ kind: 'video', size: 6_000_000 }]);
  });

  it('keeps what was typed when the case moved on, says what is new, and sends after that', async () => {
    const road = await (await CaseRoad.begin(real)).accept();
    const page = await show(real, road);
    await press(page, '补充情况');
    await page.getByLabel('要补充什么').fill('下午在家，可以来看。');
    await road.dispatch();
    await press(page, '发出');
    await page.getByText('您写的还在，看过再发').waitFor();
    await page.getByText('已转给清水镇人民政府办理').first().waitFor();
    await expect.poll(() => focused(page)).toBe('news');
    await expectState(page, '已转办');
    await expect
      .poll(() => page.getByLabel('要补充什么').inputValue())
      .toBe('下午在家，可以来看。');
    await expectSound(page, 'news');
    await press(page, '回到我写的');
    await expect.poll(() => focused(page)).toBe('supplement');
    await press(page, '发出');
    await page.getByText('收到您的补充了').waitFor();
    expect((await road.see()).supplements).toHaveLength(1);
  });

  it('does not ask for a rating twice when the desk was told by telephone meanwhile', async () => {
    const road = await (await CaseRoad.begin(real)).answered();
    const page = await show(real, road);
    await page.getByRole('radio', { name: /^基本满意/ }).check();
    await press(page, '下一步');
    await road.followUp({ method: 'phone', rating: 'satisfied' });
    await press(page, '确认，发出');
    await expectState(page, '已办结');
    await page.getByText('您表示满意，这件事办结了').waitFor();
    await expect.poll(() => focused(page)).toBe('news');
    await expect.poll(() => page.getByText('您写的还在').count()).toBe(0);
  });
});
