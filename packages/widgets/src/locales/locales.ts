import type common from './zh-CN/common.ts';

/** The languages that ship. zh-CN is the source; any other `lang` falls back to it. */
export type Locale = 'zh-CN' | 'en';

/** A tree of texts, each a string: a county can hand one in as JSON. */
export type TextTree = { readonly [key: string]: string | TextTree };

/** What a translation must offer: exactly the keys of the source, none optional. */
export type Texts<Source extends TextTree> = {
  readonly [Key in keyof Source]: Source[Key] extends TextTree ? Texts<Source[Key]> : string;
};

export type CommonTexts = Texts<typeof common>;

/** The source texts at hand and the others on demand, so nobody downloads a language unread. */
export type Translations<T> = { readonly 'zh-CN': T; readonly en: () => Promise<{ default: T }> };

/** The texts of one widget in `locale`. A translation that does not arrive falls back to zh-CN. */
export async function translate<T>(texts: Translations<T>, locale: Locale): Promise<T> {
  if (locale === 'zh-CN') return texts['zh-CN'];
  return texts[locale]().then(
    (module) => module.default,
    () => texts['zh-CN'],
  );
}

/** The language of the nearest ancestor that names one, looking out through shadow roots. */
export function nearestLocale(element: Element): Locale {
  let at: Element | null = element;
  while (at) {
    const named: Element | null = at.closest('[lang]');
    if (named) return localeOf(named.getAttribute('lang') ?? '');
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return 'zh-CN';
}

/** `en-GB` is `en`; everything the widgets do not speak is zh-CN. */
export function localeOf(lang: string): Locale {
  return /^en\b/i.test(lang) ? 'en' : 'zh-CN';
}

/** Puts values into a text: `fill('还可写 {count} 字', { count: 12 })`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
