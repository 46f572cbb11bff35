import type common from './zh-CN/common.ts';

/**
 * The language a widget speaks, as it stands in `lang`: `zh-CN` (the source), `zh-Hant`, `en`, or
 * one a county added (`ug`).
 */
export type Locale = string;

/** A tree of texts, each a string: a county can hand one in as JSON. */
export type TextTree = { readonly [key: string]: string | TextTree };

/** What a translation must offer: exactly the keys of the source, none optional. */
export type Texts<Source extends TextTree> = {
  readonly [Key in keyof Source]: Source[Key] extends TextTree ? Texts<Source[Key]> : string;
};

export type CommonTexts = Texts<typeof common>;

type Late<T> = () => Promise<{ default: T }>;

/** The source texts at hand and the others on demand, so nobody downloads a language unread. */
export interface Translations<T> {
  /** The name of the source file, under which a county's own language has them. */
  readonly name: string;
  readonly 'zh-CN': T;
  readonly 'zh-Hant': Late<T>;
  readonly en: Late<T>;
}

/** The texts of one part in `locale`. A translation that does not arrive falls back to zh-CN. */
export async function translate<T>(texts: Translations<T>, locale: Locale): Promise<T> {
  if (locale !== 'zh-Hant' && locale !== 'en') return texts['zh-CN'];
  return texts[locale]().then(
    (module) => module.default,
    () => texts['zh-CN'],
  );
}

/** The `lang` of the nearest ancestor that has one, looking out through shadow roots. */
export function nearestLang(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest('[lang]');
    if (named) return named.getAttribute('lang') ?? '';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/**
 * The language spoken where the page says `lang`: one of the county's `own` first, then those that
 * ship; `en-GB` is `en`, Taiwan, Hong Kong and Macau read zh-Hant, and all else is zh-CN.
 */
export function localeOf(lang: string, own: Iterable<Locale> = []): Locale {
  const asked = `${lang}-`.toLowerCase();
  const added = [...own].filter((tag) => asked.startsWith(`${tag.toLowerCase()}-`));
  const shipped = /^en-/.test(asked) ? 'en' : traditional.test(asked) ? 'zh-Hant' : 'zh-CN';
  return added.sort((one, other) => other.length - one.length)[0] ?? shipped;
}

const traditional = /^(zh-(hant|tw|hk|mo)|yue)-/;

/** Puts values into a text: `fill('还可写 {count} 字', { count: 12 })`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
