import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { film } from '../testing/film.ts';
import { expectNoAxeViolations, openWidgetPage, screenshot } from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  expectRead,
  expectSound,
  expectState,
  focused,
  openTracker,
  show,
} from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

/** A picture as a phone takes it: of the page itself. */
async function photo(page: Page, name: string): Promise<File> {
  const bytes = await page.screenshot({ type: 'jpeg' });
  return new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' });
}

/** Begins as a film does, and then there is nothing. */
const brokenFilm = {
  mimeType: 'video/mp4',
  buffer: Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat', 'latin1'),
};

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

  // Looking changes nothing: one case for all that only look.
  let answered: Promise<CaseRoad> | undefined;
  const answeredOnce = () => {
    answered ??= withPhotos();
    return answered;
  };

  it.each(['modal dialog', 'no dialog'])('enlarges them and gives them back: %s', async (way) => {
    const road = await answeredOnce();
    const page = await show(real, road);
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
    const page = await show(real, road, { size: 'large' });
    const photos = (of: string) => page.locator(of).getByRole('button', { name: /^看大图/ });
    await photos('.answer').waitFor();
    await expect
      .poll(() => photos('.answer').getAttribute('aria-label'))
      .toBe('看大图：第三盏.jpg');
    const earlier = page.locator('details', { hasText: '上一次的答复' });
    await expect.poll(() => earlier.getByText('全部更换').isVisible()).toBe(false);
    await earlier.locator('summary').click();
    await earlier.getByText('全部更换').waitFor();
    const enlarge = earlier.getByRole('button', { name: /^看大图：新灯/ });
    await expect.poll(() => enlarge.count()).toBe(2);
    await expectSound(page, 'answers');
  });

  it('plays a film, and lets one be saved that cannot be played here', async () => {
    const films = [film('桥头.webm'), { ...brokenFilm, name: '坏了.mp4' }];
    const uploadIds = [];
    for (const { name, mimeType, buffer } of films) {
      const file = new File([new Uint8Array(buffer)], name, { type: mimeType });
      uploadIds.push((await real.resident.uploads.upload(file)).uploadId);
    }
    const page = await show(real, await CaseRoad.begin(real, { uploadIds }));
    await page.getByText('您说的事').click();
    await page.getByRole('button', { name: '播放 桥头.webm' }).press('Enter');
    const viewer = page.getByRole('dialog');
    const video = viewer.locator('video');
    const drawn = () => video.evaluate((one: HTMLVideoElement) => one.readyState);
    await expect.poll(drawn).toBeGreaterThan(1);
    await page.screenshot({ path: '.cache/screenshots/tracker-viewer-film.png' });
    await viewer.getByRole('button', { name: '下一张' }).click();
    await viewer.getByText('这里放不了，存下来就能看。').waitFor();
    await expectNoAxeViolations(page);
    await page.screenshot({ path: '.cache/screenshots/tracker-viewer-unplayable.png' });
    const coming = page.waitForEvent('download');
    await viewer.getByRole('button', { name: '保存' }).click();
    expect((await coming).suggestedFilename()).toBe('坏了.mp4');
  });

  const looks: Record<'zh-CN' | 'en', Record<string, Look>> = {
    'zh-CN': {
      dark: { colorScheme: 'dark' },
      large: { size: 'large' },
      'large-narrow': { size: 'large', viewport: { width: 320, height: 640 } },
      tablet: { viewport: { width: 768, height: 1024 } },
      desktop: { viewport: { width: 1200, height: 900 } },
      'desktop-dark': { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
      'forced-colors': { forcedColors: 'active' },
    },
    en: {
      english: {},
      'english-desktop': { viewport: { width: 1200, height: 900 } },
      'english-large': { size: 'large' },
    },
  };

  it.each(['zh-CN', 'en'] as const)('looks right wherever it stands: %s', async (lang) => {
    const page = await show(real, await answeredOnce(), { lang });
    await expectState(page, lang === 'en' ? 'Please tell us if it is solved' : '请您评价');
    await page.locator('.thumbnail img').nth(1).waitFor();
    const find = await openTracker(real, { lang });
    await find.getByRole('textbox').first().waitFor();
    for (const [name, look] of Object.entries(looks[lang])) {
      await turn(page, { ...look, lang });
      if (name === 'english') await expectRead(page, name);
      await expectSound(page, `look-${name}`);
      await turn(find, { ...look, lang });
      await expectSound(find, `find-${name}`);
    }
  });

  it('prints everything unfolded and nothing to press', async () => {
    const road = await answeredOnce();
    const page = await show(real, road);
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
