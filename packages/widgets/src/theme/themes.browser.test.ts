import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  expectNoAxeViolations,
  openWidgetPage,
  screenshot,
  type WidgetPage,
} from '../testing/harness.ts';
import { contrastOf, readable, type Scheme, themes } from './palette.ts';

const proof = fileURLToPath(new URL('../testing/proof-element.ts', import.meta.url));

const open = (options: Partial<WidgetPage> = {}) =>
  openWidgetPage({
    html: '<minsheng-proof show="parts"></minsheng-proof>',
    scripts: [proof],
    ...options,
  });

const rgb = (colour: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`;

it('shows each theme that ships, by daylight and by lamplight, and reads in it', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open({ colorScheme });
    const button = page.getByRole('button', { name: '补充情况' });
    await button.waitFor();
    for (const [name, theme] of Object.entries<Scheme>(themes)) {
      const site = page.locator('minsheng-site');
      for (const fixed of ['', colorScheme === 'light' ? ' dark' : ' light']) {
        await site.evaluate((element, value) => element.setAttribute('theme', value), name + fixed);
        const shown = fixed ? fixed.trim() : colorScheme;
        const { action } = theme[shown as 'light' | 'dark'];
        await expect
          .poll(() => button.evaluate((element) => getComputedStyle(element).backgroundColor))
          .toBe(rgb(action));
      }
      await site.evaluate((element, value) => element.setAttribute('theme', value), name);
      await expectNoAxeViolations(page);
      await screenshot(page, `theme-${name}-${colorScheme}`);
    }
  }
});

it('takes a county’s own five lines, and they read', async () => {
  const guide = readFileSync('docs/theme.md', 'utf8');
  const [, css = ''] = /```css\n(minsheng-site \{[\s\S]*?)```/.exec(guide) ?? [];
  expect(css.trim().split('\n').length).toBeLessThanOrEqual(5);
  const own = Object.fromEntries(
    [...css.matchAll(/--minsheng-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const palette = { ...themes.calm.light, ...own };
  for (const [sign, ground, least] of readable) {
    expect(contrastOf(palette[sign], palette[ground]), `${sign} on ${ground}`).toBeGreaterThan(
      least,
    );
  }

  const page = await open();
  const button = page.getByRole('button', { name: '补充情况' });
  await button.waitFor();
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  await expect
    .poll(() => button.evaluate((element) => getComputedStyle(element).backgroundColor))
    .toBe(rgb(palette.action));
  await screenshot(page, 'theme-own');
});
