/** Why residents are dissatisfied: what they choose from, and what becomes of what they chose. */
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { type CaseHistory, currentFollowUps, roundOf } from './case-record.ts';
import type { Change } from './change.ts';
import type { Counts } from './counters.ts';
import type { Reason } from './policy.ts';

type Policies = Pick<Context, 'policies'>;

/** What the county lets residents choose from now. */
export const reasonsOf = ({ policies }: Policies): readonly Reason[] =>
  policies.current().policy.followUp.reasons;

export const reasonView = (
  { code, name, nameEn, forInspectors }: Reason,
  locale: Locale,
): Schemas['Reason'] => ({ code, name: locale === 'en' ? nameEn : name, forInspectors });

/** Chosen reasons by their names; one that the county has since dropped keeps its code for a name. */
export function chosenReasons(
  context: Policies,
  codes: readonly string[] | null,
  locale: Locale,
  audience: 'inspectors' | 'others' = 'inspectors',
): Schemas['Reason'][] {
  const known = reasonsOf(context);
  return (codes ?? []).flatMap((code) => {
    const reason = known.find((one) => one.code === code);
    // What is not known any more may have been for the inspectors.
    const { name, forInspectors } = reason
      ? reasonView(reason, locale)
      : { name: code, forInspectors: true };
    return forInspectors && audience === 'others' ? [] : [{ code, name, forInspectors }];
  });
}

/** The codes, each once. @throws Problem `rule-refused` for an unknown one, or with another rating */
export function checkedReasons(
  context: Policies,
  rating: string,
  codes: readonly string[] = [],
): string[] {
  if (codes.length > 0 && rating !== 'dissatisfied') {
    throw refuse('/reasons', '只有不满意时才选原因', 'Reasons go with a dissatisfied answer only');
  }
  const known = reasonsOf(context);
  for (const [i, code] of codes.entries()) {
    if (known.some((reason) => reason.code === code)) continue;
    throw refuse(`/reasons/${i}`, '没有这个原因，请重新选择', 'There is no such reason');
  }
  return [...new Set(codes)];
}

/** Those of them that only inspectors see. */
export const forInspectors = (context: Policies, codes: readonly string[]): string[] =>
  chosenReasons(context, codes, 'zh-CN').flatMap((one) => (one.forInspectors ? [one.code] : []));

/** How often a reason was named is counted under this name. */
export const reasonMetric = (code: string): `because ${string}` => `because ${code}`;

export const isReasonMetric = (metric: string): boolean => metric.startsWith(reasonMetric(''));

/**
 * Counts each reason once in a round, whoever names it, and puts on record what is for the
 * inspectors.
 */
export function noteReasons(
  context: Policies,
  record: CaseHistory,
  change: Change,
  codes: readonly string[],
): void {
  const round = roundOf(record.row);
  const before = new Set([
    ...currentFollowUps(record).flatMap(({ reasons }) => reasons ?? []),
    ...record.followers.flatMap(({ ratedRound, reasons }) =>
      ratedRound === round ? (reasons ?? []) : [],
    ),
  ]);
  const counts: Counts = {};
  for (const code of codes) if (!before.has(code)) counts[reasonMetric(code)] = 1;
  change.count(counts);
  const concerns = forInspectors(context, codes);
  if (concerns.length > 0) change.record('concern-raised', { reasons: concerns });
}
