import { describe, expect, it } from 'vitest';
import { coverBy } from './cover.ts';
import { signatureOf, textOf } from './signature.ts';
import { tellingOf } from './telling.ts';
import { requests } from './testing.topics.ts';
import { Vocabulary } from './vocabulary.ts';

const lift = [
  ['云锦里小区电梯困人', '云锦里三号楼电梯昨晚困人半小时，物业电话打不通'],
  ['云锦里电梯又坏了', '云锦里小区电梯一个月坏五次，物业拖着不修，老人上不了楼'],
  ['请检修云锦里的电梯', '云锦里五栋电梯下坠两层，物业说没有维修基金'],
  ['云锦里电梯年检过期', '云锦里一号楼电梯合格证过期，物业不更换'],
];
const another = ['云锦里业主反映电梯故障', '云锦里六栋电梯停用一周，物业没有说法'];
const parking = ['云锦里车位只卖不租', '云锦里小区地下车位只卖不租，开发商要价十二万一个'];
const unnamed = ['楼上住户装修漏水', '楼上装修把防水层打坏，天花板滴水'];

const vocabulary = new Vocabulary();
const all = [...lift, another, parking, unnamed, ...requests.map(({ parts }) => parts)];
for (const parts of all) vocabulary.learn(textOf(parts));
const signed = (parts: readonly string[]) => signatureOf({ parts }, vocabulary);
const telling = tellingOf(lift.map(signed));
const cover = (parts: readonly string[], counted = false) =>
  coverBy(telling, signed(parts), counted);

describe('what a group says of what a case says', () => {
  it('is more of a case about the same than of another matter under the same name', () => {
    expect(cover(another).title).toBeGreaterThan(cover(parking).title);
    expect(cover(another).text).toBeGreaterThan(cover(parking).text);
  });

  it('counts the name where names are counted', () => {
    const { title, titleUnnamed } = cover(parking);
    expect(title).toBeGreaterThan(titleUnnamed);
  });

  it('counts the name also where a case says nothing else', () => {
    const { title, titleUnnamed } = cover(['云锦里', '业主们都很着急']);
    expect(title).toBeGreaterThan(0);
    expect(titleUnnamed).toBe(title);
  });

  it('is nothing of a case that shares no word', () => {
    expect(cover(unnamed)).toMatchObject({ title: 0, text: 0, core: 0 });
  });

  it('misses what nearly all of the group say and the case does not', () => {
    expect(cover(parking).coreMissing).toBeGreaterThan(cover(another).coreMissing);
  });

  it('leaves a case out where that case is measured', () => {
    const [first = []] = lift;
    expect(cover(first, true).text).toBeLessThan(cover(first, false).text);
  });

  it('is a number also of a case that was written anew since it was counted', () => {
    const { core, coreMissing } = cover(unnamed, true);
    expect([core, coreMissing].every(Number.isFinite)).toBe(true);
  });

  it('is less than nothing where a case says no word', () => {
    expect(cover(['你好', '谢谢'])).toMatchObject({ title: -1, text: -1, titlePairs: 0 });
  });
});
