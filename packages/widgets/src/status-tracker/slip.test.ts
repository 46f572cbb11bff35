import { expect, it } from 'vitest';
import { bare, readFragment, readSlip, tidyCode, tidyReceipt } from './slip.ts';

const receipt = 'rc_0123456789abcdefghjkmnpqrstvwxyz';
const both = { code: '7K3-Q9M-4TA', receipt };

it.each([
  `https://county.example/track?from=sms#case=7K3-Q9M-4TA&receipt=${receipt}`,
  `#receipt=${receipt}&case=7k3q9m4ta`,
  `查询码：7K3-Q9M-4TA\n回执：${receipt}`,
  `查询码 ７Ｋ３－Ｑ９Ｍ－４ＴＡ　回执 ｒｃ＿${receipt.slice(3)}`,
  `Tracking code 7k3 q9m 4ta\nReceipt ${receipt.toUpperCase()}`,
  `${receipt} 7K3Q9M4TA`,
  `7K3—Q9M—4TA ${receipt}`,
])('reads both out of %s', (text) => {
  expect(readSlip(text)).toEqual(both);
});

it('reads what is there and invents nothing', () => {
  expect(readSlip('7k3 q9m 4ta')).toEqual({ code: '7K3-Q9M-4TA' });
  expect(readSlip(receipt)).toEqual({ receipt });
  expect(readSlip('see the web app')).toEqual({});
  expect(readSlip('AAA-CCC-DDD')).toEqual({ code: 'AAA-CCC-DDD' });
  expect(readSlip('')).toEqual({});
});

it('forgives how a code and a receipt are written', () => {
  expect(tidyCode(' 7k3 q9m·4ta ')).toBe('7K3-Q9M-4TA');
  expect(tidyCode('7k3q')).toBe('7K3Q');
  expect(bare('七K三-Q九M-四TA')).toHaveLength(9);
  expect(tidyReceipt(` RC_${receipt.slice(3, 10)} ${receipt.slice(10)}\n`)).toBe(receipt);
});

it('takes a fragment only when it names a case', () => {
  expect(readFragment(`#case=7K3-Q9M-4TA&receipt=${receipt}`)).toEqual(both);
  expect(readFragment('#case=%E0%A4%A&receipt=x')).toEqual({ code: '%E0%A4%A', receipt: 'x' });
  expect(readFragment('#case=7K3-Q9M-4TA')).toEqual({ code: '7K3-Q9M-4TA' });
  expect(readFragment('#news')).toEqual({});
});
