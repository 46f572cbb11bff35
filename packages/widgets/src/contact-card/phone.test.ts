import { expect, it } from 'vitest';
import { dialled, grouped } from './phone.ts';

it.each([
  ['13800001234', '138 0000 1234'],
  ['000-0000-0001', '000 0000 0001'],
  ['0000-12345', '0000 12345'],
  ['08175221234', '0817 522 1234'],
  ['01055221234', '010 5522 1234'],
  ['12345', '12345'],
  [' 0817 5221234 转 2', '0817 5221234 转 2'],
])('groups %s as %s', (phone, expected) => {
  expect(grouped(phone)).toBe(expected);
});

it('dials digits only', () => {
  expect(dialled('+86 (0817) 522-1234')).toBe('+8608175221234');
});
