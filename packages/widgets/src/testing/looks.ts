import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectNothingClipped } from './clipping.ts';
import { expectNoAxeViolations, screenshot, type WidgetPage } from './harness.ts';
import { overflow } from './overflow.ts';

/** How a page is looked at; what is not named is as on an ordinary phone by day. */
export type Look = Pick<WidgetPage, 'lang' | 'size' | 'viewport' | 'colorScheme' | 'forcedColors'>;

/** Turns an open page to another look, as its reader can: quicker than opening it anew in each. */
export async function turn(page: Page, look: Look): Promise<void> {
  const { colorScheme = 'light', forcedColors = 'none', size = 'normal', lang = 'zh-CN' } = look;
  await page.setViewportSize(look.viewport ?? { width: 360, height: 740 });
  await page.emulateMedia({ colorScheme, forcedColors });
  await show(page, size, lang);
}

const widths = [360, 768, 1440] as const;
const sizes = ['normal', 'large'] as const;
const languages = ['zh-CN', 'en'] as const;
const colours = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced', { colorScheme: 'light', forcedColors: 'active' }],
] as const;

/**
 * Turns an open page through every look: phone, tablet, desk × normal, large × Chinese, English, each
 * without a word cut off; and through light, dark and forced colours, each free of axe violations and
 * with a picture to look at. Layout is looked at, not pixels: fonts differ between machines.
 */
export async function expectSoundInEveryLook(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const size of sizes) {
      for (const lang of languages) {
        await show(page, size, lang);
        const look = `${name}-${width}-${size}-${lang}`;
        expect(await overflow(page), `${look} overflows sideways`).toBe(0);
        await expectNothingClipped(page, look);
      }
    }
  }
  // Turned so that the pictures show each width, size and language once.
  for (const [at, [colour, media]] of colours.entries()) {
    await page.emulateMedia(media);
    await page.setViewportSize({ width: widths[at] ?? 360, height: 900 });
    await show(page, at === 1 ? 'large' : 'normal', at === 2 ? 'en' : 'zh-CN');
    await expectNoAxeViolations(page);
    await screenshot(page, `look-${name}-${colour}`);
  }
}

async function show(page: Page, size: string, lang: string): Promise<void> {
  await page.evaluate(
    ([wantedSize, wantedLang]) => {
      document.documentElement.lang = wantedLang;
      document.querySelector('minsheng-site')?.setAttribute('size', wantedSize);
    },
    [size, lang] as const,
  );
  await page.locator(`.base.${size}[lang="${lang}"]`).first().waitFor();
}
