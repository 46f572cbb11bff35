import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phonePhoto } from '../../../server/src/attachments/testing.ts';
import { expectNoAxeViolations, openWidgetPage, screenshot, settled } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, findCase, openForm, text, trackingCode } from '../testing/submission-form.ts';
import { unanswered } from '../testing/unanswered.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const send = (page: Page) => page.getByRole('button', { name: '送出' });

/** Opens the page anew, until the form stands and knows what the county allows. */
async function reloadKnowing(page: Page): Promise<void> {
  const [answer] = await Promise.all([page.waitForResponse('**/v1/site'), page.reload()]);
  await answer.finished();
  await page.locator('#text').waitFor();
  await settled(page);
}

it('says at the field what the county refuses, and takes it once mended', async () => {
  const page = await openForm(real);
  // A county that asks for more words since the page was opened.
  await page.route('**/v1/site', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({
      response,
      json: { ...json, limits: { ...json.limits, textMinimum: 1 } },
    });
  });
  await reloadKnowing(page);
  await fillIn(page, { said: '路灯' });
  await send(page).click();
  await page.locator('#text-error').waitFor();
  await expect.poll(() => page.locator('#text-error').textContent()).toContain('至少 5 个字');
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
  await expect.poll(focused).toBe('text');
  await expectNoAxeViolations(page);
  await page.locator('#text').fill(text);
  await expect.poll(() => page.locator('#text-error').count()).toBe(0);
  await page.getByRole('button', { name: '改好了' }).click();
  await send(page).click();
  await trackingCode(page);
});

it('leaves out a category that is none, and sends again what the county has lost', async () => {
  const page = await openForm(real, { attributes: 'category="no-such-category"' });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'p.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto(400, 300) });
  await page.getByText('已传好').waitFor();
  await fillIn(page);
  await real.app.context.storage.write((tx) => tx.delete(tx.tables.attachments));
  await send(page).click();
  const code = await trackingCode(page);
  expect(await findCase(real, code)).toMatchObject({ category: null });
  expect((await findCase(real, code)).attachments).toHaveLength(1);
});

it('asks for a few more words before anything else is asked', async () => {
  const page = await openForm(real);
  const next = page.getByRole('button', { name: '下一步' });
  await page.locator('#text').fill('路灯');
  await next.click();
  await page.getByText('请再多写几个字，至少 5 个字').waitFor();
  await page.locator('#text').fill('路灯坏了。');
  await next.click();
  await page.getByRole('heading', { name: '在什么地方' }).waitFor();
});

it('counts near the most, and beyond it', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill('灯'.repeat(4990));
  await page.getByText('还可以写 10 个字').waitFor();
  await page.locator('#text').fill('灯'.repeat(5003));
  await page.getByText('多了 3 个字').waitFor();
});

it('brings what is wrong into view in large type', async () => {
  const page = await openForm(real, { size: 'large' });
  const next = page.getByRole('button', { name: '下一步' });
  const seen = async (id: string) => {
    const box = () => page.locator(`#${id}-error`).boundingBox();
    await expect.poll(async () => (await box())?.y ?? -1).toBeGreaterThanOrEqual(0);
    await expect.poll(async () => (await box())?.y).toBeLessThan(740);
  };
  await next.click();
  await seen('text');
  await page.locator('#text').fill(text);
  await next.click();
  await page.locator('.area-list').waitFor();
  await next.click();
  await seen('place');
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.locator('#identity').waitFor();
  await next.click();
  await seen('identity');
  await page.getByText('留名字和电话').click();
  await page.locator('#phone').fill('0818-7221234 转 8');
  await next.click();
  await page.getByText('这里请不写分机').waitFor();
  await seen('phone');
});

it('moves to what is open, in words', async () => {
  const page = await openForm(real);
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement as
        | HTMLElement
        | null
        | undefined;
      return at?.id || at?.getAttribute('name');
    });
  const next = page.getByRole('button', { name: '下一步' });
  await next.click();
  await expect.poll(focus).toBe('text');
  await page.locator('#text').fill(text);
  await next.click();
  await page.locator('.area-list').waitFor();
  await next.click();
  await page.getByText('请选一个乡镇，或者写一句在哪里').waitFor();
  await expect.poll(focus).toBe('place');
  await page.locator('#address').fill('桥头');
  await next.click();
  await page.locator('#identity').waitFor();
  await next.click();
  await page.getByText('请选一种').waitFor();
  await expect.poll(focus).toBe('identity');
  await page.getByText('留名字和电话').click();
  await next.click();
  await page.getByText('请留一个电话').waitFor();
  await expect.poll(focus).toBe('phone');
});

