import type { RankingAppeal, RankingEdition, Role } from '@minsheng/sdk';

/** Where an edition stands on its way to the public. */
export type Stage = 'drafted' | 'appealing' | 'heard' | 'published';

type Dated = Pick<RankingEdition, 'status' | 'reviewedAt' | 'appealUntil'>;

/** @param now epoch milliseconds; the server has the last word */
export function stageOf({ status, reviewedAt, appealUntil }: Dated, now: number): Stage {
  if (status === 'published') return 'published';
  if (reviewedAt === null) return 'drafted';
  return isOpen({ appealUntil }, now) ? 'appealing' : 'heard';
}

/** Whether units may appeal against it now: before publication, or after one nobody was asked about. */
export const isOpen = ({ appealUntil }: Pick<Dated, 'appealUntil'>, now: number): boolean =>
  appealUntil !== null && now < Date.parse(appealUntil);

export type Act = 'review' | 'publish' | 'discard' | 'correct';

/** What a role can do with it now, what it is for first. */
export function actsOf(
  role: Role,
  edition: Dated & Pick<RankingEdition, 'correctedBy' | 'appeals'>,
  appeals: readonly Pick<RankingAppeal, 'outcome'>[],
  now: number,
): Act[] {
  const stage = stageOf(edition, now);
  const undecided = appeals.some(({ outcome }) => outcome === null);
  const may: Act[] = [];
  if (role === 'desk' && stage === 'drafted') may.push('review');
  const isDue = (stage === 'drafted' || stage === 'heard') && !undecided;
  if ((role === 'desk' || role === 'leader') && isDue) may.push('publish');
  // Its own list names those for which it is the correction, too.
  const isHeard = appeals.length > 0 || edition.appeals.length > 0;
  if (role === 'desk' && stage !== 'published' && !isHeard) may.push('discard');
  if (role === 'desk' && stage === 'published' && edition.correctedBy === null) may.push('correct');
  return may;
}
