/** What a case counted on a board, as the contract has it. */
import { type LeftReason, leftReasons } from '../cases/marks.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { CountedRow } from './counted.repository.ts';
import { exclusionNames, partOf } from './indicators.ts';
import { indicatorKeys, indicatorParts } from './score.ts';

export function countedView(
  { trackingCode, title, sums }: CountedRow,
  leftOut: boolean,
  locale: Locale,
): Schemas['CountedCase'] {
  const of = (metric: string) => sums.get(metric) ?? 0;
  const parts = indicatorKeys.flatMap((indicator) => indicatorParts[indicator]);
  return {
    trackingCode,
    title,
    closed: of('closed') > 0,
    marks: parts.flatMap((key) => {
      const [good, bad] = [of(`good-${key}`), of(`bad-${key}`)];
      return good + bad > 0 ? [{ key, name: partOf(key).name[locale], good, bad }] : [];
    }),
    left: leftReasons.flatMap((reason: LeftReason) =>
      of(`left-${reason}`) > 0 ? [{ reason, name: exclusionNames[reason][locale] }] : [],
    ),
    leftOut,
  };
}
