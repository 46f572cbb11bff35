import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPhone, parsePhone } from './phone.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);

describe('a phone number', () => {
  it.each([
    ['13800001234', '13800001234', 'mobile'],
    ['+86 138 0000 1234', '13800001234', 'mobile'],
    ['0086-138-0000-1234', '13800001234', 'mobile'],
    ['8613800001234', '13800001234', 'mobile'],
    ['１３８００００１２３４', '13800001234', 'mobile'],
    ['＋８６（138）0000　1234', '13800001234', 'mobile'],
    ['0818-7220123', '08187220123', 'landline'],
    ['（0818）722 0123', '08187220123', 'landline'],
    ['+86 818 722 0123', '08187220123', 'landline'],
    ['+86 10 6000 0123', '01060000123', 'landline'],
    ['0755-26000123', '075526000123', 'landline'],
  ])('%s is %s', (input, phone, kind) => {
    expect(parsePhone(input)).toEqual({ ok: true, phone, kind });
  });

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['call me', 'characters'],
    ['138****1234', 'characters'],
    ['12345', 'format'],
    ['12800001234', 'format'],
    ['1380000123', 'format'],
    ['138000012345', 'format'],
    ['7220123', 'format'],
    ['010-7220123', 'format'],
    ['0818-1220123', 'format'],
    ['+1 212 555 0123', 'format'],
  ])('%j is none: %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason });
  });

  it('has one spelling, whatever stands between its digits', () => {
    const between = fc.array(fc.constantFrom('', ' ', '-', '－', '　'), {
      minLength: 11,
      maxLength: 11,
    });
    fc.assert(
      fc.property(mobile, between, fc.constantFrom('', '+86', '0086'), (phone, gaps, prefix) => {
        const written = prefix + [...phone].map((digit, i) => digit + gaps[i]).join('');
        expect(parsePhone(written)).toEqual({ ok: true, phone, kind: 'mobile' });
      }),
    );
  });

  it.each([
    ['13800001234', '138****1234'],
    ['08187220123', '0818****123'],
    ['01060000123', '010****0123'],
    ['075526000123', '0755****0123'],
    ['+12125550123', '****23'],
    ['12345', '****'],
    ['', '****'],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it('hides its middle four digits, and no text makes it throw', () => {
    fc.assert(
      fc.property(mobile, (phone) => {
        expect(maskPhone(phone)).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parsePhone(text);
        expect(maskPhone(text)).toContain('****');
      }),
    );
  });
});
