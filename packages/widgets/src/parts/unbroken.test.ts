import { expect, it } from 'vitest';
import { partsOf } from './unbroken.ts';

const wholes = (text: string) => partsOf(text).filter((_, at) => at % 2);

it('takes a number to dial and a day of the week for one', () => {
  expect(wholes('11月23日周一 8:30 上班，請於週二撥 0771-123 4567 或 199 0000 0009')).toEqual([
    '周一',
    '週二',
    '0771-123 4567',
    '199 0000 0009',
  ]);
});

it('loses nothing of the text', () => {
  for (const text of ['', '周一周二', '每周一至周五，拨 199-0000-0009。', '2026-11-23 100-2000']) {
    expect(partsOf(text).join('')).toBe(text);
  }
});

it('takes neither a part of a longer number for one nor a day that comes each week', () => {
  for (const text of ['每周一', '每週五', '86-138 1234 5678', '2138 1234 5678', '0771-12345678']) {
    expect([text, wholes(text)]).toEqual([text, []]);
  }
});
