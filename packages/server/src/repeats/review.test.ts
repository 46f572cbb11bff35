import { describe, expect, it } from 'vitest';
import { join, neededFor, oddsOf, review } from './choosing.ts';
import { Grouping } from './grouping.ts';
import { bCubed } from './measure.ts';
import { emptyProfile } from './profile.ts';
import { isReviewedAt } from './reviewing.service.ts';
import { signatureOf, textOf } from './signature.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import { isCalledAlike, toldBy } from './telling.ts';
import { requests } from './testing.topics.ts';
import { Vocabulary } from './vocabulary.ts';

const pool = [
  '海豚湾婴儿游泳馆突然关门|上个月刚给孩子办了年卡，昨天去海豚湾婴儿游泳馆，大门锁了，老板电话打不通，请帮我们退费',
  '海豚湾跑路，会员卡余额谁退|卡里还有四千多元，海豚湾婴儿游泳馆贴了停业通知，老板失联',
  '请查处海豚湾婴儿游泳馆卷款|关门前一天还在搞充值优惠，几百名家长的预付卡全打了水漂',
  '海豚湾婴儿游泳馆退卡难|三家门店都关了，办卡的钱要不回来，请市场监管局处理',
  '海豚湾关店家长求助|给双胞胎办了两张年卡，一次没用，老板跑路了',
];
const progress =
  '海豚湾婴儿游泳馆的老板抓到没有|家长们五月份报案，卡里的余额什么时候能退，一直没有消息';
const elsewhere = '派出所的案子有进展吗|五月份去派出所做过笔录，电动车被偷，到现在没有消息';

const split = (line: string) => line.split('|');
const among = [...pool, progress, elsewhere].map(split).concat(requests.map((r) => [...r.parts]));
const vocabulary = new Vocabulary();
for (const parts of among) vocabulary.learn(textOf(parts));
const signed = (parts: readonly string[]) => signatureOf({ parts }, vocabulary);

function groupOf(lines: readonly string[]) {
  const signatures = lines.map((line) => signed(split(line)));
  const profile = emptyProfile();
  for (const signature of signatures) join(profile, signature);
  profile.review = review(profile, signatures);
  return { profile, signatures };
}

describe('a group looked at as a whole', () => {
  const { profile, signatures } = groupOf(pool);

  it('has as its own who writes of another side of it under its name', () => {
    expect(oddsOf(signed(split(progress)), profile)).toBeGreaterThan(0);
  });

  it('has not who shares only what others write as well', () => {
    expect(oddsOf(signed(split(elsewhere)), profile)).toBeLessThan(0);
  });

  it('is told by what many of it say and nobody else does', () => {
    expect([...(profile.review?.telling.said.keys() ?? [])]).toContain('t 海豚');
  });

  it('leaves a case out where that case is measured', () => {
    const telling = profile.review?.telling;
    const [first] = signatures;
    if (!telling || !first) throw new Error('There is a review');
    expect(toldBy(telling, first, true).all).toBeLessThan(toldBy(telling, first, false).all);
  });

  it('is called as another half of whose cases say its name, and not as one under another name', () => {
    const told = (lines: readonly string[]) => {
      const { review: made } = groupOf(lines).profile;
      if (!made) throw new Error('There is a review');
      return made.telling;
    };
    const half = told(pool.slice(0, 3));
    expect(isCalledAlike(half, told([...pool.slice(3), progress]))).toBe(true);
    expect(
      isCalledAlike(half, told(requests.slice(0, 3).map(({ parts }) => parts.join('|')))),
    ).toBe(false);
  });

  it('needs fewer cases in common with another the more one name and size say that it is a side of it', () => {
    const [other, half] = [requests.slice(0, 3).map(({ parts }) => parts.join('|')), pool.slice(2)];
    const [stranger, alike, whole] = [other, half, [...pool, ...pool]].map(
      (lines) => groupOf(lines).profile,
    ) as [typeof profile, typeof profile, typeof profile];
    const needed = [stranger, alike, whole].map((one) =>
      neededFor(one, groupOf(pool.slice(0, 3)).profile),
    );
    const falling = (shares: number[]) =>
      shares.every((share, i) => i === 0 || share < (shares[i - 1] as number));
    expect(falling(needed.map(({ there }) => there))).toBe(true);
    expect(falling(needed.map(({ back }) => back))).toBe(true);
  });

  it('is kept with its row', () => {
    expect(readProfile(storedProfile(profile)).review).toEqual(profile.review);
  });

  it('is looked at anew where an earlier release kept less of it', () => {
    const kept = JSON.parse(storedProfile(profile));
    const { form: _, ...earlier } = kept.review;
    expect(readProfile(JSON.stringify({ ...kept, review: earlier })).review).toBeNull();
  });

  it('says nothing while it is two', () => {
    expect(groupOf(pool.slice(0, 2)).profile.review).toBeNull();
  });
});

describe('groups', () => {
  it('are looked at when they are three, and whenever they have grown by a third', () => {
    const sizes = Array.from({ length: 20 }, (_, i) => i + 1).filter(isReviewedAt);
    expect(sizes).toEqual([3, 4, 6, 8, 11, 15, 20]);
  });

  it('stay apart where they are about two things, looked at as often as one likes', () => {
    const all = requests.map(({ parts }) => signed(parts));
    const grouping = new Grouping();
    for (const signature of all) grouping.add(signature);
    for (let time = 0; time < 4; time += 1) {
      if (time > 0) grouping.review();
      for (const [i, signature] of all.entries()) grouping.settle(i, signature);
    }
    const topics = requests.map(({ topic }, i) => topic ?? `alone ${i}`);
    const { precision, recall } = bCubed(grouping.numbers(), topics);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.9);
  });
});
