import { expect, it } from 'vitest';
import { checkPhone } from './phone.ts';

it.each([
  ['199 0000 0001', 'right'],
  ['+86 199-0000-0001', 'right'],
  ['１９９０００００００１', 'right'],
  ['0818-722 1234', 'right'],
  ['（010）2345 6789', 'right'],
  ['+86 10 2345 6789', 'right'],
  ['', 'empty'],
  ['  ', 'empty'],
  ['1990000000', 'length'],
  ['13800000000 转 8', 'extension'],
  ['0818-7221234-801', 'extension'],
  ['0818 7221234 分机８０１', 'extension'],
  ['010-23456789 ext. 8', 'extension'],
  ['7221234 转 8', 'wrong'],
  ['7221234', 'wrong'],
  ['打给我', 'wrong'],
])('%s is %s', (written, verdict) => {
  expect(checkPhone(written)).toBe(verdict);
});
