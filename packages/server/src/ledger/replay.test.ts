import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ChainedEvent } from './chain.ts';
import { type CaseRows, payloadOf, replayProblems } from './replay.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What each event of a closed case says, from the first on. */
const history: [type: string, payload: Record<string, unknown>][] = [
  ['case-submitted', { textHash: sha256('灯坏了'), state: 'submitted', due: 10 }],
  ['case-accepted', { state: 'accepted', noteHash: sha256('已核实'), due: 20 }],
  ['case-supplemented', { textHash: sha256('又坏一盏') }],
  ['clock-breached', { dueAt: 20 }],
  ['assist-reported', { replyId: 'r1', textHash: sha256('已断电') }],
  ['reply-given', { replyId: 'r2', textHash: sha256('修好了'), state: 'replied' }],
  ['desk-answered', { replyId: 'r3', textHash: sha256('再答') }],
  ['follow-up-recorded', { rating: 'unreached' }],
  ['case-rated', { rating: 'satisfied', state: 'closed', due: null, outcome: 'satisfied' }],
];

const eventsOf = (told: typeof history): ChainedEvent[] =>
  told.map(([type, payload], i) => ({
    caseId: 'c1',
    seq: i + 1,
    id: `e${i}`,
    type,
    at: i,
    actorKind: 'staff',
    actorId: null,
    unitId: null,
    payload: JSON.stringify(payload),
    previousHash: '',
    hash: '',
  }));

const unsealed = { sealed: false, aboutUnitId: null, aboutOfficialId: null };

const rows: CaseRows = {
  row: { state: 'closed', outcome: 'satisfied', dueAt: null, text: '灯坏了', ...unsealed },
  replies: [
    { id: 'r1', publicAnswer: '已断电', contactEvidence: null },
    { id: 'r2', publicAnswer: '修好了', contactEvidence: null },
    { id: 'r3', publicAnswer: '再答', contactEvidence: null },
  ],
  supplements: [{ text: '又坏一盏' }],
  followUps: [{ rating: 'satisfied' }, { rating: 'unreached' }],
  followers: [],
  echoes: [],
  clocks: [{ breachedAt: null }, { breachedAt: 20 }],
  notes: [{ seq: 2, text: '已核实' }],
};
const found = (changes: Partial<CaseRows>, told = history) =>
  replayProblems(eventsOf(told), { ...rows, ...changes }).map(({ kind, seq }) => `${kind} ${seq}`);
const withRow = (changes: Partial<CaseRows['row']>) => found({ row: { ...rows.row, ...changes } });

