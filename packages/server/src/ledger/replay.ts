/**
 * What the ledger says a case is, held against what its rows say. Pure. A row can be rewritten by
 * whoever reaches the database; the chain cannot, so the chain is right.
 */
import { hash } from 'node:crypto';
import type { Tables } from '../storage/tables.ts';
import type { ChainedEvent } from './chain.ts';

type Row<T extends keyof Tables> = Tables[T]['$inferSelect'];

/** The rows of one case, as far as the ledger vouches for them. */
export interface CaseRows {
  readonly row: Pick<
    Row<'cases'>,
    'state' | 'outcome' | 'dueAt' | 'text' | 'sealed' | 'aboutUnitId' | 'aboutOfficialId'
  >;
  readonly replies: readonly Pick<Row<'replies'>, 'id' | 'publicAnswer' | 'contactEvidence'>[];
  readonly supplements: readonly Pick<Row<'supplements'>, 'text'>[];
  readonly followUps: readonly Pick<Row<'followUps'>, 'rating'>[];
  readonly followers: readonly Pick<Row<'followers'>, 'id' | 'text' | 'rating' | 'comment'>[];
  readonly clocks: readonly Pick<Row<'clocks'>, 'breachedAt'>[];
  readonly notes: readonly Pick<Row<'eventNotes'>, 'seq' | 'text'>[];
  /** Published ones, by what the ledger knows their text by. */
  readonly echoes: readonly { readonly id: string; readonly textHash: string }[];
}

/** What differs. `seq` is the event that says otherwise. */
export interface ReplayProblem {
  readonly kind:
    | 'state-differs'
    | 'outcome-differs'
    | 'due-differs'
    | 'text-differs'
    | 'answer-differs'
    | 'supplement-differs'
    | 'follow-up-differs'
    | 'follower-differs'
    | 'about-differs'
    | 'breach-differs'
    | 'note-differs'
    | 'echo-differs';
  readonly seq: number;
}

interface Told extends Record<string, unknown> {
  readonly seq: number;
  readonly type: string;
}

/** What an event tells; nothing when somebody made it what no event of ours ever is. */
export function payloadOf(payload: string): Record<string, unknown> {
  try {
    const told: unknown = JSON.parse(payload);
    return typeof told === 'object' ? { ...told } : {};
  } catch {
    return {};
  }
}

