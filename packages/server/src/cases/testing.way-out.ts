/** How a case is brought to an end by whoever's turn it is: the shortest way out of every open state. */
import { type CaseRecord, factsOf, openAssignments } from './case-record.ts';
import { allowedCommands } from './decide.ts';
import type { Actor } from './lifecycle.ts';
import { pendingRequest } from './requests.ts';
import { readersOf } from './sealing.ts';
import { people, type TestCounty } from './testing.ts';

type Allowed = ReturnType<typeof allowedCommands>[number];

/** What somebody does to bring a case nearer to its end. */
export interface Move {
  readonly command: Allowed;
  readonly actor: Actor;
  readonly run: () => Promise<CaseRecord>;
}

type Run = (county: TestCounty, actor: Actor, record: CaseRecord) => Promise<CaseRecord>;

/** The duty of the actor's own unit. */
const own = (record: CaseRecord, { unitId }: Actor) =>
  openAssignments(record).find((assignment) => assignment.unitId === unitId)?.id ?? '';

/** The commands that lead on, those nearest to the end first, so that the walk never turns round. */
const wayOut: readonly (readonly [Allowed, Run])[] = [
  ['rateCase', (county, by, record) => county.act('rate', by, record, { rating: 'satisfied' })],
  [
    'reviewReply',
    (county, by, record) => county.act('review', by, record, { outcome: 'approved' }),
  ],
  ['resumeCase', (county, by, record) => county.act('resume', by, record, { note: '资金已到位' })],
  [
    'decideReturn',
    (county, by, record) =>
      county.act('decideReturn', by, record, {
        assignmentId: pendingRequest(record.events, 'return')?.assignmentId ?? '',
        outcome: 'refused',
        note: '按职责清单由你单位办理',
      }),
  ],
  [
    'replyToCase',
    (county, by, record) =>
      county.act('reply', by, record, { result: 'resolved', publicAnswer: '已办结。' }),
  ],
  [
    'arriveOnSite',
    (county, by, record) => county.act('arrive', by, record, { assignmentId: own(record, by) }),
  ],
  ['signAssignment', (county, by, record) => county.act('sign', by, record, own(record, by))],
  [
    'dispatchCase',
    (county, by, record) => county.act('dispatch', by, record, { leadUnitId: 'town' }),
  ],
  [
    'acceptCase',
    (county, by, record) =>
      county.act('accept', by, record, { nature: record.row.sealed ? 'report' : 'request' }),
  ],
  // Of a sealed report nobody knows anything before somebody is named to read it.
  [
    'nameReader',
    (county, by, record) => {
      const { desk, colleague } = people;
      const readers = readersOf(record);
      const next = [desk, colleague].find(({ id }) => !readers.includes(id)) ?? desk;
      return county.act('nameReader', by, record, { staffId: next.id });
    },
  ],
];

/**
 * The most steps from anywhere to the end: two readers named, a suspension ended, three returns
 * refused, three units that sign and report, the review and the resident's answer.
 */
export const FARTHEST = 14;

/** Whose turn it is and what they can do, by what the case's answer allows; nothing when nobody can. */
export function nextMove(county: TestCounty, record: CaseRecord): Move | undefined {
  const facts = factsOf(county.context, record, county.context.now());
  const everybody: readonly Actor[] = Object.values(people);
  for (const [command, run] of wayOut) {
    const actor = everybody.find((one) => allowedCommands(one, facts).includes(command));
    if (actor) return { command, actor, run: () => run(county, actor, record) };
  }
  return undefined;
}
