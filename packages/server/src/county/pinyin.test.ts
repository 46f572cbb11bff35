import { describe, expect, it } from 'vitest';
import { pinyinInitials } from './pinyin.ts';

describe('pinyin initials', () => {
  it.each([
    ['清水镇', 'qsz'],
    ['长坝镇', 'cbz'],
    ['重石乡', 'csx'],
    ['石桥村', 'sqc'],
    ['欧家湾', 'ojw'],
    ['日月潭', 'ryt'],
    ['三元社区', 'sysq'],
    ['爱国村', 'agc'],
    ['咋塘', 'zt'],
    ['白沙工农区 2（新）', 'bsgnq2x'],
    ['云岭县', 'ylx'],
    ['', ''],
  ])('of %s are %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials);
  });
});
