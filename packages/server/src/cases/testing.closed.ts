import type { ClosedCase } from './marks.ts';

/** A case done well, in the village, whose resident said so themselves: tests say what differs. */
export const doneWell: ClosedCase = {
  outcome: 'satisfied',
  late: false,
  inExtension: false,
  dissatisfied: false,
  reworkCount: 0,
  slow: false,
  answerReturned: false,
  escalated: false,
  pushedAway: false,
  low: true,
  ownWord: 'pleased',
  neighbours: { pleased: 0, displeased: 0 },
};
