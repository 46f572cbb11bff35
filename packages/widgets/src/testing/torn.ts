import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What is read as one: numbers to dial, days of the week. */
const whole = /(?<![\d-])(?:1\d\d|0\d{2,3})(?:[ -]\d{3,4}){1,2}(?!\d)|(?<!每)周[一二三四五六日]/;

/** Nothing that is read as one could stand on two lines, wherever in it a line would end. */
export async function expectNothingTorn(page: Page, where: string): Promise<void> {
  const torn = await page.evaluate((pattern) => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (element.closest('style, script, textarea, option, .visually-hidden')) continue;
        const { textWrapMode, wordBreak } = getComputedStyle(element) as CSSStyleDeclaration & {
          textWrapMode: string;
        };
        for (const { nodeType, textContent } of element.childNodes) {
          if (nodeType !== Node.TEXT_NODE) continue;
          for (const [match] of (textContent ?? '').matchAll(new RegExp(pattern, 'g'))) {
            const whole =
              textWrapMode === 'nowrap' || (wordBreak === 'keep-all' && !/ /.test(match));
            if (!whole) found.push(`${match} in “${textContent?.trim()}”`);
          }
        }
      }
    };
    look(document);
    return found;
  }, whole.source);
  expect(torn, `may be torn apart by the end of a line: ${where}`).toEqual([]);
}
