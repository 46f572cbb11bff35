/** How a case is brought to an end by whoever's turn it is: the shortest way out of every open state. */
import {
  type CaseRecord,
  dissenters,
  lastEvent,
  openAssignments,
  opinionsOf,
  ownerLeft,
} from './case-record.ts';
import { allowedCommands } from './decide.ts';
import { factsOf } from './facts.ts';
import { hasAnswered } from './follow-up-code.ts';
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

/** A unit that has not had the case, if there is one, and never the one that it is about. */
const nextUnit = ({ row, assignments }: CaseRecord): string => {
  const units = ['town', 'bureau', 'water'].filter((id) => id !== row.aboutUnitId);
  return units.find((id) => assignments.every(({ unitId }) => unitId !== id)) ?? 'water';
};

/** Everybody, those first who may do least about a case of their own unit. */
const everybody: readonly Actor[] = Object.values(people).reverse();

/** A command, how it is given, and when it is of use, if that is not whenever it is allowed. */
type Way = readonly (readonly [Allowed, Run, ((record: CaseRecord) => boolean)?])[];

/** Whether the resident has yet to say what they were asked for. */
export const isAsked = ({ row }: CaseRecord): boolean => row.waitingFor === 'resident';

/** The commands that lead on, those nearest to the end first, so that the walk never turns round. */
const wayOut: Way = [
  [
    'rateCase',
    (county, by, record) => county.act('rate', by, record, { rating: 'satisfied' }),
    (record) => dissenters(record).length === 0,
  ],
  // Nobody's content closes it while one whose case was joined says no.
  [
    'closeCase',
    (county, by, record) => county.act('close', by, record, { note: '已当面解释' }),
    (record) => dissenters(record).length > 0,
  ],
  // For whoever took it back nobody answers, once the others were asked.
  [
    'recordFollowUp',
    (county, by, record) => {
      const next = record.followers.find(({ id }) => !hasAnswered(record, id));
      return county.act('followUp', by, record, {
        method: 'phone',
        ...(next ? { rating: 'satisfied', followerId: next.id } : { rating: 'no-comment' }),
      });
    },
    ownerLeft,
  ],
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
  ['replyToCase', (county, by, record) => county.reply(by, record)],
  [
    'arriveOnSite',
    (county, by, record) => county.act('arrive', by, record, { assignmentId: own(record, by) }),
  ],
  ['signAssignment', (county, by, record) => county.act('sign', by, record, own(record, by))],
  [
    'dispatchCase',
    (county, by, record) => county.act('dispatch', by, record, { leadUnitId: nextUnit(record) }),
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
 * The same with a resident who is asked for more and who says no first, with a desk that lets it wait
 * once, and with all that a unit may do about it: return it, which is granted once, and have more time.
 */
export const longWayOut: Way = [
  [
    'rateCase',
    (county, by, record) =>
      county.act('rate', by, record, {
        rating: opinionsOf(record).said === 'dissatisfied' ? 'satisfied' : 'dissatisfied',
      }),
    (record) => dissenters(record).length === 0,
  ],
  [
    'supplementCase',
    (county, by, record) => county.act('supplement', by, record, { text: '是桥东。' }),
    isAsked,
  ],
  [
    'decideSuspension',
    (county, by, record) => county.act('decideSuspension', by, record, { outcome: 'granted' }),
  ],
  [
    'suspendCase',
    (county, by, record) =>
      county.act('suspend', by, record, {
        plan: '列入明年改造计划',
        ownerUnitId: 'bureau',
        nextAt: new Date(county.context.now() + 10 * 86_400_000).toISOString(),
      }),
    (record) => record.row.state === 'accepted' && !lastEvent(record, 'case-suspended'),
  ],
  [
    'decideReturn',
    (county, by, record) =>
      county.act('decideReturn', by, record, {
        assignmentId: pendingRequest(record.events, 'return')?.assignmentId ?? '',
        outcome: lastEvent(record, 'return-granted') ? 'refused' : 'granted',
        note: '按职责清单裁定',
      }),
  ],
  [
    'returnAssignment',
    (county, by, record) =>
      county.act('returnAssignment', by, record, {
        assignmentId: own(record, by),
        reason: '不属于我单位职责',
        basis: '三定方案',
      }),
  ],
  [
    'decideExtension',
    (county, by, record) =>
      county.act('decideExtension', by, record, { outcome: 'granted', reason: '情况属实' }),
  ],
  [
    'requestExtension',
    (county, by, record) =>
      county.act('requestExtension', by, record, { days: 3, reason: '配件需外地调运' }),
  ],
  [
    'askResident',
    (county, by, record) => county.act('ask', by, record, { question: '是桥东还是桥西？' }),
    ({ row }) => row.state === 'in-progress',
  ],
  ...wayOut,
];

/**
 * The most steps from anywhere to the end: two readers named, a suspension ended, three returns
 * refused, three units that arrive, sign and report, the review and the resident's answer, or two
 * people setting a no aside; and each of the others may be asked. The long way begins where no unit
 * has it, and is as long but for a suspension, a question, its answer and a first no.
 */
export const farthest = ({ followers }: CaseRecord): number => 24 + followers.length;

/** Whose turn it is and what they can do, by what the case's answer allows; nothing when nobody can. */
export function nextMove(
  county: TestCounty,
  record: CaseRecord,
  way: Way = wayOut,
): Move | undefined {
  const facts = factsOf(county.context, record, county.context.now());
  for (const [command, run, isOfUse] of way) {
    if (isOfUse && !isOfUse(record)) continue;
    const actor = everybody.find((one) => allowedCommands(one, facts).includes(command));
    if (actor) return { command, actor, run: () => run(county, actor, record) };
  }
  return undefined;
}
