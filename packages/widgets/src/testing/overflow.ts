import type { Page } from 'playwright-core';

/**
 * CSS pixels that something is too wide: the page and, of a widget that is named, what stands on
 * its sheet, which a page may hide.
 */
export const overflow = (page: Page, widget?: string): Promise<number> =>
  page.evaluate((name) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sheet = name && document.querySelector(name)?.shadowRoot?.querySelector('.base');
    if (!sheet) return scrollWidth - clientWidth;
    const edge = sheet.getBoundingClientRect().right;
    const inside = [...sheet.querySelectorAll(':scope > .stack *:not(.visually-hidden)')];
    const over = inside.map((element) => element.getBoundingClientRect().right - edge);
    return Math.max(0, scrollWidth - clientWidth, ...over);
  }, widget);