const site = {
  name: '云岭县',
  county: { code: '990124000000', name: '云岭县' },
  invented: true,
  locales: ['zh-CN'],
  timeZone: 'Asia/Shanghai',
  dutyPhone: null,
  identities: ['named', 'anonymous'],
  limits: {
    titleLength: 60,
    textMinimum: 5,
    textLength: 5000,
    attachments: 9,
    bytes: { image: 1e7, audio: 1e6, video: 1e8, document: 1e7 },
  },
  today: '2026-11-20',
};

it.each([
  [429, '现在送的人多', '请等大约 40 秒'],
  [500, '那边暂时没有回应', '您写的都还在'],
])('keeps everything when the county answers %i', async (status, title, words) => {
  const keys = new Set<string>();
  const page = await openWidgetPage({
    html: '<minsheng-submission-form></minsheng-submission-form>',
    api: {
      'GET /v1/site': () => ({ body: site }),
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
      'GET /v1/areas': () => ({ body: { data: [], nextCursor: null } }),
      'POST /v1/cases': ({ headers }) => {
        keys.add(String(headers['idempotency-key']));
        return {
          status,
          headers: { 'retry-after': '40', 'access-control-expose-headers': 'retry-after' },
          body: { type: '/problems/x', title: 't', status, detail: 'd', instance: 'r' },
        };
      },
    },
  });
  const awaited = unanswered(page);
  await page.clock.install();
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await send(page).click();
  const heading = page.getByRole('heading', { name: title });
  await expect
    .poll(async () => {
      // Time passes between the tries, not while an answer is on its way.
      if (awaited() === 0) await page.clock.runFor(5_000);
      return heading.count();
    })
    .toBe(1);
  await page.getByText(words).waitFor();
  await page.getByText(text).waitFor();
  await expectNoAxeViolations(page);
  await screenshot(page, `form-5-${status}`);
  expect(keys.size).toBe(1);
});

/** Where a recording made before is chosen: in the recorder. */
async function soundFile(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '录音', exact: true }).click();
  return page.locator('input[accept="audio/*"]');
}

it('refuses what is no photo, whatever it is called', async () => {
  const page = await openForm(real);
  await page.locator('input[accept="image/*"]').setInputFiles({
    name: 'fake.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('not a photo'),
  });
  await page.getByText('这个文件打不开，换一张').waitFor();
  const note = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('路灯坏了') };
  await (await soundFile(page)).setInputFiles(note);
  await page.getByText('这个文件不是录音，换一个').waitFor();
  await expect.poll(() => page.locator('.thumb img').count()).toBe(0);
  await expectNoAxeViolations(page);
  await screenshot(page, 'form-1-fake');
});

it('sends a photo this device cannot draw, with a sign in its place', async () => {
  const page = await openForm(real, { expectedErrors: /./ });
  await page.route('**/v1/uploads/*', (route) =>
    route.request().method() === 'PATCH' ? undefined : route.continue(),
  );
  const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), Buffer.alloc(600, 1)]);
  await page
    .locator('input[accept="image/*"]')
    .setInputFiles({ name: 'IMG_2.heic', mimeType: 'image/heic', buffer: heic });
  await page.getByText('已传 0%').waitFor();
  await page.locator('.thumb svg').waitFor();
  await expect.poll(() => page.locator('.thumb img').count()).toBe(0);
});

it('says why a file is refused, by the county and before it is sent', async () => {
  const page = await openForm(real);
  const audio = await soundFile(page);
  const mimeType = 'audio/mpeg';
  await audio.setInputFiles({ name: 'a.mp3', mimeType, buffer: Buffer.from('MZ\0\x01 no sound') });
  await page.getByText('可以上传照片、录音、视频').waitFor();
  await expectNoAxeViolations(page);
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('请先去掉它').waitFor();
  await page.getByRole('button', { name: '去掉 录音 1' }).click();
  await expect.poll(() => page.locator('.file, #files-error').count()).toBe(0);

  const stubbed = await openWidgetPage({
    html: '<minsheng-submission-form></minsheng-submission-form>',
    api: {
      'GET /v1/site': () => ({ body: site }),
      'GET /v1/categories': () => ({ body: { data: [], nextCursor: null } }),
    },
  });
  await reloadKnowing(stubbed);
  await (await soundFile(stubbed)).setInputFiles({
    name: 'b.mp3',
    mimeType,
    buffer: Buffer.alloc(1_600_000),
  });
  await stubbed.getByText('这个文件 1.5 MB，最大只能 1 MB').waitFor();
  await expectNoAxeViolations(stubbed);
});
