import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isolated } from './isolated.ts';
import { settled } from './settled.ts';

/** Fails when words are cut off, or lie on one another, anywhere on the page; looks through shadow roots. */
export async function expectNothingClipped(page: Page, where: string): Promise<void> {
  await settled(page);
  expect(await isolated(page, `(${find})()`), `clipped or overlapping words: ${where}`).toEqual([]);
}

/** Runs in the page. */
function find(): string[] {
  interface Words {
    element: Element;
    text: string;
    boxes: DOMRect[];
  }
  const problems: string[] = [];
  const words: Words[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      for (const node of element.childNodes) {
        const text = node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : '';
        if (!text || isHidden(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(
          ({ width, height }) => width > 1 && height > 1,
        );
        // Shortened on purpose, with a sign that there is more.
        const end = isShortened(element) ? element.getBoundingClientRect().bottom : Number.NaN;
        const boxes = lines.filter(({ top }) => !(top >= end - 1));
        words.push({ element, text: text.slice(0, 24), boxes });
      }
    }
  };
  // Many words stand in one and the same element: it is measured once.
  const once = <T>(measure: (element: Element) => T) => {
    const known = new Map<Element, T>();
    return (element: Element): T => {
      if (!known.has(element)) known.set(element, measure(element));
      return known.get(element) as T;
    };
  };
  // Kept for those who listen: one pixel, on purpose.
  const isHidden: (element: Element) => boolean = once((element) => {
    const { width, height } = element.getBoundingClientRect();
    const isBox = getComputedStyle(element).display !== 'contents';
    if (isBox && width <= 1 && height <= 1) return true;
    if (['OPTION', 'SCRIPT', 'STYLE', 'TITLE', 'svg'].includes(element.nodeName)) return true;
    return element.parentElement ? isHidden(element.parentElement) : false;
  });
  const isShortened = (element: Element): boolean =>
    getComputedStyle(element).webkitLineClamp !== 'none';
  const cuts = once((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    return /hidden|clip/.test(`${overflowX} ${overflowY}`);
  });
  walk(document);
  for (const { element, text, boxes } of words) {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (!cuts(at)) continue;
      const frame = at.getBoundingClientRect();
      const isOut = boxes.some(
        (box) =>
          box.right > frame.right + 2 || box.left < frame.left - 2 || box.bottom > frame.bottom + 2,
      );
      if (isOut) problems.push(`cut off: ${text}`);
    }
    const over = boxes.some((box) => box.right > innerWidth + 1 || box.left < -1);
    if (over) problems.push(`beside the page: ${text}`);
  }
  // A line of type is higher than its letters: only what covers a third of a line is on it.
  const boxes = words.flatMap(({ element, text, boxes: own }) =>
    own.map((box) => ({ element, text, box })),
  );
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      if (one.element === other.element) continue;
      const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const least = Math.min(one.box.height, other.box.height) / 3;
      if (x > 2 && y > least) problems.push(`on one another: ${one.text} / ${other.text}`);
    }
  }
  return [...new Set(problems)];
}
