import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNothingClipped } from '../testing/clipping.ts';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { type Look, turn } from '../testing/looks.ts';
import { overflow } from '../testing/overflow.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { openForm } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/** In each language one way through the form, turned to every look on each of its screens. */
const looks: Record<'zh-CN' | 'en', Record<string, Look>> = {
  'zh-CN': {
    phone: {},
    large: { size: 'large' },
    'tablet-dark': { colorScheme: 'dark', viewport: { width: 768, height: 900 } },
    wide: { viewport: { width: 1200, height: 900 } },
    'forced-colors': { forcedColors: 'active' },
    twice: { size: 'large' },
  },
  en: {
    english: {},
    'english-large-narrow': { size: 'large', viewport: { width: 320, height: 640 } },
  },
};

it.each(['zh-CN', 'en'] as const)('every screen is clean and fits: %s', async (lang) => {
  const page = await openForm(real, { lang });
  const look = async (screen: string) => {
    for (const [name, given] of Object.entries(looks[lang])) {
      await turn(page, { ...given, lang });
      // 200 % text, on top of the large type.
      await page.evaluate(
        (scale) => {
          document.documentElement.style.setProperty('--minsheng-text-scale', scale);
        },
        name === 'twice' ? '2' : '1',
      );
      await expectNoAxeViolations(page);
      expect(await overflow(page), `${screen} ${name} overflows sideways`).toBe(0);
      await expectNothingClipped(page, `${screen} ${name}`);
      await screenshot(page, `form-${screen}-${name}`);
    }
  };
  const primary = page.locator('.button.primary');

  await page.locator('#text').waitFor();
  await look('1-what');
  await primary.click();
  await page.locator('#text-error').waitFor();
  await look('1-what-error');
  await page
    .locator('#text')
    .fill('石桥村三组河边路灯坏了半个月，晚上老人走路不安全。\n上周有人在那里摔了一跤。');
  const photo = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([{ name: 'a.png', mimeType: 'image/png', buffer: photo }]);
  await page.locator('.file.done').waitFor();
  await page
    .locator('input[type=file]')
    .nth(1)
    .setInputFiles([
      { name: 'a.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('MZ\0\x01 no sound at all') },
    ]);
  await page.locator('.file.done, .file.refused').nth(1).waitFor();
  await look('1-what-files');
  await page.locator('.remove').nth(1).click();
  await primary.click();
  await page.locator('.area-list .tile').first().waitFor();
  await look('2-where');
  await primary.click();
  await page.locator('#place-error').waitFor();
  await page.locator('.area-list .tile').first().click();
  await page.locator('.area-list .tile').nth(1).waitFor();
  await page.locator('.area-list .tile').first().click();
  await page.locator('#address').fill('三组桥头第二盏');
  await look('2-where-chosen');
  await primary.click();
  await page.locator('#identity').waitFor();
  await look('3-who');
  await page.locator('.choice').first().click();
  await page.locator('#name').fill('李奶奶');
  await page.locator('#phone').fill('1990000000');
  await primary.click();
  await page.locator('#phone-error').waitFor();
  await look('3-who-error');
  await page.locator('#phone').fill('19900000001');
  await primary.click();
  await page.locator('#send').waitFor();
  await look('4-check');
  await primary.click();
  await page.locator('.code').waitFor();
  await look('6-done');
  await primary.click();
  await page.locator('.picture img').waitFor();
  await look('6-done-picture');
});
