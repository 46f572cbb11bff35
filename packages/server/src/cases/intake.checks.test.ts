import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedText, checkedTitle } from './intake.checks.ts';

const MAX = 12;
/** Rare characters of two halves, spaces and ends of sentences among common ones. */
const written = fc.string({
  unit: fc.constantFrom('路', '灯', '𠮷', '👍', ' ', '　', '\n', '。', '！', ';', 'a'),
  maxLength: 60,
});
const said = (text: string) => text.replace(/[。！？!?\n；;\s]/g, '') !== '';

describe('a title that nobody gave', () => {
  it('is the first sentence that says anything', () => {
    const titleOf = (text: string) => checkedTitle(undefined, text, 40);
    expect(titleOf('路灯坏了。已经半个月')).toBe('路灯坏了');
    expect(titleOf('！！ \n　路灯坏了；水也停了')).toBe('路灯坏了');
    expect(titleOf('。。！')).toBe('。。！');
    expect(checkedTitle(' 　', '路灯坏了。', 40)).toBe('路灯坏了');
    expect(checkedTitle(' 停水 ', '路灯坏了。', 40)).toBe('停水');
  });

  it('stands in the text, is never empty and has no ends of sentences or spaces around it', () => {
    fc.assert(
      fc.property(written.filter(said), (text) => {
        const title = checkedTitle(undefined, text, 60);
        expect(text).toContain(title);
        expect(title).toMatch(/^[^。！？!?\n；;\s]([^。！？!?\n；;]*[^。！？!?\n；;\s])?$/u);
        expect(said(text.slice(0, text.indexOf(title)))).toBe(false);
      }),
    );
  });
});

it('a title that is too long ends with an ellipsis, and no character is cut in two', () => {
  fc.assert(
    fc.property(written.filter(said), (given) => {
      const whole = [...given.trim()];
      const title = [...checkedTitle(given, '', MAX)];
      expect(title).toEqual(whole.length <= MAX ? whole : [...whole.slice(0, MAX - 1), '…']);
    }),
  );
});

it('a text is counted as its reader counts, without the spaces around it', () => {
  const limits = { textMin: 3, textMax: 5 };
  expect(checkedText(' 𠮷𠮷𠮷𠮷𠮷\n', limits)).toBe('𠮷𠮷𠮷𠮷𠮷');
  for (const text of ['𠮷𠮷', '  \n　 ', '𠮷𠮷𠮷𠮷𠮷𠮷']) {
    expect(() => checkedText(text, limits)).toThrow(expect.objectContaining({ status: 422 }));
  }
});
