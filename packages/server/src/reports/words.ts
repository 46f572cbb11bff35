/** What every form of a report says around its tables. Pure. */
import type { Locale } from '../contract/operations.ts';

/** What leads from a table to the list it was made from. */
export const sourceWord = (locale: Locale, list: string): string =>
  locale === 'en' ? `Source: ${list}` : `来源：${list}`;

/** That not all rows are shown; nothing where they are. */
export function moreRows(locale: Locale, more: number): string {
  if (more <= 0) return '';
  return locale === 'en' ? ` (${more} more there)` : `（还有 ${more} 行见来源）`;
}