/** Names everything in which the rows are not what the events made them. */
export function replayProblems(events: readonly ChainedEvent[], rows: CaseRows): ReplayProblem[] {
  const told = events.map(({ seq, type, payload }): Told => ({ ...payloadOf(payload), seq, type }));
  const problems: ReplayProblem[] = [];
  const expect = (kind: ReplayProblem['kind'], seq: number, holds: boolean) => {
    if (!holds) problems.push({ kind, seq });
  };
  const lastWith = (key: string) => told.findLast((event) => key in event);
  const ofType = (...types: string[]) => told.filter(({ type }) => types.includes(type));

  const [first] = told;
  if (!first) return [];
  const state = lastWith('state');
  expect('state-differs', state?.seq ?? 1, state?.state === rows.row.state);
  const outcome = lastWith('outcome');
  expect('outcome-differs', outcome?.seq ?? 1, (outcome?.outcome ?? null) === rows.row.outcome);
  const due = lastWith('due');
  expect('due-differs', due?.seq ?? 1, (due?.due ?? null) === rows.row.dueAt);
  const text = told.findLast(({ type }) => type === 'case-split') ?? first;
  const seal = lastWith('sealed');
  const sealed = seal ? [true, seal.aboutUnitId, seal.aboutOfficialId] : [false, null, null];
  const { row } = rows;
  expect(
    'about-differs',
    1,
    String(sealed) === String([row.sealed, row.aboutUnitId, row.aboutOfficialId]),
  );
  expect('text-differs', text.seq, text.textHash === digest(rows.row.text));
  for (const [i, event] of told.entries()) {
    if (!('dueBefore' in event)) continue;
    const before = told.slice(0, i).findLast((other) => 'due' in other);
    expect('due-differs', event.seq, (before?.due ?? null) === event.dueBefore);
  }

  const replies = ofType('reply-given', 'assist-reported', 'desk-answered');
  for (const { id, publicAnswer, contactEvidence } of rows.replies) {
    const event = replies.find(({ replyId }) => replyId === id);
    const told = event?.textHash === digest(publicAnswer);
    // What was replied before evidence was kept so says nothing of it.
    const spoken = contactEvidence ? digest(JSON.stringify(contactEvidence)) : null;
    const evident = !event || !('contactHash' in event) || event.contactHash === spoken;
    expect('answer-differs', event?.seq ?? 1, told && evident);
  }
  expect('answer-differs', replies.at(-1)?.seq ?? 1, replies.length === rows.replies.length);

  const supplements = ofType('case-supplemented').map(({ textHash }) => textHash);
  expect(
    'supplement-differs',
    ofType('case-supplemented').at(-1)?.seq ?? 1,
    same(
      supplements,
      rows.supplements.map(({ text }) => digest(text)),
    ),
  );

  const asked = ofType('follow-up-recorded', 'case-rated');
  expect(
    'follow-up-differs',
    asked.at(-1)?.seq ?? 1,
    same(
      asked.map(({ rating }) => rating),
      rows.followUps.map(({ rating }) => rating),
    ),
  );

  // Whoever followed a case that was joined with another follows that one since.
  const joined = told.some(({ type }) => type === 'case-merged')
    ? []
    : told.flatMap((event) => (event.type === 'case-followed' ? [event] : followersIn(event)));
  const answers = ofType('follower-rated');
  expect(
    'follower-differs',
    ofType('case-followed', 'case-joined', 'follower-rated').at(-1)?.seq ?? 1,
    same(
      joined.map(({ follower, textHash = '', ...before }) => {
        // An answer takes the place of the one before it, also of its words when it has none.
        const last = answers.findLast((answer) => answer.follower === follower) ?? before;
        const { rating = '', commentHash = '' } = last;
        return [follower, textHash, rating, commentHash];
      }),
      rows.followers.map(({ id, text, rating, comment }) => [
        id,
        text ? digest(text) : '',
        rating ?? '',
        comment ? digest(comment) : '',
      ]),
    ),
  );

  const breaches = ofType('clock-breached');
  expect(
    'breach-differs',
    breaches.at(-1)?.seq ?? 1,
    same(
      breaches.map(({ dueAt }) => dueAt),
      rows.clocks.flatMap(({ breachedAt }) => breachedAt ?? []),
    ),
  );

  const gone = new Set(ofType('echo-withdrawn').map(({ echoId }) => echoId));
  const published = ofType('echo-published').filter(({ echoId }) => !gone.has(echoId));
  expect(
    'echo-differs',
    published.at(-1)?.seq ?? 1,
    same(
      published.map(({ echoId, textHash }) => [echoId, textHash]),
      rows.echoes.map(({ id, textHash }) => [id, textHash]),
    ),
  );

  const notes = new Map(rows.notes.map(({ seq, text }) => [seq, text]));
  for (const { seq, noteHash } of told) {
    const note = notes.get(seq);
    expect('note-differs', seq, noteHash === (note === undefined ? undefined : digest(note)));
  }
  return problems;
}

/** Who came along with a case that was joined with this one, and what they had said of it. */
const followersIn = ({ type, followers }: Told): readonly Record<string, unknown>[] =>
  type === 'case-joined' && Array.isArray(followers) ? followers : [];

const digest = (text: string) => hash('sha256', text, 'hex');

/** The same values, in any order. */
const same = (left: readonly unknown[], right: readonly unknown[]) =>
  inOrder(left) === inOrder(right);

const inOrder = (values: readonly unknown[]) => JSON.stringify(values.map(String).sort());
