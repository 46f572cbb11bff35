import { expect, it } from 'vitest';
import { fill, localeOf, type TextTree, translate } from './locales.ts';

const sources = import.meta.glob<{ default: TextTree }>('./zh-CN/*.ts', { eager: true });
const english = import.meta.glob<{ default: TextTree }>('./en/*.ts', { eager: true });

const gaps = (texts: TextTree, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [`${path}${key} ${[...text.matchAll(/\{\w+\}/g)].map(String).sort().join()}`]
      : gaps(text, `${path}${key}.`),
  );

it.each(Object.keys(sources))('%s says the same in English, with the same gaps', (path) => {
  const translation = english[path.replace('zh-CN', 'en')]?.default ?? {};
  expect(gaps(translation).sort()).toEqual(gaps(sources[path]?.default ?? {}).sort());
});

it('fills gaps and leaves unknown ones to be seen', () => {
  expect(fill('还可写 {count} 字', { count: 12 })).toBe('还可写 12 字');
  expect(fill('{who}', {})).toBe('{who}');
});

it('reads en-GB as English and anything unknown as Chinese', () => {
  expect(['en', 'en-GB', 'zh', 'zh-Hant-TW', 'eng', 'fr'].map(localeOf)).toEqual([
    'en',
    'en',
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'zh-CN',
  ]);
});

it('falls back to Chinese when a translation does not arrive', async () => {
  const texts = { 'zh-CN': { a: '甲' }, en: () => Promise.reject(new Error('offline')) };
  expect(await translate(texts, 'en')).toEqual({ a: '甲' });
});
