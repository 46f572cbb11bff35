import type { ResidentCase } from '@minsheng/sdk';
import { expect, it } from 'vitest';
import zh from '../locales/zh-CN/status-tracker.ts';
import { isBeingChecked, isDisputed, stateOf } from './case-screen.ts';

const followUp = (holder: 'desk' | 'resident', rating: ResidentCase['rating']) =>
  ({
    state: 'follow-up',
    stateText: '请您评价',
    holder: { kind: holder, name: '', since: null },
    rating,
  }) as ResidentCase;

it.each([
  ['is asked, and has said nothing', followUp('resident', null), false, false],
  ['is asked again after a rework', followUp('resident', 'dissatisfied'), false, false],
  ['said no', followUp('desk', 'dissatisfied'), true, true],
  [
    'said yes, and a neighbour whose case was joined no',
    followUp('desk', 'satisfied'),
    true,
    false,
  ],
  ['has said nothing of what another disputes', followUp('desk', null), true, false],
])('a resident who %s', (_, seen, beingChecked, disputed) => {
  expect([isBeingChecked(seen), isDisputed(seen)]).toEqual([beingChecked, disputed]);
  expect(stateOf(seen, zh)).toBe(beingChecked ? '正在核实' : '请您评价');
});
