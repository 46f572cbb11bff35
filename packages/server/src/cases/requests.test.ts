import { describe, expect, it } from 'vitest';
import type { EventRow } from './case-record.ts';
import type { EventType } from './lifecycle.ts';
import { meetingOf, pendingRequest, requestsOf } from './requests.ts';

type Told = readonly [type: EventType, payload?: Record<string, unknown>];

const ledger = (...told: Told[]) =>
  told.map(([type, payload = {}], i) => ({
    seq: i + 1,
    type,
    payload: JSON.stringify(payload),
  })) as unknown as EventRow[];
const outcomes = (...told: Told[]) =>
  requestsOf(ledger(...told)).map(({ kind, outcome }) => `${kind} ${outcome}`);
const lead = { assignmentId: 'a1' };
const assist = { assignmentId: 'a2' };

describe('a request', () => {
  it.each<[string, Told[]]>([
    ['pending', []],
    ['granted', [['extension-granted', lead]]],
    ['refused', [['extension-refused', lead]]],
    ['lapsed', [['reply-given', lead]]],
    ['lapsed', [['return-granted', { ...lead, state: 'accepted' }]]],
  ])('is %s after %j', (outcome, then) => {
    expect(outcomes(['extension-requested', lead], ...then)).toEqual([`extension ${outcome}`]);
  });

  it('is not settled by what an assisting unit is granted', () => {
    expect(
      outcomes(
        ['extension-requested', lead],
        ['return-requested', assist],
        ['return-granted', assist],
      ),
    ).toEqual(['extension pending', 'return granted']);
  });

  it.each<EventType>([
    ...(['reply-given', 'desk-answered', 'case-dispatched', 'case-resumed'] as const),
    ...(['case-closed', 'case-declined', 'case-withdrawn', 'case-merged'] as const),
  ])('need not be decided any more after %s, nor is a joint meeting', (over) => {
    for (const asked of [
      'return-requested',
      'extension-requested',
      'suspension-proposed',
    ] as const) {
      expect(requestsOf(ledger([asked], [over]))[0]?.outcome).toBe('lapsed');
    }
    expect(meetingOf(ledger(['joint-meeting-called'], [over]))).toBe('lapsed');
  });

  it('of each kind has its own answers', () => {
    expect(
      outcomes(
        ['return-requested', lead],
        ['return-granted', lead],
        ['extension-requested', lead],
        ['extension-refused', lead],
        ['suspension-proposed'],
        ['suspension-refused'],
        ['suspension-proposed'],
        ['case-suspended'],
      ),
    ).toEqual(['return granted', 'extension refused', 'suspension refused', 'suspension granted']);
  });

  it.each<[string, Told]>([
    ['a signature', ['assignment-signed', { ...lead, state: 'in-progress' }]],
    ['a due moment that moves', ['due-moved', { clock: 'handle', from: 1, to: 2 }]],
    ['what the resident adds', ['case-supplemented']],
    ['an answer to another request', ['extension-refused', lead]],
  ])('is not settled by %s', (_, then) => {
    expect(outcomes(['return-requested', lead], then)).toEqual(['return pending']);
  });

  it('of a unit ends with the case it had: when another unit’s return takes it, or a meeting does', () => {
    const asked: Told[] = [
      ['return-requested', assist],
      ['extension-requested', lead],
    ];
    const taken = outcomes(...asked, ['return-granted', { ...lead, state: 'accepted' }]);
    expect(taken).toEqual(['return lapsed', 'extension lapsed']);
    const moved: Told = ['joint-meeting-decided', { from: 'town', leadUnitId: 'bureau' }];
    expect(outcomes(...asked, moved)).toEqual(['return lapsed', 'extension lapsed']);
  });

  it('for more time outlives a meeting that leaves the case where it is; one to return it does not', () => {
    const kept: Told = ['joint-meeting-decided', { from: 'town', leadUnitId: 'town' }];
    expect(outcomes(['return-requested', lead], ['extension-requested', lead], kept)).toEqual([
      'return lapsed',
      'extension pending',
    ]);
  });

  it('of one unit is not decided with that of another', () => {
    expect(
      outcomes(
        ['return-requested', lead],
        ['return-requested', assist],
        ['return-refused', assist],
        ['return-granted', lead],
      ),
    ).toEqual(['return granted', 'return refused']);
  });

  it('names the assignment it is about, if any, and the event that settled it', () => {
    const events = ledger(
      ['return-requested', assist],
      ['suspension-proposed', { assignmentId: 7 }],
      ['case-suspended', {}],
    );
    expect(requestsOf(events)).toEqual([
      { kind: 'return', asked: events[0], assignmentId: 'a2', outcome: 'pending', settled: null },
      {
        kind: 'suspension',
        asked: events[1],
        assignmentId: null,
        outcome: 'granted',
        settled: events[2],
      },
    ]);
  });

  it('is told apart from the one before it', () => {
    expect(
      outcomes(
        ['return-requested', lead],
        ['return-refused', lead],
        ['return-requested', lead],
        ['return-granted', { ...lead, state: 'accepted' }],
      ),
    ).toEqual(['return refused', 'return granted']);
  });
});

describe('the request that waits', () => {
  const events = ledger(
    ['return-requested', lead],
    ['return-refused', lead],
    ['extension-requested', lead],
    ['return-requested', assist],
    ['return-requested', lead],
  );

  it('is the first of its kind that nobody has decided', () => {
    expect(pendingRequest(events, 'return')?.asked.seq).toBe(4);
    expect(pendingRequest(events, 'extension')?.asked.seq).toBe(3);
    expect(pendingRequest(events, 'suspension')).toBeUndefined();
  });

  it('can be asked for by its assignment', () => {
    expect(pendingRequest(events, 'return', 'a1')?.asked.seq).toBe(5);
    expect(pendingRequest(events, 'extension', 'a2')).toBeUndefined();
  });
});

describe('a joint meeting', () => {
  const called: Told = ['joint-meeting-called'];
  const kept: Told = ['joint-meeting-decided', { from: 'town', leadUnitId: 'town' }];
  const moved: Told = ['joint-meeting-decided', { from: 'town', leadUnitId: 'bureau' }];

  it.each<[string | null, Told[]]>([
    [null, []],
    [null, [['case-accepted'], ['case-dispatched']]],
    ['pending', [called]],
    ['pending', [['case-dispatched'], called, ['case-supplemented']]],
    ['decided', [called, kept]],
    ['decided', [called, moved, ['reply-given', lead]]],
    ['lapsed', [called, ['case-withdrawn']]],
    ['lapsed', [called, ['return-granted', { ...lead, state: 'accepted' }]]],
    ['pending', [called, ['return-granted', assist]]],
    ['pending', [called, kept, called]],
  ])('is %s after %j', (standing, events) => {
    expect(meetingOf(ledger(...events))).toBe(standing);
  });
});
