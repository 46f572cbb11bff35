import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exifOf, phonePhoto } from '../../../server/src/attachments/testing.ts';
import { expectNoAxeViolations, settled } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, findCase, openForm, text, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** What has the focus, as a screen reader would name it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement?.shadowRoot?.activeElement;
    return at?.id || at?.getAttribute('aria-label') || at?.textContent?.trim().replace(/\s+/g, ' ');
  });

/** Tab until something is reached: nobody may need more than a few. */
async function tabTo(page: Page, name: string, most = 12): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`“${name}” is not reached by Tab; at “${await focused(page)}”`);
}

it('is done from the first word to the code by keyboard alone', async () => {
  const page = await openForm(real);
  await page.locator('#text').waitFor();
  await tabTo(page, 'text');
  await page.keyboard.type(text);
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe('question');
  await page.locator('.area-list .tile').first().waitFor();
  await tabTo(page, 'place-filter');
  await page.keyboard.type('bs');
  const firstTile = page.locator('.area-list .tile').first();
  await expect.poll(() => firstTile.textContent()).toContain('白石镇');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '高坪村' }).waitFor();
  await expect.poll(() => focused(page)).toBe('白石镇的村和社区');
  await page.keyboard.type('高');
  await expect.poll(() => firstTile.textContent()).toContain('高坪村');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('白石镇 高坪村', { exact: true }).waitFor();
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');
  await page.locator('#identity').waitFor();
  await expect.poll(() => focused(page)).toBe('question');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'phone');
  await page.keyboard.type('0818-7221234');
  await page.keyboard.press('Enter');
  await tabTo(page, '下一步');
  await page.keyboard.press('Enter');
  await page.locator('#send').waitFor();
  await expect.poll(() => focused(page)).toBe('question');
  await tabTo(page, 'send');
  await page.keyboard.press('Enter');
  const code = await trackingCode(page);
  await expect.poll(() => focused(page)).toBe('question');
  expect(await findCase(real, code)).toMatchObject({
    identity: 'hidden-from-unit',
    area: { code: '990124102201' },
  });
});

it('is done by touch, and says the rest of the story', async () => {
  const page = await openForm(real);
  // Heard from the very first: the form says where it is as soon as the device has answered.
  await page.addInitScript(() => {
    const told: unknown[] = [];
    const hear = ({ detail }: CustomEvent) => {
      told.push(detail);
      document.body.dataset.told = JSON.stringify(told);
    };
    document.addEventListener('minsheng-step', hear);
    document.addEventListener('minsheng-submitted', hear);
  });
  await page.reload();
  await fillIn(page);
  // It stands among the answers once the county has told its categories.
  await page.getByLabel('类别').waitFor();
  await expectNoAxeViolations(page);
  expect(await page.locator('.answers').ariaSnapshot()).toMatchSnapshot();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  const told = () => page.evaluate(() => JSON.parse(document.body.dataset.told ?? '[]'));
  await expect
    .poll(told)
    .toEqual([
      ...['what', 'where', 'who', 'check'].map((step) => ({ step })),
      ...[{ trackingCode: code }, { step: 'done' }],
    ]);

  const mine = await real.resident.cases.track(code, { receipt });
  expect(mine).toMatchObject({
    text,
    identity: 'named',
    address: '三组桥头第二盏',
    channel: 'web',
  });
  const link = await page.getByRole('link', { name: '看办理进度' }).getAttribute('href');
  expect(new URL(link ?? '').hash).toBe(`#case=${code}&receipt=${receipt}`);
  expect(new URL(link ?? '').search).toBe('');

  await page.getByRole('button', { name: '存成图片' }).click();
  const picture = page.getByRole('img', { name: '写着查询码和回执的图片' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(720);
  await page.getByRole('button', { name: '再说一件事' }).click();
  await page.locator('#text').waitFor();
  await expect.poll(() => page.locator('#text').inputValue()).toBe('');
});

it('reads well aloud on every screen', async () => {
  const page = await openForm(real);
  const read = async () => {
    await settled(page);
    return page.locator('minsheng-submission-form').ariaSnapshot();
  };
  await page.locator('#text').waitFor();
  expect(await read()).toMatchSnapshot('what');
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.locator('.area-list .tile').first().waitFor();
  expect(await read()).toMatchSnapshot('where');
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('只让受理的人知道').click();
  await page.locator('#phone').waitFor();
  expect(await read()).toMatchSnapshot('who');
});

it('takes a photo off the phone without the place it was taken at', async () => {
  const page = await openForm(real);
  const photo = await phonePhoto();
  expect(await exifOf(photo)).toBeDefined();
  const sent: Buffer[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.postDataBuffer() ?? Buffer.alloc(0));
  });
  await page
    .locator('input[type=file][accept="image/*"]')
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByText('已传好').waitFor();
  await fillIn(page);
  await page.getByText('附件 1 个').waitFor();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';

  const { attachments } = await real.resident.cases.track(code, { receipt });
  const [attachment] = attachments;
  // Upright, as it was held: the camera had it lying on its side.
  expect(attachment).toMatchObject({ kind: 'image', width: 1440, height: 1920 });
  const stored = await real.resident.attachments.get(attachment?.id ?? '', { receipt });
  expect(await exifOf(new Uint8Array(await stored.arrayBuffer()))).toBeUndefined();
  expect(Buffer.concat(sent).includes('GPS') || Buffer.concat(sent).includes('Exif')).toBe(false);
  expect(attachment?.size).toBeLessThan(photo.byteLength);
});

