/** What random people try about a matter that several residents share: join, be asked, answer, join cases. */
import fc from 'fast-check';
import type { CaseRecord, FollowerRow } from './case-record.ts';
import { isOpen } from './lifecycle.ts';
import { type Attempt, attempt, officers } from './testing.attempt.ts';
import { people, type TestCounty } from './testing.ts';

const { resident, desk, neighbour } = people;
const { boolean, constant, constantFrom, record: recordOf, nat } = fc;

/** How many people there have been: each has a name, a number and words that nobody else has. */
let count = 10_000;

/** Somebody who has the same trouble. */
function somebody() {
  count += 1;
  return {
    text: `我家门口也是这样，第${count}号院。`,
    contact: { name: `邻居${count}`, phone: `199000${count}` },
  };
}

/** One of the other residents of the case. */
const other = ({ followers }: CaseRecord, i: number): Partial<FollowerRow> =>
  followers[i % Math.max(1, followers.length)] ?? {};

const consent = { method: 'phone', note: '同一件事，同意一起办' } as const;
/** A case of somebody else, if one could be joined with this one: else it would be left lying about. */
const another = (county: TestCounty, { row }: CaseRecord) =>
  isOpen(row.state) && row.nature !== 'report' ? county.submit(somebody()) : null;

const usual: fc.Arbitrary<Attempt> = fc.oneof(
  attempt(
    'followCase',
    [neighbour],
    boolean(),
    (county, _, record, says) => {
      const { text, contact } = somebody();
      return county.follow(record, { contact, ...(says && { text }) });
    },
    { quiet: true },
  ),
  attempt('mergeCases', [desk], constant(consent), async (county, by, record, consent) => {
    const into = (await another(county, record)) ?? record;
    return county.act('merge', by, record, { intoCaseId: into.row.id, consent });
  }),
  attempt(
    'mergeCases',
    [desk],
    constant(consent),
    async (county, by, record, consent) => {
      const other = (await another(county, record)) ?? record;
      return county.act('merge', by, other, { intoCaseId: record.row.id, consent });
    },
    { quiet: true },
  ),
  attempt('sendFollowUpCode', officers, fc.option(nat(3)), (county, by, record, i) => {
    const { id: followerId } = i === null ? {} : other(record, i);
    return county.act('sendCode', by, record, followerId ? { followerId } : {});
  }),
  attempt(
    'recordFollowUp',
    officers,
    recordOf({ rating: constantFrom('satisfied', 'dissatisfied', 'unreached'), i: nat(3) }),
    (county, by, record, { rating, i }) => {
      const { id: followerId = 'none' } = other(record, i);
      return county.act('followUp', by, record, { method: 'phone', rating, followerId });
    },
  ),
  attempt(
    'rateCase',
    [resident],
    recordOf({ rating: constantFrom('satisfied', 'dissatisfied'), i: nat(3) }),
    (county, _, record, { rating, i }) => {
      const { id = 'none' } = other(record, i);
      const comment = `门口还是老样子，${id}说的。`;
      return county.act('rateAsOther', { kind: 'resident', id }, record, { rating, comment });
    },
    { quiet: true },
  ),
);

/** Whoever sent it takes it back, with somebody else on it: alone, the case would be over. */
const leaving = attempt(
  'withdrawCase',
  [resident],
  constant({ reason: '不想再提了' }),
  async (county, by, record, body) => {
    if (record.followers.length === 0) await county.follow(record, somebody());
    return county.act('withdraw', by, record, body);
  },
);

export const sharing: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 15, arbitrary: usual },
  { weight: 1, arbitrary: leaving },
);
