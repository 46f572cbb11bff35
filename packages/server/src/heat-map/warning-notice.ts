/** What staff are told when an area turns. */
import type { Context } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import type { WarningLevel } from '../storage/tables.ts';

/** What stands in such a notice. */
export interface WarningContent {
  readonly areaCode: string;
  readonly level: WarningLevel;
  readonly count: number;
  readonly expected: number;
  /** Codes of what is rising. */
  readonly rising: readonly string[];
}

const colours: Record<WarningLevel, Record<Locale, string>> = {
  yellow: { 'zh-CN': '黄', en: 'yellow' },
  orange: { 'zh-CN': '橙', en: 'orange' },
  red: { 'zh-CN': '红', en: 'red' },
};

/** In a sentence or two. */
export function warningText(
  { directory }: Pick<Context, 'directory'>,
  { areaCode, level, count, expected, rising }: WarningContent,
  locale: Locale,
): string {
  const name = directory.area(areaCode)?.name ?? areaCode;
  const kinds = rising.flatMap((code) => directory.category(code, locale)?.name ?? []);
  const usual = Math.max(1, Math.round(expected));
  const colour = colours[level][locale];
  if (locale === 'en') {
    const what = kinds.length > 0 ? ` Rising: ${kinds.join(', ')}.` : '';
    return `${name} turned ${colour}: ${count} requests in seven days, about ${usual} are usual.${what}`;
  }
  const what = kinds.length > 0 ? `明显增多的是${kinds.join('、')}。` : '';
  return `${name}转${colour}：近七天来了${count}件诉求，往常约${usual}件。${what}`;
}
