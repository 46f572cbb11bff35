import { describe, expect, test } from 'vitest';
import { defaultCategories } from '../county/data/categories.ts';
import { departmentsOf } from '../county/data/departments.ts';
import { createGazetteer } from '../text/places.ts';
import { createClassifier } from './model.ts';
import { saidOf } from './spans.ts';
import { type SuggestedField, suggest, type TriageFacts } from './suggestions.ts';
import { courseOf, inventedMessages } from './testing.ts';
import { train } from './training.ts';

const facts: TriageFacts = {
  gazetteer: createGazetteer([
    { code: '990124000000', parentCode: null, name: '云岭县' },
    { code: '990124101000', parentCode: '990124000000', name: '清水镇' },
    { code: '990124101200', parentCode: '990124101000', name: '石桥村' },
  ]),
  categories: defaultCategories.filter(({ parentCode }) => parentCode !== null),
  units: departmentsOf('云岭县').map(({ name }) => ({ id: name, name })),
  townUnit: (code) => (code.startsWith('990124101') ? '清水镇人民政府' : null),
};
const known = { names: [], phones: [], trackingCode: '', publicNumbers: new Set<string>() };
const ask = (text: string, { title = text, areaCode = null as string | null } = {}) =>
  suggest({ said: saidOf(title, text), areaCode, known }, facts, null);
const of = (text: string, field: SuggestedField) =>
  ask(text).suggestions.find((each) => each.field === field);

describe('with nothing learned yet, words suggest', () => {
  test.each<[SuggestedField, string, string]>([
    ['category', '自来水管破了，停水三天', 'utilities'],
    ['nature', '请问医保异地报销怎么办理', 'consultation'],
    ['nature', '建议在村口增设一个站台', 'suggestion'],
    ['urgency', '楼下着火了，快来人', 'red'],
    ['urgency', '电线断了垂在路上', 'orange'],
    ['area', '清水镇石桥村三组没有路灯', '990124101200'],
    ['lead-unit', '变压器坏了，全村停电', '县供电公司'],
    ['lead-unit', '教育局什么时候公布学区', '县教育局'],
  ])('the %s of 「%s」', (field, text, value) => {
    expect(of(text, field)?.value).toBe(value);
  });

  test('and say which words, where they stand', () => {
    const { because, source } = of('您好，变压器坏了', 'lead-unit') ?? {};
    expect(because).toEqual([{ field: 'text', start: 3, end: 6, text: '变压器' }]);
    expect(source).toBe('words');
  });

  test('also in the heading', () => {
    const { suggestions } = ask('已经三天了，没人来修。', { title: '清水镇石桥村停电' });
    const area = suggestions.find(({ field }) => field === 'area');
    expect(area?.because.map(({ field, start }) => [field, start])).toEqual([
      ['title', 0],
      ['title', 3],
    ]);
  });

  test.each<[SuggestedField, string]>([
    ['category', '我有一件事想说'],
    ['urgency', '没有着火，只是有点烟味'],
    ['urgency', '路灯坏了'],
    ['area', '村里没有路灯'],
    ['lead-unit', '希望你们重视'],
  ])('but no %s for 「%s」', (field, text) => {
    expect(of(text, field)).toBeUndefined();
  });
});

describe('several matters', () => {
  const parts = (text: string) => ask(text).matters?.parts.map((part) => part.text);

  test('are proposed with their places, their categories and what parts them', () => {
    const text = '村口的路面坑洼，天黑会摔。另外，医保报销的材料交了三个月没有消息。';
    const { matters } = ask(text);
    expect(matters?.parts).toEqual([
      expect.objectContaining({ start: 0, end: 13, categoryCode: 'roads', because: [] }),
      expect.objectContaining({
        start: 13,
        end: text.length,
        because: [{ field: 'text', start: 13, end: 15, text: '另外' }],
      }),
    ]);
  });

  test('are found where they are numbered, and the greeting is none', () => {
    const text = '您好，反映三件事：1、自来水管停水三天；2、路面有大坑；3、工资拖欠半年。';
    expect(parts(text)).toHaveLength(3);
  });

  test('are one where points are numbered that are about one thing', () => {
    expect(parts('1、自来水停水三天；2、水压一直很低；3、水管漏水没人修。')).toBeUndefined();
    expect(parts('路灯坏了，另外，希望快点修。')).toBeUndefined();
  });
});

describe('what the county has learned', () => {
  const model = train(courseOf(inventedMessages(300)));
  const [task] = model.tasks;
  const classify = createClassifier({
    ...model,
    tasks: task ? [{ ...task, name: 'category' }] : [],
  });
  const text = '老板拖欠工资三个月不给，一直找不到人';

  test('goes before words', () => {
    const { suggestions } = suggest(
      { said: saidOf('', text), areaCode: null, known },
      facts,
      classify,
    );
    expect(suggestions[0]).toMatchObject({ field: 'category', value: 'wages', source: 'model' });
  });

  test('is not said where the county has it no more', () => {
    const categories = facts.categories.filter(({ code }) => code !== 'wages');
    const asked = { said: saidOf('', text), areaCode: null, known };
    const { suggestions } = suggest(asked, { ...facts, categories }, classify);
    expect(suggestions.some(({ value }) => value === 'wages')).toBe(false);
  });
});

test('personal data is pointed at, with what could stand there instead', () => {
  const text = '我叫王小明，电话13900000001，车牌川A12345，住3栋2单元501室';
  expect(ask(text).personalData.map(({ kind, text: words }) => [kind, words])).toEqual([
    ['name', '王小明'],
    ['phone', '13900000001'],
    ['plate', '川A12345'],
    ['home', '3栋2单元501室'],
  ]);
});
