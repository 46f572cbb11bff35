/** Whose answer counts for what when residents are asked. Pure. */
import type { CaseFacts } from './facts.ts';
import type { Actor, Outcome } from './lifecycle.ts';

/** While one whose case was joined says no, what its owner says is heard and closes nothing. */
export function mayRate(outcome: Outcome | undefined, actor: Actor, facts: CaseFacts): boolean {
  const { said, othersDissatisfied } = facts;
  switch (outcome) {
    case 'answered':
      return !othersDissatisfied;
    case 'dissatisfied':
      return said !== 'dissatisfied';
    case 'heard':
      return othersDissatisfied && (said === null || said === 'dissatisfied');
    default:
      return mayBeHeard(facts, ({ id }) => id === actor.id);
  }
}

/** What the desk may write down of what people said when they were asked. */
export function mayRecord(outcome: Outcome | undefined, facts: CaseFacts): boolean {
  const { dissatisfied, othersDissatisfied, said } = facts;
  switch (outcome) {
    case 'reasonable':
    case 'not-reasonable':
      return true;
    case 'dissatisfied':
      return said === null;
    case 'heard':
      return othersDissatisfied && said === null;
    case 'other-heard':
    case 'contested':
      return mayBeHeard(facts, () => true);
    default:
      return !dissatisfied;
  }
}

/** Whether somebody of these has not answered; after the closing only whose case was joined. */
const mayBeHeard = (
  { state, followers, mayReopen }: CaseFacts,
  who: (follower: CaseFacts['followers'][number]) => boolean,
): boolean =>
  followers.some(
    (follower) =>
      who(follower) && !follower.rated && (state === 'follow-up' || (follower.merged && mayReopen)),
  );
