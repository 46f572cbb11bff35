import type { GovernanceSummary, RepeatedCase, RepeatGroupSummary, Warning } from '@minsheng/sdk';
import { fill, type Locale } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import type { DeskWarningsTexts } from './warnings-section.ts';

/** Metres a phone may be wrong by: nearer than that is one spot. */
const SPOT = 10;

/** 「近七天 31 件，往常约 12 件」 */
export const thanUsual = ({ count, expected }: Warning, t: DeskWarningsTexts): string =>
  fill(t.than, { count, expected });

/** The kinds that are rising, in one line; empty where none stands out by itself. */
export function risingOf({ rising }: Warning, t: DeskWarningsTexts): string {
  const names = rising.map(({ category, count }) =>
    fill(t.risingOne, { name: category.name, count }),
  );
  return names.length > 0 ? fill(t.rising, { names: names.join(t.comma) }) : '';
}

/** What a group is about: 「兰亭花园 供水」. */
export const nameOfGroup = (
  { place, matter }: Pick<RepeatGroupSummary, 'place' | 'matter'>,
  t: DeskWarningsTexts,
): string => [place, matter?.name].filter(Boolean).join(' ') || t.groups.noName;

/** How many there are and from when to when; a single day is said once. */
export function sizeOfGroup(
  { size, firstAt, lastAt }: Pick<RepeatGroupSummary, 'size' | 'firstAt' | 'lastAt'>,
  t: DeskWarningsTexts,
  locale: Locale,
): string {
  const first = formatDay(firstAt, locale);
  const last = formatDay(lastAt, locale);
  return fill(first === last ? t.groups.sizeOfDay : t.groups.size, { size, first, last });
}

/** How many cases a proposal has and from when to when, and how many are new: 「18 件，… 近三十天 6 件」. */
export function daysOf(
  { size, recent, firstAt, lastAt }: GovernanceSummary,
  t: DeskWarningsTexts,
  locale: Locale,
): string {
  if (!firstAt || !lastAt) return fill(t.governance.linked, { count: size });
  const days = sizeOfGroup({ size, firstAt, lastAt }, t, locale);
  return [days, fill(t.governance.recent, { count: recent })].join(t.semicolon);
}

/** Towns named; of more it is said how many there are. */
const NAMED = 3;

/** Where its cases lie: 「清水镇、白石镇等 5 个乡镇」. */
export function townsOf({ towns }: GovernanceSummary, t: DeskWarningsTexts): string {
  const names = towns
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(t.comma);
  if (towns.length <= NAMED) return names;
  return fill(t.governance.towns, { names, count: towns.length });
}

/** Why a case belongs to its group, in words. */
export function whyOf({ why, addedBy }: RepeatedCase, t: DeskWarningsTexts): string {
  const { cases } = t;
  if (addedBy) return fill(cases.placed, { name: addedBy });
  if (!why) return cases.first;
  const joined = (names: readonly string[]) => [...new Set(names)].join(t.comma);
  return [
    why.places.length > 0 && fill(cases.places, { names: joined(why.places) }),
    why.matters.length > 0 &&
      fill(cases.matters, { names: joined(why.matters.map(({ name }) => name)) }),
    why.words.length > 0 && fill(cases.words, { names: joined(why.words) }),
    why.metres !== null &&
      (why.metres < SPOT ? cases.sameSpot : fill(cases.metres, { metres: why.metres })),
    why.days !== null && (why.days === 0 ? cases.sameDay : fill(cases.days, { days: why.days })),
  ]
    .filter(Boolean)
    .join(t.semicolon);
}
