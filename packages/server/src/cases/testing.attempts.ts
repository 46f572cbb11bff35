/** What random people try on a case: one line a command, for `histories.storage.test.ts`. */
import fc from 'fast-check';
import type { CaseRecord } from './case-record.ts';
import type { allowedCommands } from './decide.ts';
import type { Actor } from './lifecycle.ts';
import { people, type TestCounty } from './testing.ts';

const { resident, desk, colleague, leader, town, bureau } = people;

/** One thing somebody tries. */
export interface Attempt {
  readonly actor: Actor;
  readonly command: ReturnType<typeof allowedCommands>[number];
  readonly run: (county: TestCounty, record: CaseRecord) => Promise<CaseRecord>;
}

type Run<Body> = (
  county: TestCounty,
  actor: Actor,
  record: CaseRecord,
  body: Body,
) => Promise<CaseRecord>;

/** Mostly by whose business it is, now and then by somebody else. */
const attempt = <Body>(
  command: Attempt['command'],
  actors: readonly Actor[],
  bodies: fc.Arbitrary<Body>,
  run: Run<Body>,
): fc.Arbitrary<Attempt> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...actors) },
        { weight: 1, arbitrary: fc.constantFrom<Actor>(...everybody) },
      ),
      bodies,
    )
    .map(([actor, body]) => ({
      actor,
      command,
      run: (county, record) => run(county, actor, record, body),
    }));

const everybody = [resident, desk, colleague, leader, town, bureau];
const officers = [desk, colleague];
const units = [town, bureau];
const { constant, constantFrom, record: recordOf, boolean, nat } = fc;

/** Picks one of the case's assignments. */
const assignmentId = ({ assignments }: CaseRecord, i: number) =>
  assignments[i % Math.max(1, assignments.length)]?.id ?? 'none';

export const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  attempt(
    'acceptCase',
    [desk],
    recordOf({ nature: constantFrom('request', 'consultation', 'report') }),
    (county, by, record, body) => county.act('accept', by, record, body),
  ),
  attempt('declineCase', officers, constant({ reason: '不属于本县' }), (county, by, record, body) =>
    county.act('decline', by, record, body),
  ),
  attempt(
    'answerCase',
    officers,
    constant({ result: 'explained', publicAnswer: '请带身份证到镇便民服务中心办理。' } as const),
    (county, by, record, body) => county.act('answer', by, record, body),
  ),
  attempt('dispatchCase', [desk], boolean(), (county, by, record, assisted) =>
    county.act('dispatch', by, record, {
      leadUnitId: 'town',
      ...(assisted && { assistUnitIds: ['bureau'] }),
    }),
  ),
  attempt('signAssignment', units, nat(3), (county, by, record, i) =>
    county.act('sign', by, record, assignmentId(record, i)),
  ),
  attempt(
    'replyToCase',
    units,
    constant({ result: 'resolved', publicAnswer: '已办结。' } as const),
    (county, by, record, body) => county.act('reply', by, record, body),
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
);
