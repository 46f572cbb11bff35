import { expect, it } from 'vitest';
import { initials, matches } from './pinyin.ts';

it.each([
  ['云岭镇', 'YLZ'],
  ['安平乡', 'APX'],
  ['八一社区', 'BYSQ'],
  ['鄂溪村', 'EXC'],
  ['金沙街道', 'JSJD'],
  ['石桥村', 'SQC'],
  ['团结村', 'TJC'],
  ['文昌', 'WC'],
  ['中坝', 'ZB'],
  ['大同', 'DT'],
  ['龙王庙', 'LWM'],
  ['清河', 'QH'],
  ['然灯', 'RD'],
  ['白马', 'BM'],
  ['农科', 'NK'],
  ['欧家', 'OJ'],
  ['平安', 'PA'],
  ['三岔', 'SC'],
  ['新场', 'XC'],
  ['康定', 'KD'],
  ['高山', 'GS'],
  ['虎头', 'HT'],
  ['飞云', 'FY'],
  ['A区', 'AQ'],
])('%s begins with %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

it('finds a place by a part of its name or by its initials', () => {
  expect(matches('云岭镇', '岭')).toBe(true);
  expect(matches('云岭镇', 'yl')).toBe(true);
  expect(matches('云岭镇', 'lz')).toBe(false);
  expect(matches('云岭镇', '')).toBe(true);
});
