import { html, type TemplateResult } from 'lit';

/**
 * Days of the week and numbers to dial: a Chinese line may end between any two characters. What only
 * looks like one, in 每周一 or a longer number, is taken whole and left alone: Safari looks behind
 * itself from 16.4 on, and does not read a file in which an expression does.
 */
const one =
  /([周週][一二三四五六日]|(?:1\d\d|0\d{2,3})(?:[ -]\d{3,4}){1,2}(?!\d))|每[周週]|[\d-]+/g;

/** The text in parts: every second one is read as one. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const { index = 0, 1: whole } of text.matchAll(one)) {
    if (!whole) continue;
    parts.push(text.slice(end, index), whole);
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/** A sentence in which what is read as one stands on one line, see `.unbroken` of the theme. */
export const unbroken = (text: string): TemplateResult =>
  html`${partsOf(text).map((part, at) =>
    at % 2 ? html`<span class="unbroken">${part}</span>` : part,
  )}`;
