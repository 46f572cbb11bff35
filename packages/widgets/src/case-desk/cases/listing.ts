import type { Client } from '@minsheng/sdk';
import { fill, type Locale } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import type { DeskCasesTexts } from './cases-section.ts';

/** Which cases a list shows: all that hold. The address has it: `area-990124101000_from-2026-11-16`. */
export interface Listing {
  readonly late?: true;
  /** What happened on the days: figures count them as received, or closed; else they came in. */
  readonly counted?: true;
  readonly closed?: true;
  /** A resident said that they are dissatisfied. */
  readonly dissatisfied?: true;
  readonly area?: string;
  readonly unit?: string;
  readonly category?: string;
  /** Why residents are dissatisfied. */
  readonly reason?: string;
  /** `YYYY-MM-DD`, both counted. */
  readonly from?: string;
  readonly to?: string;
  /** Of title or text, or a tracking code. */
  readonly words?: string;
}

/** So many characters the server looks for at the least, and at the most. */
const leastWords = 2;
export const mostWords = 60;

const flags = ['late', 'counted', 'closed', 'dissatisfied'] as const;
const day = /^\d{4}-\d\d-\d\d$/;
const code = /^[a-z0-9-]{1,40}$/;
const checks = {
  area: /^\d{12}$/,
  unit: /^[\w-]+$/,
  category: code,
  reason: code,
  from: day,
  to: day,
};

/** Counted as the server counts them: some characters are two units of UTF-16. */
export const isTooShort = (words: string): boolean => [...words].length < leastWords;

/** As an address has words: a part ends at `_`. */
const encode = (words: string) => encodeURIComponent(words).replaceAll('_', '%5F');

function decode(words: string): string {
  try {
    return decodeURIComponent(words).trim();
  } catch {
    return '';
  }
}

/** What the address asks for; of what it cannot mean there is nothing. */
export function readListing(item: string): Listing {
  const listing: Record<string, string | true> = {};
  for (const part of item.split('_')) {
    const flag = flags.find((one) => one === part);
    if (flag) listing[flag] = true;
    const [, name, value] = /^(area|unit|category|reason|from|to)-(.+)$/.exec(part) ?? [];
    if (name && value && checks[name as keyof typeof checks].test(value)) listing[name] = value;
    const words = part.startsWith('words-') ? decode(part.slice('words-'.length)) : '';
    if (!isTooShort(words) && words.length <= mostWords) listing.words = words;
  }
  return listing;
}

export const writeListing = (listing: Listing): string =>
  Object.entries(listing)
    .map(([name, value]) => (value === true ? name : `${name}-${encode(value)}`))
    .join('_');

/** A day before all others. */
const EVER = '1970-01-01';

/** As `listCases` takes it. */
export function queryOf(listing: Listing) {
  const { late, area, unit, category, reason, from, to, words } = listing;
  const when = whenOf(listing);
  const any = from === undefined && to === undefined;
  return {
    ...(late && { late }),
    // Of no days: all that are closed now, and all with which somebody ever was dissatisfied.
    ...(any && when === 'closed' && { state: 'closed' as const }),
    ...(any && when === 'answered' && { answeredFrom: EVER }),
    ...(area && { areaCode: area }),
    ...(unit && { unitId: unit }),
    ...(category && { categoryCode: category }),
    ...(reason && { reason }),
    ...(words && { q: words }),
    ...(from && { [`${when}From`]: from }),
    ...(to && { [`${when}To`]: to }),
  } satisfies Parameters<Client['desk']['list']>[0];
}

/** What happened on the days of a list. */
function whenOf({ counted, closed, dissatisfied }: Listing) {
  if (dissatisfied) return 'answered';
  if (closed) return 'closed';
  return counted ? 'counted' : 'received';
}

/** Which cases these are, in words; of what has no name nothing is said. */
export function wordsOf(
  listing: Listing,
  names: Readonly<Record<'area' | 'unit' | 'category' | 'reason', string>>,
  t: Pick<DeskCasesTexts, 'days' | 'ever' | 'late' | 'search'>,
  locale: Locale,
): string {
  const { late, unit, category, from, to, words } = listing;
  const when = whenOf(listing);
  const days = from && to && { from: formatDay(from, locale), to: formatDay(to, locale) };
  return [
    names.area,
    unit && names.unit,
    category && names.category,
    days ? fill(t.days[when], days) : when in t.ever && t.ever[when as keyof typeof t.ever],
    names.reason,
    late && t.late,
    words && fill(t.search.words, { words }),
  ]
    .filter(Boolean)
    .join(' · ');
}
