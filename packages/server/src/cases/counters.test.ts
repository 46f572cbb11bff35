import { describe, expect, it } from 'vitest';
import type { CaseRecord } from './case-record.ts';
import { closingCounts, dayKey, daysBetween } from './counters.ts';
import { lastClosing, reopeningCounts } from './rounds.ts';

const HOUR = 3_600_000;
/** A case that was received at hour 0 and closed at hour 50. */
const closing: Parameters<typeof closingCounts>[0] = {
  outcome: 'satisfied',
  receivedAt: 0,
  closedAt: 50 * HOUR,
  late: false,
  reworkCount: 0,
  dissatisfied: false,
  before: null,
};

describe('what a first closing counts', () => {
  it('is one case less that is open, how long it took, and what the resident said', () => {
    expect(closingCounts(closing)).toEqual({
      open: -1,
      closed: 1,
      'closed-on-time': 1,
      'minutes-to-close': 3000,
      satisfied: 1,
    });
  });

  it('is late or in time, never both', () => {
    const late = closingCounts({ ...closing, late: true });
    expect(late).toMatchObject({ 'closed-late': 1 });
    expect(late).not.toHaveProperty('closed-on-time');
  });

  it('is the first answer: who was dissatisfied once stays so, whatever came of it', () => {
    const counts = closingCounts({ ...closing, dissatisfied: true });
    expect(counts).toMatchObject({ dissatisfied: 1 });
    expect(counts).not.toHaveProperty('satisfied');
    expect(counts).not.toHaveProperty('reworked');
  });

  it('is a rework as well, however satisfied the resident was in the end', () => {
    const counts = closingCounts({ ...closing, reworkCount: 2 });
    expect(counts).toMatchObject({ dissatisfied: 1, reworked: 1 });
    expect(counts).not.toHaveProperty('satisfied');
  });

  it('leaves out of the rate what two people set aside, unless it was reworked before', () => {
    const setAside = { ...closing, outcome: 'dissatisfied-after-review' as const };
    const counts = closingCounts({ ...setAside, dissatisfied: true });
    expect(counts).toMatchObject({ excluded: 1 });
    expect(counts).not.toHaveProperty('dissatisfied');
    expect(closingCounts({ ...setAside, reworkCount: 1 })).toMatchObject({ dissatisfied: 1 });
  });
});

describe('what a further closing counts', () => {
  const before = { at: 20 * HOUR, counted: {} };
  const again = { ...closing, before };

  it('is nothing good: neither a case closed, nor one in time, nor an answer', () => {
    expect(closingCounts(again)).toEqual({
      open: -1,
      'closed-again': 1,
      'minutes-to-close': 30 * 60,
    });
  });

  it('is that it was late, once', () => {
    expect(closingCounts({ ...again, late: true })).toMatchObject({ 'closed-late': 1 });
    const counted = { 'closed-late': 1 };
    expect(
      closingCounts({ ...again, late: true, before: { ...before, counted } }),
    ).not.toHaveProperty('closed-late');
  });

  it('is what two people set aside', () => {
    expect(closingCounts({ ...again, outcome: 'dissatisfied-after-review' })).toMatchObject({
      excluded: 1,
    });
  });
});

describe('opening a case again', () => {
  const record = (...told: [type: string, payload: object][]) =>
    ({
      events: told.map(([type, payload], i) => ({
        type,
        at: (i + 1) * HOUR,
        payload: JSON.stringify(payload),
      })),
    }) as unknown as CaseRecord;

  it('takes nothing back, and counts one more dissatisfied answer', () => {
    expect(reopeningCounts({ at: 0, counted: {} }, 'reopened')).toEqual({
      open: 1,
      reopened: 1,
      dissatisfied: 1,
      'bad-reopened': 1,
      'bad-first-answer': 1,
    });
  });

  it('counts a resident as dissatisfied once', () => {
    expect(reopeningCounts({ at: 0, counted: { dissatisfied: 1 } }, 'false-closing')).toEqual({
      open: 1,
      reopened: 1,
      'bad-false-closing': 1,
    });
  });

  it('starts from the last closing and all that was counted by then', () => {
    const told = record(
      ['case-closed', { counted: { 'closed-late': 1, closed: 1 } }],
      ['case-reopened', { counted: { dissatisfied: 1, reopened: 1 } }],
      ['case-closed', { counted: { 'closed-again': 1 } }],
      ['case-rated', {}],
    );
    expect(lastClosing(told)).toEqual({
      at: 3 * HOUR,
      counted: { 'closed-late': 1, dissatisfied: 1 },
    });
    const late = ['case-closed', { counted: { 'closed-late': 1 } }] as [string, object];
    expect(lastClosing(record(late, late))?.counted).toEqual({ 'closed-late': 2 });
  });

  it('is nothing a case that was never closed can go through', () => {
    expect(lastClosing(record(['case-accepted', {}]))).toBeNull();
  });
});

it('days are counted from the first to the last, and kept as plain numbers', () => {
  expect(daysBetween('2026-11-20', '2026-11-20')).toBe(1);
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(3);
  expect(dayKey('2026-11-20')).toBe(20261120);
});
