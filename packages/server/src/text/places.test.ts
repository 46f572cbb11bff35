import { describe, expect, test } from 'vitest';
import { createGazetteer } from './places.ts';

const county = '990124000000';
const qingshui = '990124101000';
const shuangfeng = '990124104000';
const songhua = '990124102000';
const bridge = '990124101200';
const otherBridge = '990124104200';
const pond = '990124101201';

const gazetteer = createGazetteer([
  { code: county, parentCode: null, name: '云岭县' },
  { code: '990124100000', parentCode: county, name: '云岭镇' },
  { code: qingshui, parentCode: county, name: '清水镇' },
  { code: songhua, parentCode: county, name: '松花坪镇' },
  { code: shuangfeng, parentCode: county, name: '双枫镇' },
  { code: bridge, parentCode: qingshui, name: '石桥村' },
  { code: otherBridge, parentCode: shuangfeng, name: '石桥村' },
  { code: pond, parentCode: qingshui, name: '月塘社区' },
]);
const whereIs = (text: string, within?: string) => gazetteer.whereabouts(text, within).code;

describe('the area that a text names', () => {
  test.each([
    ['a town', '清水镇的路灯坏了', qingshui],
    ['a village that only one town has', '月塘社区没有水', pond],
    ['the village, where its town is named too', '清水镇石桥村三组的路灯坏了', bridge],
    ['the village of the town that is named later', '石桥村没有水，我是双枫镇的', otherBridge],
    ['a short name of three characters', '松花坪到县城的班车停了', songhua],
    ['a short name of two, where a place must be meant', '月塘小学门口很堵', pond],
    ['the town that two of its villages share', '清水镇石桥村到月塘社区的路断了', qingshui],
  ])('is %s', (_, text, code) => {
    expect(whereIs(text)).toBe(code);
  });

  test.each([
    ['two towns have a village of that name', '石桥村的路灯坏了'],
    ['a short name of two characters is a word as well', '求一口清水喝'],
    ['it is the county itself', '云岭县的学校太少'],
    ['two towns are named', '清水镇到双枫镇的路断了'],
    ['the name is the end of a longer one', '大月塘社区没有水'],
    ['none is named', '路灯坏了'],
  ])('is none where %s', (_, text) => {
    expect(whereIs(text)).toBeNull();
  });

  test('is said by what the resident chose, where the name alone is not enough', () => {
    expect(whereIs('石桥村的路灯坏了', shuangfeng)).toBe(otherBridge);
    expect(whereIs('石桥村的路灯坏了', songhua)).toBeNull();
  });
});

describe('a mention', () => {
  test('says where it stands and which places it may be', () => {
    expect(gazetteer.mentionsIn('在石桥村和清水镇')).toEqual([
      { start: 1, end: 4, text: '石桥村', codes: [bridge, otherBridge], whole: true },
      { start: 5, end: 8, text: '清水镇', codes: [qingshui], whole: true },
    ]);
  });

  test('is the longest name: the county is no town', () => {
    expect(gazetteer.mentionsIn('云岭县云岭镇').map(({ text }) => text)).toEqual(['云岭镇']);
  });
});
