import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { addTo, emptyProfile } from './profile.ts';
import { type Signature, signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

/** What is said of a case whose rare pairs are all the group's too. */
function wordsOf(...pairs: string[]): readonly string[] {
  const signature: Signature = {
    ...signatureOf({ parts: [''], at: 0 }, new Vocabulary()),
    terms: new Map(pairs.map((pair, index) => [pair, 1 - index / 100])),
  };
  const group = emptyProfile();
  addTo(group, signature);
  return explain(signature, group, { score: 1 }).words;
}

it('joins pairs to words and cuts off what is half of one', () => {
  expect(wordsOf('临时', '时救', '救助', '助申')).toEqual(['临时救助']);
});

it('leaves out when and where everybody lives', () => {
  expect(wordsOf('家里', '里前', '前几', '几天', '车祸')).toEqual(['车祸']);
});

it('keeps a name of characters that make no word', () => {
  expect(wordsOf('丽发', '发新', '新城')).toEqual(['丽发新城']);
});

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
