import { describe, expect, it } from 'vitest';
import type { EventRow } from './case-record.ts';
import type { EventType } from './lifecycle.ts';
import { requestsOf } from './requests.ts';

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