it('sends anonymously without name, phone or place', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill('请问老年公交卡怎么办理，要带什么证件？');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('留名字和电话').click();
  await page.locator('#phone').fill('199 0000 0001');
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  const picked = page.locator('.select', { has: page.getByLabel('类别') });
  // One arrow, drawn by the style of every select.
  expect(await picked.locator('svg').count()).toBe(0);
  await page.getByLabel('类别').selectOption({ index: 1 });
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const kept = await findCase(real, code);
  expect(kept).toMatchObject({ identity: 'anonymous', area: null });
  expect(kept.contact?.phone ?? null).toBeNull();
  expect(kept.category).not.toBeNull();
});

it('begins with what the page knows', async () => {
  const page = await openForm(real, { attributes: 'area="990124102202" channel="wechat"' });
  const form = page.locator('minsheng-submission-form');
  await page.locator('#text').waitFor();
  await form.evaluate((element) => {
    (element as HTMLElementTagNameMap['minsheng-submission-form']).prefill({
      text: '水渠堵了，请来看看',
    });
  });
  await expect.poll(() => page.locator('#text').inputValue()).toBe('水渠堵了，请来看看');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('白石镇 大湾村', { exact: true }).waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  await expect.poll(() => page.getByRole('link', { name: '看办理进度' }).count()).toBe(0);
  expect(await findCase(real, code)).toMatchObject({
    channel: 'wechat',
    area: { code: '990124102202' },
  });
});

it('remembers a person only when asked to', async () => {
  const page = await openForm(real);
  await fillIn(page);
  await page.reload();
  await page.getByRole('button', { name: '不要了，重新写' }).click();
  await page.locator('#text').fill('再说一件小事，路边的垃圾桶满了。');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await page.getByText('留名字和电话').click();
  await expect.poll(() => page.locator('#phone').inputValue()).toBe('');
  await page.locator('#phone').fill('199 0000 0001');
  await page.getByRole('checkbox', { name: '记住我' }).check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '送出' }).click();
  await trackingCode(page);
  await page.getByRole('button', { name: '再说一件事' }).click();
  await page.locator('#text').fill('第三件事，河边护栏松了。');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '这件事和地点没关系' }).click();
  await expect.poll(() => page.locator('#phone').inputValue()).toBe('199 0000 0001');
});

it('uses the phone’s position when allowed, and makes do when not', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill(text);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '用现在的位置' }).click();
  await page.locator('#position-hint', { hasText: '没有得到允许' }).waitFor();
  await expectNoAxeViolations(page);
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 32.07, longitude: 107.75, accuracy: 18 });
  await page.getByRole('button', { name: '用现在的位置' }).click();
  await page.locator('.position', { hasText: '误差约 18 米' }).waitFor();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('不留名字').click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '送出' }).click();
  const { position } = await findCase(real, await trackingCode(page));
  expect(position).toEqual({ lng: 107.75, lat: 32.07 });
});
