import { readdirSync } from 'node:fs';
import type { TextTree } from '../locales/locales.ts';
import type { OwnLanguage } from '../locales/own-language.ts';

const folder = new URL('../locales/en/', import.meta.url);
const letters = 'ئابپتجچخدرزژسشغفقكگڭلمنھۋېىي';

/**
 * The whole file of a language written from right to left: every text the widgets have, as long as
 * it is in English, in Uyghur letters that say nothing. Gaps, figures and signs stay.
 */
export async function wholeUyghur(): Promise<OwnLanguage> {
  const texts: Record<string, TextTree> = {};
  for (const file of readdirSync(folder)) {
    const section = file.replace('.ts', '');
    texts[section] = inUyghur((await import(new URL(file, folder).href)).default) as TextTree;
  }
  return { direction: 'rtl', texts };
}

function inUyghur(text: string | TextTree): string | TextTree {
  if (typeof text !== 'string') {
    return Object.fromEntries(Object.entries(text).map(([key, value]) => [key, inUyghur(value)]));
  }
  return text.replace(/\{\w+\}|[a-z]/gi, (sign) => {
    if (sign.length > 1) return sign;
    return letters[sign.charCodeAt(0) % letters.length] ?? '';
  });
}
