import { expect, it } from 'vitest';
import { defaultPolicy } from '../cases/policy.ts';
import { boardOf, rulesOf } from './board.ts';
import { leagueView } from './league.view.ts';

const { ranking } = defaultPolicy;
const nameOf = (league: string, locale: 'zh-CN' | 'en', named: object = {}) => {
  const sizes = { redListSize: 2, blackListSize: 2, minimumVolume: 4 };
  const policy = { ...ranking, leagues: { [league]: { ...sizes, ...named } } };
  const board = boardOf(league, [], rulesOf(policy, league, []), 10, (id) => id);
  return leagueView(board, policy, locale).name;
};

it('calls a league as the county does, else as counties do', () => {
  const schools = { name: '学校', nameEn: 'Schools' };
  expect([nameOf('schools', 'zh-CN', schools), nameOf('schools', 'en', schools)]).toEqual([
    '学校',
    'Schools',
  ]);
  expect(nameOf('schools', 'en', { name: '学校' })).toBe('学校');
  expect([nameOf('towns', 'zh-CN'), nameOf('towns', 'en')]).toEqual([
    '乡镇（街道）',
    'Towns and subdistricts',
  ]);
  expect(nameOf('towns', 'zh-CN', { name: '镇街' })).toBe('镇街');
});
