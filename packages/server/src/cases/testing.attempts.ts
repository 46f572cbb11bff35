/** What random people try on a case: one line a command, for `histories.storage.test.ts`. */
import fc from 'fast-check';
import type { CaseRecord } from './case-record.ts';
import { type Attempt, attempt, officers } from './testing.attempt.ts';
import { sharing } from './testing.attempts-shared.ts';
import { people } from './testing.ts';

const { resident, desk, colleague, lent, leader, inspector, town, bureau, water } = people;

const units = [town, bureau, water];
const { constant, constantFrom, record: recordOf, boolean, nat } = fc;

/** Picks one of the case's assignments. */
const assignmentId = ({ assignments }: CaseRecord, i: number) =>
  assignments[i % Math.max(1, assignments.length)]?.id ?? 'none';

const usual: fc.Arbitrary<Attempt> = fc.oneof(
  attempt(
    'acceptCase',
    [desk],
    recordOf({ nature: constantFrom('request', 'consultation', 'report') }),
    (county, by, record, body) => county.act('accept', by, record, body),
  ),
  attempt(
    'declineCase',
    officers,
    constant({ reason: '不属于本县', elsewhere: '邻县信访局' }),
    (county, by, record, body) => county.act('decline', by, record, body),
  ),
  attempt(
    'answerCase',
    officers,
    constant({ result: 'explained', publicAnswer: '请带身份证到镇便民服务中心办理。' } as const),
    (county, by, record, body) => county.act('answer', by, record, body),
  ),
  attempt(
    'splitCase',
    [desk],
    constant(['桥头的路灯坏了半个月', '村口的水渠堵了，下雨就淹路']),
    (county, by, record, matters) =>
      county.act('split', by, record, {
        // No two cases have the same words.
        matters: matters.map((matter) => ({ text: `${matter}。来件${record.row.id}。` })),
      }),
  ),
  attempt(
    'dispatchCase',
    [desk],
    // A town leads more often: only it calls other units.
    fc.shuffledSubarray(['town', 'town', 'bureau', 'water'], { minLength: 1, maxLength: 2 }),
    (county, by, record, [leadUnitId = '', ...others]) =>
      county.act('dispatch', by, record, {
        leadUnitId,
        assistUnitIds: others.filter((id) => id !== leadUnitId),
      }),
  ),
  attempt('signAssignment', units, nat(3), (county, by, record, i) =>
    county.act('sign', by, record, assignmentId(record, i)),
  ),
  attempt('returnAssignment', units, nat(3), (county, by, record, i) =>
    county.act('returnAssignment', by, record, {
      assignmentId: assignmentId(record, i),
      reason: '不属于我单位职责',
      basis: '三定方案',
    }),
  ),
  attempt(
    'decideReturn',
    officers,
    recordOf({ outcome: constantFrom('granted', 'refused'), i: nat(3) }),
    (county, by, record, { outcome, i }) =>
      county.act('decideReturn', by, record, {
        assignmentId: assignmentId(record, i),
        outcome,
        note: '按职责清单裁定',
      }),
  ),
  attempt(
    'decideJointMeeting',
    [desk, leader],
    constantFrom('town', 'bureau'),
    (county, by, record, leadUnitId) =>
      county.act('decideMeeting', by, record, { leadUnitId, reason: '按职责清单确定' }),
  ),
  attempt(
    'reclassifyCase',
    [desk],
    constantFrom(
      { nature: 'consultation' as const },
      { nature: 'suggestion' as const },
      { urgency: 'red' as const },
      { urgency: 'normal' as const },
    ),
    (county, by, record, to) => county.act('reclassify', by, record, { ...to, reason: '现场核实' }),
  ),
  attempt('arriveOnSite', units, nat(3), (county, by, record, i) =>
    county.act('arrive', by, record, { assignmentId: assignmentId(record, i) }),
  ),
  attempt('requestExtension', units, nat(9), (county, by, record, days) =>
    county.act('requestExtension', by, record, { days: days + 1, reason: '配件需外地调运' }),
  ),
  attempt(
    'decideExtension',
    officers,
    recordOf({ outcome: constantFrom('granted', 'refused'), reason: constant('情况属实') }),
    (county, by, record, body) => county.act('decideExtension', by, record, body),
  ),
  attempt(
    'askResident',
    [desk, ...units],
    constant({ question: '是桥东还是桥西？' }),
    (county, by, record, body) => county.act('ask', by, record, body),
  ),
  attempt('summonUnits', [town], constant('需到场查看'), (county, by, record, reason) =>
    county.act('summon', by, record, { unitIds: ['water'], reason }),
  ),
  attempt('suspendCase', officers, nat(40), (county, by, record, days) =>
    county.act('suspend', by, record, {
      plan: '列入明年改造计划',
      ownerUnitId: 'bureau',
      nextAt: new Date(county.context.now() + (days + 1) * 86_400_000).toISOString(),
    }),
  ),
  attempt(
    'decideSuspension',
    [leader],
    recordOf({ outcome: constantFrom('granted', 'refused') }),
    (county, by, record, body) => county.act('decideSuspension', by, record, body),
  ),
  attempt(
    'resumeCase',
    [desk, leader],
    constant({ note: '资金已到位' }),
    (county, by, record, body) => county.act('resume', by, record, body),
  ),
  attempt(
    'escalateCase',
    [desk, town],
    constant({ reason: '需上级协调' }),
    (county, by, record, body) => county.act('escalate', by, record, body),
  ),
  attempt(
    'superviseCase',
    [desk, leader, inspector],
    constant({ order: '请尽快办理' }),
    (county, by, record, body) => county.act('supervise', by, record, body),
  ),
  attempt(
    'instructCase',
    [leader],
    constant({ text: '请住建局牵头' }),
    (county, by, record, body) => county.act('instruct', by, record, body),
  ),
  attempt(
    'replyToCase',
    units,
    constant({ result: 'resolved', publicAnswer: '已办结。' } as const),
    (county, by, record, body) => county.reply(by, record, body),
  ),
  attempt(
    'reviewReply',
    officers,
    recordOf({ outcome: constantFrom('approved', 'returned'), note: constant('缺照片') }),
    (county, by, record, body) => county.act('review', by, record, body),
  ),
  attempt(
    'recordFollowUp',
    officers,
    recordOf({
      rating: constantFrom('satisfied', 'basically', 'no-comment', 'dissatisfied', 'unreached'),
      reasonable: boolean(),
    }),
    (county, by, record, { rating, reasonable }) =>
      county.act('followUp', by, record, {
        method: 'phone',
        rating,
        ...(rating === 'dissatisfied' && { causeAnalysis: { reasonable, note: '已核实' } }),
      }),
  ),
  attempt(
    'recordFollowUp',
    officers,
    constantFrom<string[]>(['pressed'], ['not-solved', 'too-slow'], []),
    (county, by, record, reasons) =>
      county.act('followUp', by, record, { method: 'visit', rating: 'dissatisfied', reasons }),
  ),
  attempt(
    'reworkCase',
    [desk, colleague, leader],
    constant({ note: '现场仍有一盏不亮' }),
    (county, by, record, body) => county.act('rework', by, record, body),
  ),
  attempt(
    'rateCase',
    [resident],
    recordOf({ rating: constantFrom('satisfied', 'dissatisfied', 'no-comment') }),
    (county, by, record, body) => county.act('rate', by, record, body),
  ),
  attempt(
    'closeCase',
    [desk, colleague, leader],
    constant({ note: '已当面解释' }),
    (county, by, record, body) => county.act('close', by, record, body),
  ),
  attempt(
    'supplementCase',
    [resident],
    constant({ text: '又坏了一盏。' }),
    (county, by, record, body) => county.act('supplement', by, record, body),
  ),
  attempt('reopenCase', [resident], constant({ reason: '又坏了' }), (county, by, record, body) =>
    county.act('reopen', by, record, body),
  ),
  attempt(
    'nameReader',
    [inspector],
    constantFrom(desk.id, colleague.id, leader.id, lent.id),
    (county, by, record, staffId) => county.act('nameReader', by, record, { staffId }),
  ),
  attempt(
    'flagFalseClosing',
    [inspector],
    constant({ reason: '现场仍未修好' }),
    (county, by, record, body) => county.act('flagFalseClosing', by, record, body),
  ),
);

/** What leads nowhere, so that most histories get somewhere. */
const rare: fc.Arbitrary<Attempt> = fc.oneof(
  attempt(
    'urgeCase',
    [resident],
    constant(null),
    (county, by, record, body) => county.act('urge', by, record, body),
    { quiet: true },
  ),
  attempt(
    'withdrawCase',
    [resident],
    constant({ reason: '已经修好了' }),
    (county, by, record, body) => county.act('withdraw', by, record, body),
  ),
);

export const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 40, arbitrary: usual },
  { weight: 15, arbitrary: sharing },
  { weight: 1, arbitrary: rare },
);
