/**
 * Policies as they were stored, brought to today's format. A case keeps the policy it started
 * under, so what an older format lacks is filled with what was the rule when it was added, written
 * down here for good: a later default must not move a clock that runs.
 */
import { isPolicy, POLICY_FORMAT, type Policy, readPolicy } from './policy.ts';

type Fields = Readonly<Record<string, unknown>>;

const workingDays = (value: number) => ({ value, unit: 'working-days' });

const reason = (code: string, name: string, nameEn: string, forInspectors = false) => ({
  code,
  name,
  nameEn,
  forInspectors,
});

/** What each format had that the one before it lacked. What is stored wins. */
const added: Readonly<Record<number, Fields>> = {
  2: {
    clocks: {
      onSite: { street: { value: 30, unit: 'minutes' }, village: { value: 2, unit: 'hours' } },
      assist: workingDays(3),
      summons: workingDays(1),
      returnWindow: workingDays(1),
      returnDecision: workingDays(1),
      extensionDecision: workingDays(1),
      ask: { value: 5, unit: 'days' },
      level: { village: workingDays(2), town: workingDays(5) },
      supervision: { desk: workingDays(3), leader: workingDays(3), discipline: workingDays(5) },
      suspensionReview: { value: 30, unit: 'days' },
      jointMeeting: { value: 7, unit: 'days' },
    },
    pauses: ['resident', 'suspended'],
    extension: { count: 1, max: workingDays(10) },
    asksPerRound: 1,
    refusedReturns: 2,
    reminders: {
      daysBefore: 1,
      to: { before: ['handler'], due: ['handler', 'unit-head'], late: ['leader'] },
      aroundTheClock: ['red'],
    },
  },
  3: { challengeBits: 0 },
  4: {
    followUp: {
      codeValid: { value: 7, unit: 'days' },
      reasons: [
        reason('not-solved', '问题没有解决', 'It is not solved'),
        reason('partly-solved', '只解决了一部分', 'It is only partly solved'),
        reason('too-slow', '办得太慢', 'It took too long'),
        reason('bad-manner', '态度不好', 'They were rude'),
        reason(
          'not-contacted',
          '没人联系我就说办完了',
          'Nobody contacted me before closing it',
          true,
        ),
        reason('pressed', '有人要我说满意', 'I was pressed to say I am satisfied', true),
        reason('disagree-rule', '不认同这条规定', 'I disagree with the rule'),
        reason('other', '其他原因', 'Something else'),
      ],
    },
  },
  5: {
    ranking: {
      parts: {
        speed: { sign: 25, handle: 50, assist: 25 },
        quality: { 'first-pass': 40, 'solved-low': 35, 'own-work': 25 },
        satisfaction: { 'first-answer': 60, 'own-word': 25, neighbours: 15 },
        repeat: { rework: 40, reopened: 30, 'false-closing': 30 },
      },
      strengthRange: { least: 5, most: 100 },
      leagues: {},
      draftAt: '08:30',
      appealWindow: { value: 240, unit: 'working-minutes' },
    },
  },
};

/**
 * Reads a stored policy of any format so far.
 * @throws Error naming the fields when it fits none of them, or comes from a newer server
 */
export function readStoredPolicy(version: number, body: unknown): Policy {
  let stored: Fields = isFields(body) ? body : {};
  const { format = 1 } = stored;
  for (let next = Number(format) + 1; next <= POLICY_FORMAT; next += 1) {
    stored = { ...(fill(stored, added[next]) as Fields), format: next };
    if (next === 5) stored = { ...stored, ranking: atLeastTwo(stored.ranking) };
  }
  const read = readPolicy(stored);
  if (isPolicy(read)) return read;
  const wrong = read.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Error(`Policy version ${version} in the database cannot be read: ${wrong}`);
}

/** Until then a county could rank units for a single case. */
const atLeastTwo = (ranking: unknown): unknown =>
  isFields(ranking) && ranking.minimumVolume === 1 ? { ...ranking, minimumVolume: 2 } : ranking;

/** `stored` with what it lacks taken from `rest`; only objects are looked into. */
function fill(stored: unknown, rest: unknown): unknown {
  if (stored === undefined) return rest;
  if (!isFields(stored) || !isFields(rest)) return stored;
  const filled = Object.keys(rest).map((key) => [key, fill(stored[key], rest[key])]);
  return { ...stored, ...Object.fromEntries(filled) };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
