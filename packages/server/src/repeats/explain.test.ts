import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { addTo, emptyProfile } from './profile.ts';
import { signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

it('names the town of an outage while it lasts', () => {
  const placesOf = (day: number) => {
    const town = { code: '990124101000', name: '示例镇' };
    const from = (at: number) =>
      signatureOf({ parts: ['家里停水了'], town, at: at * 86_400_000 }, new Vocabulary());
    const group = emptyProfile();
    addTo(group, from(0));
    return explain(from(day), group, { score: 1 }).places;
  };
  expect(placesOf(2)).toEqual(['示例镇']);
  expect(placesOf(9)).toEqual([]);
});

it('names the matters that the case tells, and none that is often found beside them', () => {
  const signature = signatureOf({ parts: ['上学路上的护栏断了'] }, new Vocabulary());
  const group = emptyProfile();
  addTo(group, signatureOf({ parts: ['护栏断了，臭味难闻，垃圾没人清运'] }, new Vocabulary()));
  const { matters } = explain(signature, group, { score: 1 });
  expect(signature.matters.has('smell') && group.matters.has('smell')).toBe(true);
  expect(matters).toContain('traffic');
  expect(matters).not.toContain('smell');
});

it('names a village once that the case names and lies in', () => {
  const village = { code: '990124101201', name: '石桥村' };
  const signature = signatureOf({ parts: ['石桥村的路灯'], village }, new Vocabulary());
  const group = emptyProfile();
  addTo(group, signature);
  expect(explain(signature, group, { score: 1 }).places).toEqual(['石桥村']);
});

it('quotes words beside the places, not halves of their names', () => {
  const group = emptyProfile();
  addTo(group, signatureOf({ parts: ['黄庄村医保代缴'] }, new Vocabulary()));
  const signature = signatureOf({ parts: ['金庄村医保没到账'] }, new Vocabulary());
  expect(explain(signature, group, { score: 1 }).words).toEqual(['医保']);
});
