/** What the tests of the pure rules know of a case. */
import type { CaseState } from '../storage/tables.ts';
import type { AssignmentFacts, CaseFacts } from './facts.ts';

/** A town that leads, with the case in hand. */
export const lead: AssignmentFacts = {
  id: 'a1',
  unitId: 'town',
  role: 'lead',
  awaited: false,
  signed: true,
  replied: false,
  town: true,
  returnable: true,
  late: false,
};
export const assist: AssignmentFacts = {
  ...lead,
  id: 'a2',
  unitId: 'bureau',
  role: 'assist',
  town: false,
};

/** A case of which nothing is known but its state. */
export const aCase = (state: CaseState, facts: Partial<CaseFacts> = {}): CaseFacts => ({
  state,
  declineProposedBy: null,
  answeredBy: null,
  said: null,
  dissatisfied: false,
  othersDissatisfied: false,
  exclusionProposedBy: null,
  pending: [],
  jointMeeting: false,
  meetingPending: false,
  mayExtend: true,
  mayAsk: true,
  askableByCode: true,
  waiting: false,
  atTheTop: false,
  assignments: [],
  unitsEver: [],
  mayReopen: false,
  readers: null,
  mayUrge: true,
  ownerLeft: false,
  followers: [],
  ...facts,
});
