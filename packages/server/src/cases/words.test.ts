import { describe, expect, it } from 'vitest';
import { momentText } from './words.ts';

describe('a moment in words', () => {
  const at = Date.parse('2026-11-23T17:30:00+08:00');

  it('is told in the county’s time and the reader’s language', () => {
    expect(momentText(at, 'Asia/Shanghai', 'zh-CN')).toBe('11月23日 周一 17:30');
    expect(momentText(at, 'Asia/Shanghai', 'en')).toBe('Mon 23 Nov, 17:30');
    expect(momentText(at, 'Asia/Urumqi', 'zh-CN')).toBe('11月23日 周一 15:30');
  });
});
