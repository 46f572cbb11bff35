import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soundOf } from './sounds.ts';

describe('the sound of a name', () => {
  it.each([
    ['绿州', '绿洲'],
    ['汇静', '汇景'],
    ['宏源', '宏远'],
    ['东毛', '东茅'],
    ['峦诺', '卵糯'],
    ['轮罗', '伦洛'],
  ])('%s is that of %s', (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other));
  });

  it.each([
    ['恒通', '恒泰'],
    ['南山', '兰山'],
    ['绿园', '路园'],
    ['略', '乱'],
  ])('%s is not that of %s', (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });

  it('is its own sound', () => {
    const han = fc.string({
      unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((c) => String.fromCharCode(c)),
    });
    fc.assert(fc.property(han, (text) => soundOf(soundOf(text)) === soundOf(text)));
  });

  it('of what is not Chinese is itself', () => {
    expect(soundOf('a7')).toBe('a7');
  });
});
