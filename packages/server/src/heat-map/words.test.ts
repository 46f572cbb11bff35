import { expect, it } from 'vitest';
import { risingWords, wordsOf } from './words.ts';

const said = (text: string, ...people: string[]) => people.map((person) => ({ text, person }));

it('gives the words of now that were rare before', () => {
  const before = said('路灯不亮，晚上走路看不见', 'a', 'b', 'c', 'd', 'e', 'f');
  const now = [
    ...said('自来水停水三天了，路灯也不亮', '1', '2', '3'),
    ...said('停水了，村里都没有水做饭', '4', '5'),
  ];
  const words = risingWords(now, before, new Set());
  expect(words[0]).toEqual({ word: '停水', cases: 5 });
  expect(words.map(({ word }) => word)).not.toContain('路灯');
});

it('shows nothing that one person or two wrote', () => {
  expect(risingWords(said('停水停水', '1', '1', '1', '1', '2'), [], new Set())).toEqual([]);
});

it('shows no number, no plate, no name', () => {
  const text =
    '我叫李建国，电话13800138000，身份证511781199001011234，车牌川A12345，找张主任和周明反映停水';
  const words = [...wordsOf(text, new Set(['周明', '明']))];
  expect(words).toContain('停水');
  expect(words.join(' ')).not.toMatch(/\d|建国|李|张|主任|周明|川A/);
});

it('shows what people speak of, not how often, since when and what joins it', () => {
  const text = '自来水停了三天，后来第三天下午来过一次，半个月里停了两次，目前依然停水';
  expect([...wordsOf(text, new Set())]).toEqual(expect.arrayContaining(['自来水', '停水']));
  expect([...wordsOf(text, new Set())].join(' ')).not.toMatch(
    /第三|三天|一次|半个月|两次|后来|目前|依然/,
  );
});
