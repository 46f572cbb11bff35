import { describe, expect, it } from 'vitest';
import { defaultCategories } from '../county/data/categories.ts';
import { departmentsOf } from '../county/data/departments.ts';
import { seeded } from './random.ts';
import { declinedSituations } from './situations/declined.ts';
import { situations } from './situations/index.ts';
import { compose, composeSeveral, drawWords, fill, tell } from './writing.ts';

const place = { v: '石桥村', t: '清水镇' };
const every = [...situations, ...declinedSituations];

describe('the situations', () => {
  it('are dozens, of categories and departments that counties have', () => {
    expect(situations.length).toBeGreaterThan(70);
    const categories = new Set(defaultCategories.map(({ code }) => code));
    const departments = departmentsOf('云岭县').map(({ name }) => name);
    for (const { category, title } of every)
      expect([title, categories.has(category)]).toEqual([title, true]);
    for (const { by, helper, mistaken, title } of situations) {
      for (const end of [by, helper, mistaken]) {
        const known = end === undefined || departments.some((name) => name.endsWith(end));
        expect([title, end, known]).toEqual([title, end, true]);
      }
    }
  });

  it('fill in whole, titles within their length', () => {
    every.forEach((situation, i) => {
      const random = seeded(i);
      const words = drawWords(random, place);
      const answers =
        'answer' in situation
          ? [situation.answer, situation.partly, situation.lacking, ...(situation.question ?? [])]
          : [situation.reason, situation.elsewhere];
      for (const template of [...situation.texts, ...answers]) {
        expect(fill(template ?? '', words, random)).not.toMatch(/[[\]{}|]|undefined/);
      }
      const title = fill(situation.title, words, random);
      expect(title).not.toMatch(/[[\]{}|]/);
      expect(title.length).toBeLessThan(40);
    });
  });
});

describe('what residents write', () => {
  const villages = Array.from({ length: 300 }, (_, i) => ({ v: `${i}号村`, t: `${i % 30}号镇` }));
  const texts = Array.from({ length: 5_000 }, (_, i) => {
    const random = seeded(i);
    const words = drawWords(random, random.pick(villages));
    return compose(random.pick(situations), words, random);
  });

  it('hardly ever repeats', () => {
    expect(new Set(texts).size).toBeGreaterThan(0.95 * texts.length);
  });

  it('is a few sentences, whole', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/[[\]{}|]|undefined|，，|。。|^[，。]/);
      expect(text.length).toBeGreaterThan(9);
      expect(text.length).toBeLessThan(260);
    }
  });

  it('holds each of several matters in one message, whole where nothing is mistyped', () => {
    let whole = 0;
    for (let i = 0; i < 500; i += 1) {
      const random = seeded(i);
      const words = drawWords(random, place);
      const told = [random.pick(situations), random.pick(situations)].map((situation) =>
        tell(situation, words, random),
      );
      const text = composeSeveral(told, words, random);
      expect(text).not.toMatch(/[[\]{}|]|undefined|，，|。。/);
      expect(text.length).toBeGreaterThan(told.join('').length - 10);
      if (told.every((each) => text.includes(each))) whole += 1;
    }
    expect(whole).toBeGreaterThan(250);
  });
});
