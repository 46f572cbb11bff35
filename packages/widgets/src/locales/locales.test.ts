import { describe, expect, it } from 'vitest';
import {
  fill,
  localeOf,
  type Texts,
  type TextTree,
  type Translations,
  translate,
} from './locales.ts';
import { overlay, ownLanguages } from './own-language.ts';

const sources = import.meta.glob<{ default: TextTree }>('./zh-CN/*.ts', { eager: true });
const english = import.meta.glob<{ default: TextTree }>('./en/*.ts', { eager: true });
const traditional = import.meta.glob<{ default: TextTree }>('./generated/zh-Hant/*.ts', {
  eager: true,
});

/** Each text by its path, with what stands between its words: gaps, and the bars of a list. */
const gaps = (texts: TextTree, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [`${path}${key} ${[...text.matchAll(/\{\w+\}|\|/g)].map(String).sort().join()}`]
      : gaps(text, `${path}${key}.`),
  );

const words = (texts: TextTree): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : words(text)));

describe.each(Object.keys(sources))('%s', (path) => {
  const source = gaps(sources[path]?.default ?? {}).sort();

  it('says the same in English, with the same gaps', () => {
    expect(gaps(english[path.replace('zh-CN', 'en')]?.default ?? {}).sort()).toEqual(source);
  });

  it('says the same in traditional characters, with the same gaps', () => {
    const translation = traditional[path.replace('zh-CN', 'generated/zh-Hant')]?.default ?? {};
    expect(gaps(translation).sort()).toEqual(source);
    // What a converter gets wrong when it does not know the words around a character.
    for (const text of words(translation))
      expect(text).not.toMatch(/隻[能有要是]|[后里]面|乾部|幾種面/);
  });
});

it('fills gaps and leaves unknown ones to be seen', () => {
  expect(fill('还可写 {count} 字', { count: 12 })).toBe('还可写 12 字');
  expect(fill('{who}', {})).toBe('{who}');
});

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['zh', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh-TW', 'zh-Hant'],
  ['zh-hk', 'zh-Hant'],
  ['eng', 'zh-CN'],
  ['ug', 'zh-CN'],
  ['', 'zh-CN'],
])('reads lang="%s" as %s', (lang, locale) => {
  expect(localeOf(lang)).toBe(locale);
});

it('prefers a language of the county, the nearest first', () => {
  const own = ['kk', 'kk-Arab', 'en'];
  expect(['kk-Arab-CN', 'kk-CN', 'KK', 'en-GB', 'kkk'].map((lang) => localeOf(lang, own))).toEqual([
    'kk-Arab',
    'kk',
    'kk',
    'en',
    'zh-CN',
  ]);
});

it('finds the files of a county beside its server or where it says', () => {
  expect([...ownLanguages(' ug  bo=/texts/bo.json?v=2 ', 'https://minsheng.example/')]).toEqual([
    ['ug', 'https://minsheng.example/languages/ug.json'],
    ['bo', '/texts/bo.json?v=2'],
  ]);
  expect([...ownLanguages('', 'https://minsheng.example')]).toEqual([]);
});

describe('a language of the county', () => {
  const source = { retry: '再试一次', files: { done: '已传好', again: '再传一次' } };

  it('says what it has, text by text, and leaves the rest Chinese', () => {
    const own = { form: { retry: 'قايتا سىناڭ', files: { done: '' } } };
    expect(overlay(source, own, 'form')).toEqual({ ...source, retry: 'قايتا سىناڭ' });
  });

  it('says a section within another once', () => {
    const own = { form: { files: 'uploader' }, uploader: { done: 'تاماملاندى' } };
    expect(overlay(source, own, 'form').files).toEqual({ done: 'تاماملاندى', again: '再传一次' });
  });

  it.each([
    ['nothing', undefined],
    ['a list', { form: ['a'] }],
    ['a number for a text', { form: { retry: 7 } } as unknown as TextTree],
    ['a group for a text', { form: { retry: { a: 'b' } } }],
    ['a text for a group', { form: { files: 'nowhere' } }],
    ['inherited names', { form: { constructor: 'x', toString: 'y' } }],
  ])('is not hurt by %s', (_what, own) => {
    expect(overlay(source, own as TextTree | undefined, 'form')).toEqual(source);
  });
});

it('falls back to Chinese when a translation does not arrive', async () => {
  const late = () => Promise.reject(new Error('offline'));
  const texts: Translations<Texts<{ a: string }>> = {
    name: 'a',
    'zh-CN': { a: '甲' },
    'zh-Hant': late,
    en: late,
  };
  expect(await translate(texts, 'en')).toEqual({ a: '甲' });
  expect(await translate(texts, 'zh-Hant')).toEqual({ a: '甲' });
});
