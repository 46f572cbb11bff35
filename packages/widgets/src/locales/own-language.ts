import type { Locale, TextTree } from './locales.ts';

/** A county's own language file, as `language.schema.json` describes it. */
export interface OwnLanguage {
  /** How it is written; `ltr` when not given. */
  readonly direction?: 'ltr' | 'rtl';
  /** By section and key; what is missing or empty is said in the language that ships. */
  readonly texts: TextTree;
}

/**
 * Reads the attribute `languages`: `ug bo=/texts/bo.json` names two languages, the first at
 * `SERVER/languages/ug.json`, the second where it says, seen from the page.
 */
export function ownLanguages(attribute: string, server: string): Map<Locale, string> {
  const entries = attribute.split(/\s+/).filter(Boolean);
  return new Map(
    entries.map((entry) => {
      const [tag = '', ...url] = entry.split('=');
      return [tag, url.join('=') || `${server.replace(/\/$/, '')}/languages/${tag}.json`];
    }),
  );
}

const fetched = new Map<string, Promise<OwnLanguage | undefined>>();

/** The file, once for all widgets of a page; nothing, and a word to the console, when it fails. */
export function fetchLanguage(url: string): Promise<OwnLanguage | undefined> {
  const known = fetched.get(url);
  if (known) return known;
  const file = read(url).catch((error) => {
    fetched.delete(url);
    console.warn(`minsheng: the language ${url} cannot be read`, error);
    return undefined;
  });
  fetched.set(url, file);
  return file;
}

async function read(url: string): Promise<OwnLanguage> {
  const response = await fetch(url, { credentials: 'omit' });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const file = await response.json();
  if (typeof file?.texts !== 'object' || file.texts === null) throw new Error('has no texts');
  return file;
}

/**
 * The texts with those of `own[name]` in their places; whatever does not fit is left out. Where a
 * group is expected, the name of another section stands for the texts of that section.
 */
export function overlay<T>(texts: T, own: TextTree | undefined, name: string): T {
  return own ? (over(texts, own[name], own) as T) : texts;
}

function over(texts: unknown, given: unknown, own: TextTree): unknown {
  if (typeof texts === 'string') return typeof given === 'string' && given ? given : texts;
  const group = typeof given === 'string' ? own[given] : given;
  if (typeof group !== 'object' || group === null) return texts;
  return Object.fromEntries(
    Object.entries(texts as TextTree).map(([key, text]) => [
      key,
      Object.keys(group).includes(key) ? over(text, (group as TextTree)[key], own) : text,
    ]),
  );
}