describe('what the events made of a case', () => {
  it('is what its rows say', () => {
    expect(found({})).toEqual([]);
    expect(replayProblems([], rows)).toEqual([]);
  });

  it('tells its state, outcome, due moment and text', () => {
    expect(withRow({ state: 'replied' })).toEqual(['state-differs 9']);
    expect(withRow({ outcome: null })).toEqual(['outcome-differs 9']);
    expect(withRow({ dueAt: 20 })).toEqual(['due-differs 9']);
    expect(withRow({ text: '没事' })).toEqual(['text-differs 1']);
  });

  it('has no outcome before it is closed', () => {
    const open = history.slice(0, 2);
    const young: CaseRows = {
      row: { state: 'accepted', outcome: null, dueAt: 20, text: '灯坏了', ...unsealed },
      replies: [],
      supplements: [],
      followUps: [],
      followers: [],
      echoes: [],
      clocks: [],
      notes: rows.notes,
    };
    expect(found(young, open)).toEqual([]);
    expect(found({ ...young, row: { ...young.row, outcome: 'satisfied' } }, open)).toEqual([
      'outcome-differs 1',
    ]);
    expect(found({ ...young, followUps: [{ rating: 'satisfied' }] }, open)).toEqual([
      'follow-up-differs 1',
    ]);
    expect(found({ ...young, supplements: [{ text: 'x' }] }, open)).toEqual([
      'supplement-differs 1',
    ]);
    expect(found({ ...young, clocks: [{ breachedAt: 1 }] }, open)).toEqual(['breach-differs 1']);
    expect(
      found({ ...young, replies: [{ id: 'r9', publicAnswer: 'x', contactEvidence: null }] }, open),
    ).toEqual(['answer-differs 1', 'answer-differs 1']);
  });

  it('has no state and no due moment unless an event said so', () => {
    const bare = [history[0] as (typeof history)[0]].map(
      ([type, { textHash }]): (typeof history)[0] => [type, { textHash }],
    );
    const nothing = {
      replies: [],
      supplements: [],
      followers: [],
      echoes: [],
      followUps: [],
      clocks: [],
      notes: [],
    };
    expect(found({ ...nothing, row: { ...rows.row, dueAt: 5 } }, bare)).toEqual([
      'state-differs 1',
      'outcome-differs 1',
      'due-differs 1',
    ]);
  });

  it('keeps of a divided case the text that is left', () => {
    const split: typeof history = [
      ...history,
      ['case-split', { textHash: sha256('一'), state: 'closed' }],
      ['case-split', { textHash: sha256('二'), state: 'closed' }],
    ];
    const left = (text: string) => found({ row: { ...rows.row, text } }, split);
    expect(left('二')).toEqual([]);
    expect(left('一')).toEqual(['text-differs 11']);
    expect(left('灯坏了')).toEqual(['text-differs 11']);
  });

  it('knows who joined and what they said at the last', () => {
    const joined: typeof history = [
      ...history,
      ['case-followed', { follower: 'f1', textHash: sha256('我家也是') }],
      ['follower-rated', { follower: 'f1', rating: 'dissatisfied' }],
      ['follower-rated', { follower: 'f1', rating: 'satisfied', commentHash: sha256('好了') }],
      ['case-followed', { follower: 'f2' }],
    ];
    const first = { id: 'f1', text: '我家也是', rating: 'satisfied', comment: '好了' } as const;
    const second = { id: 'f2', text: null, rating: null, comment: null };
    const told = (...followers: CaseRows['followers'][number][]) => found({ followers }, joined);
    expect(told(second, first)).toEqual([]);
    const differs = ['follower-differs 12'];
    expect(found({ followers: [first, second] }, joined.slice(0, -1))).toEqual(differs);
    expect(told({ ...first, rating: 'basically' }, second)).toEqual(['follower-differs 13']);
    expect(told({ ...first, text: '别的' }, second)).toEqual(['follower-differs 13']);
    expect(told({ ...first, comment: null }, second)).toEqual(['follower-differs 13']);
    expect(told({ ...first, id: 'f3' }, second)).toEqual(['follower-differs 13']);
    expect(told(first, { ...second, rating: 'satisfied' })).toEqual(['follower-differs 13']);
    expect(told(first)).toEqual(['follower-differs 13']);
    expect(found({ followers: [second] })).toEqual(['follower-differs 1']);
  });

  it('takes over who followed a case that was joined, and gives its own away', () => {
    const rated = { rating: 'satisfied', commentHash: sha256('好') };
    const followers = [
      { follower: 'f1', textHash: sha256('我也是'), ...rated },
      { follower: 'f2' },
    ];
    const joined: typeof history = [...history, ['case-joined', { followers }]];
    const first = { id: 'f1', text: '我也是', rating: 'satisfied', comment: '好' } as const;
    const second = { id: 'f2', text: null, rating: null, comment: null };
    expect(found({ followers: [first, second] }, joined)).toEqual([]);
    expect(found({ followers: [second] }, joined)).toEqual(['follower-differs 10']);
    const again: typeof history = [
      ...joined,
      ['follower-rated', { follower: 'f1', rating: 'dissatisfied' }],
    ];
    // What is said anew takes the place of all that was said before.
    const changed = { ...first, rating: 'dissatisfied', comment: null } as const;
    expect(found({ followers: [changed, second] }, again)).toEqual([]);
    const mixed = { ...changed, comment: '好' };
    expect(found({ followers: [mixed, second] }, again)).toEqual(['follower-differs 11']);
    expect(found({ followers: [first, second] }, again)).toEqual(['follower-differs 11']);
    expect(found({}, [...history, ['case-joined', { followers: 'nobody' }]])).toEqual([]);
    const merged: typeof history = [...joined, ['case-merged', {}]];
    expect(found({ followers: [] }, merged)).toEqual([]);
    expect(found({ followers: [second] }, merged)).toEqual(['follower-differs 10']);
  });

  it('lets no due moment move from where it was not', () => {
    const moved = (dueBefore: unknown): typeof history => [
      ...history.slice(0, 2),
      ['due-moved', { dueBefore, due: 30 }],
      ...history.slice(2),
    ];
    const notes = [{ seq: 2, text: '已核实' }];
    expect(found({ notes }, moved(20))).toEqual([]);
    expect(found({ notes }, moved(10))).toEqual(['due-differs 3']);
    const first: typeof history = [
      ['case-submitted', { ...history[0]?.[1], dueBefore: null }],
      ...history.slice(1),
    ];
    expect(found({}, first)).toEqual([]);
  });

  it('tells every answer, and how many there are', () => {
    const [first, second, third] = rows.replies as [
      CaseRows['replies'][0],
      CaseRows['replies'][0],
      CaseRows['replies'][0],
    ];
    const polished = { ...first, publicAnswer: '早已断电' };
    expect(found({ replies: [polished, second, third] })).toEqual(['answer-differs 5']);
    expect(found({ replies: [first, second] })).toEqual(['answer-differs 7']);
  });

  it('tells how the resident was told, where the event says anything of it', () => {
    const [first, second, third] = rows.replies as [
      CaseRows['replies'][0],
      CaseRows['replies'][0],
      CaseRows['replies'][0],
    ];
    const called = { method: 'phone', at: '2026-11-18T09:50:00+08:00' };
    const telling = (contactHash: string | null) =>
      history.map(([type, payload]): (typeof history)[0] => [
        type,
        payload.replyId === 'r2' ? { ...payload, contactHash } : payload,
      ]);
    const spoken = { replies: [first, { ...second, contactEvidence: called }, third] };
    expect(found(spoken, telling(sha256(JSON.stringify(called))))).toEqual([]);
    expect(found(spoken, telling(null))).toEqual(['answer-differs 6']);
    expect(found({}, telling(sha256(JSON.stringify(called))))).toEqual(['answer-differs 6']);
    expect(found({}, telling(null))).toEqual([]);
    expect(found(spoken)).toEqual([]);
  });

  it('tells what was added, rated, missed and noted, in any order', () => {
    expect(found({ supplements: [{ text: '别的' }] })).toEqual(['supplement-differs 3']);
    expect(found({ supplements: [] })).toEqual(['supplement-differs 3']);
    expect(found({ followUps: rows.followUps.toReversed() })).toEqual([]);
    expect(found({ followUps: [{ rating: 'satisfied' }, { rating: 'satisfied' }] })).toEqual([
      'follow-up-differs 9',
    ]);
    const thrice: typeof history = [
      ...history,
      ['follow-up-recorded', { rating: 'satisfied' }],
      ['clock-breached', { dueAt: 30 }],
      ['clock-breached', { dueAt: 40 }],
      ['case-supplemented', { textHash: sha256('三') }],
      ['case-supplemented', { textHash: sha256('四') }],
      ['desk-answered', { replyId: 'r4', textHash: sha256('四答') }],
    ];
    expect(found({}, thrice)).toEqual([
      'answer-differs 15',
      'supplement-differs 14',
      'follow-up-differs 10',
      'breach-differs 12',
    ]);
    expect(found({ clocks: [{ breachedAt: null }] })).toEqual(['breach-differs 4']);
    expect(found({ clocks: [{ breachedAt: 21 }] })).toEqual(['breach-differs 4']);
    expect(found({ notes: [] })).toEqual(['note-differs 2']);
    expect(found({ notes: [{ seq: 2, text: '未核实' }] })).toEqual(['note-differs 2']);
    expect(found({ notes: [...rows.notes, { seq: 4, text: 'x' }] })).toEqual(['note-differs 4']);
  });

  it('has the echo that was published, in its words, until it is taken back', () => {
    const echo = { id: 'e1', textHash: 'abc' };
    const published: typeof history = [
      ...history,
      ['echo-published', { echoId: 'e1', textHash: 'abc' }],
    ];
    expect(found({ echoes: [echo] }, published)).toEqual([]);
    expect(found({ echoes: [] }, published)).toEqual(['echo-differs 10']);
    expect(found({ echoes: [{ ...echo, textHash: 'abd' }] }, published)).toEqual([
      'echo-differs 10',
    ]);
    expect(found({ echoes: [echo] })).toEqual(['echo-differs 1']);
    expect(found({}, [...published, ['echo-withdrawn', { echoId: 'e1' }]])).toEqual([]);
  });
});

it('reads nothing from what is no payload', () => {
  expect(payloadOf('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['', '{', '1', 'null', '"x"']) expect(payloadOf(text)).toEqual({});
});
