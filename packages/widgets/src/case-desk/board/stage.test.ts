import { expect, it } from 'vitest';
import { actsOf, isOpen, stageOf } from './stage.ts';

const noon = '2026-11-16T12:00:00+08:00';
const [before, after] = [Date.parse(noon) - 1, Date.parse(noon)];
const draft = {
  status: 'drafted' as const,
  reviewedAt: null,
  appealUntil: null,
  correctedBy: null,
  appeals: [],
};
const sent = { ...draft, reviewedAt: '2026-11-16T09:00:00+08:00', appealUntil: noon };
const published = { ...sent, status: 'published' } as const;
const open = [{ outcome: null }];
const decided = [{ outcome: 'upheld' }] as const;

it('says where an edition stands', () => {
  expect(stageOf(draft, before)).toBe('drafted');
  expect(stageOf(sent, before)).toBe('appealing');
  expect(stageOf(sent, after)).toBe('heard');
  expect(stageOf(published, before)).toBe('published');
  expect([isOpen(draft, before), isOpen(sent, before), isOpen(sent, after)]).toEqual([
    false,
    true,
    false,
  ]);
});

it('offers each role what it can do, and nothing that the server would refuse', () => {
  expect(actsOf('desk', draft, [], before)).toEqual(['review', 'publish', 'discard']);
  expect(actsOf('leader', draft, [], before)).toEqual(['publish']);
  expect(actsOf('inspector', draft, [], before)).toEqual([]);
  expect(actsOf('unit', sent, [], after)).toEqual([]);
  expect(actsOf('desk', sent, [], before)).toEqual(['discard']);
  expect(actsOf('desk', sent, open, after)).toEqual([]);
  expect(actsOf('desk', sent, decided, after)).toEqual(['publish']);
  expect(actsOf('desk', published, decided, after)).toEqual(['correct']);
  const unit = { id: 'u', name: '清水镇' };
  const because = { unit, outcome: 'upheld' as const, reason: '不计', decidedAt: noon };
  expect(actsOf('desk', { ...draft, appeals: [because] }, [], before)).toEqual([
    'review',
    'publish',
  ]);
  const corrected = { ...published, correctedBy: { id: 'x', number: 2 } };
  expect(actsOf('desk', corrected, [], after)).toEqual([]);
});
