/** The steps of special governance, and who may take them. Pure. */
import type { Actor } from '../cases/lifecycle.ts';
import type { Locale } from '../contract/operations.ts';
import type { GovernanceStatus } from '../storage/tables.ts';
import { nameOfMatter } from './matter-names.ts';

/** From so many cases within a year on, it is proposed by itself. */
export const enoughCases = 3;
export const withinDays = 365;

export type GovernanceStep = 'accept' | 'decline' | 'plan' | 'answer' | 'finish';

const steps: Record<
  GovernanceStep,
  { readonly from: readonly GovernanceStatus[]; readonly by: readonly Actor['role'][] }
> = {
  accept: { from: ['proposed'], by: ['leader', 'desk'] },
  decline: { from: ['proposed'], by: ['leader', 'desk'] },
  plan: { from: ['accepted', 'under-way'], by: ['desk', 'unit'] },
  answer: { from: ['accepted', 'under-way'], by: ['desk', 'unit'] },
  finish: { from: ['under-way'], by: ['desk', 'leader'] },
};

/** Whether the step may be taken by them, and whether it is the time for it. */
export function mayTake(
  step: GovernanceStep,
  { status, ownerUnitId }: { status: GovernanceStatus; ownerUnitId: string | null },
  actor: Actor,
): 'yes' | 'not-allowed' | 'not-now' {
  const { from, by } = steps[step];
  const theirs = actor.role !== 'unit' || (ownerUnitId !== null && actor.unitId === ownerUnitId);
  if (actor.kind !== 'staff' || !by.includes(actor.role) || !theirs) return 'not-allowed';
  return from.includes(status) ? 'yes' : 'not-now';
}

/** Every step they may take now. */
export const stepsFor = (
  proposal: { status: GovernanceStatus; ownerUnitId: string | null },
  actor: Actor,
): GovernanceStep[] =>
  (Object.keys(steps) as GovernanceStep[]).filter(
    (step) => mayTake(step, proposal, actor) === 'yes',
  );

/** What it is called by: the place as residents write it, and the matter in words. */
export const titleOf = (
  {
    place,
    matter,
    groupNumber,
  }: { place: string | null; matter: string | null; groupNumber: number },
  locale: Locale,
): string =>
  [place, matter && nameOfMatter(matter, locale)].filter(Boolean).join(' ') ||
  `${locale === 'en' ? 'Repeated issue' : '同类问题'} ${groupNumber}`;
