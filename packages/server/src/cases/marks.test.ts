import { describe, expect, it } from 'vitest';
import { breachMarks, type ClosedCase, closingMarks, isMark, type Marks } from './marks.ts';
import { doneWell } from './testing.closed.ts';

const credit: Marks = {
  'good-handle': 1,
  'good-rework': 1,
  'good-reopened': 1,
  'good-false-closing': 1,
  'good-sign': 1,
  'good-first-pass': 1,
  'good-own-work': 1,
  'good-solved-low': 1,
  'good-first-answer': 1,
  'good-own-word': 1,
};
const without = (...parts: string[]): Marks =>
  Object.fromEntries(Object.entries(credit).filter(([mark]) => !parts.includes(mark.slice(5))));
const marks = (facts: Partial<ClosedCase> = {}) => closingMarks({ ...doneWell, ...facts });

describe('the marks of a case', () => {
  it('are all that it can earn when nothing went wrong', () => {
    expect(marks()).toEqual(credit);
    expect(marks({ outcome: 'basically' })).toEqual(credit);
  });

  it.each<[string, Partial<ClosedCase>, Marks]>([
    ['signed late', { slow: true }, without('sign')],
    ['an answer that came back', { answerReturned: true }, without('first-pass')],
    ['a return that was refused', { pushedAway: true }, without('own-work')],
    ['from the county', { low: false }, without('solved-low')],
    ['handed up', { escalated: true }, without('solved-low')],
    ['told to a caller', { ownWord: null }, without('own-word')],
  ])('lack one where it was less: %s', (_, facts, left) => {
    expect(marks(facts)).toEqual(left);
  });

  it('count every neighbour, whichever way', () => {
    expect(marks({ neighbours: { pleased: 2, displeased: 3 } })).toEqual({
      ...credit,
      'good-neighbours': 2,
      'bad-neighbours': 3,
    });
  });

  it.each<[string, Partial<ClosedCase>, Marks]>([
    ['unreached', { outcome: 'unreached', ownWord: null }, { 'left-unreached': 1 }],
    ['no comment', { outcome: 'no-comment', ownWord: null }, { 'left-no-comment': 1 }],
  ])('%s leaves satisfaction, and the rest counts', (_, facts, left) => {
    expect(marks(facts)).toEqual({ ...without('first-answer', 'own-word'), ...left });
  });

  it('what a second person found unreasonable counts neither way', () => {
    const reviewed = { outcome: 'dissatisfied-after-review', dissatisfied: true } as const;
    expect(marks({ ...reviewed, ownWord: 'displeased' })).toEqual({ 'left-after-review': 1 });
  });

  it('unless it had been reworked: then it had been right once', () => {
    const reviewed = { outcome: 'dissatisfied-after-review', dissatisfied: true } as const;
    expect(marks({ ...reviewed, reworkCount: 1, ownWord: 'displeased' })).toEqual({
      'bad-first-answer': 1,
      'bad-own-word': 1,
      'left-dissatisfied': 1,
    });
  });

  it.each<[string, Partial<ClosedCase>, Marks]>([
    ['late', { late: true }, { 'left-late': 1 }],
    ['in an extension', { inExtension: true }, { 'bad-handle': 1, 'left-late': 1 }],
    ['late in an extension', { late: true, inExtension: true }, { 'left-late': 1 }],
    ['reworked', { reworkCount: 1 }, { 'bad-first-answer': 1, 'left-dissatisfied': 1 }],
    ['dissatisfied', { dissatisfied: true }, { 'bad-first-answer': 1, 'left-dissatisfied': 1 }],
    ['dissatisfied and late', { dissatisfied: true, late: true }, { 'bad-first-answer': 1 }],
    [
      'dissatisfied in an extension',
      { dissatisfied: true, inExtension: true },
      { 'bad-handle': 1, 'bad-first-answer': 1 },
    ],
    [
      'said so themselves',
      { late: true, ownWord: 'displeased' },
      { 'bad-own-word': 1, 'left-late': 1 },
    ],
  ])('a case that went wrong earns nothing: %s', (_, facts, against) => {
    expect(marks(facts)).toEqual(against);
  });
});

describe('a clock that ran out', () => {
  it('speaks against the part that measures it, once', () => {
    const against = (clock: string) => Object.keys(breachMarks(clock));
    expect(against('sign')).toEqual(['bad-sign']);
    expect(against('on-site')).toEqual(['bad-sign']);
    expect(against('handle')).toEqual(['bad-handle']);
    expect(against('assist')).toEqual(['bad-assist']);
    expect(breachMarks('handle')).toEqual({ 'bad-handle': 1 });
  });

  it('of the desk speaks against no unit', () => {
    expect(breachMarks('dispatch')).toEqual({});
    expect(breachMarks(undefined)).toEqual({});
  });
});

describe('what is a mark', () => {
  it('begins with the side it is on', () => {
    const all = ['good-sign', 'bad-rework', 'left-late', 'closed', 'closed-left-', 'signed'];
    expect(all.filter(isMark)).toEqual(['good-sign', 'bad-rework', 'left-late']);
  });
});
