import { describe, expect, it } from 'vitest';
import { likenessOf } from './likeness.ts';
import { addTo, emptyProfile } from './profile.ts';
import { type Message, signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
const learned = (texts: readonly string[]) => {
  const vocabulary = new Vocabulary();
  for (const [i, text] of texts.entries()) vocabulary.learn(text, i * DAY);
  return vocabulary;
};
const others = Array.from({ length: 300 }, (_, i) => `第${i}号信箱请回信`);

describe('what both have', () => {
  const likeness = (vocabulary: Vocabulary, one: Message, other: Message) => {
    const group = emptyProfile();
    addTo(group, signatureOf(other, vocabulary));
    return likenessOf(signatureOf(one, vocabulary), group);
  };
  const bus = (at?: number): Message => ({ parts: ['公交太少'], at });
  const line: Message = { parts: ['末班车收得早'] };

  it('tells less the more write of the same matter', () => {
    const few = likeness(learned([...others, '公交']), bus(), line);
    const many = likeness(learned([...others, ...others.map(() => '公交')]), bus(), line);
    expect(few.matter).toBeGreaterThan(many.matter + 0.15);
  });

  it('tells more when it came in the same days', () => {
    const vocabulary = learned(others);
    const near = likeness(vocabulary, bus(100 * DAY), { ...line, at: 101 * DAY });
    const later = likeness(vocabulary, bus(100 * DAY), { ...line, at: 290 * DAY });
    expect(near.score).toBeGreaterThan(later.score + 0.1);
  });

  it('tells more when nobody else in the county writes it', () => {
    const said = ['鼎瑞关门', '鼎瑞没有消息', '鼎瑞还在推'];
    const score = (vocabulary: Vocabulary) => {
      const group = emptyProfile();
      for (const text of said.slice(1)) addTo(group, signatureOf({ parts: [text] }, vocabulary));
      return likenessOf(signatureOf({ parts: [said[0] as string] }, vocabulary), group).score;
    };
    const elsewhere = others.slice(0, 20).map(() => '鼎瑞');
    const own = score(learned([...others, ...said]));
    expect(own).toBeGreaterThan(score(learned([...others, ...said, ...elsewhere])) + 0.1);
  });
});

describe('a vocabulary', () => {
  it('is the same when it is read again', () => {
    const vocabulary = learned([...others, 'A市公交改线', 'A市公交停开']);
    const kept = vocabulary.keep();
    expect(Vocabulary.of(kept).keep()).toEqual(kept);
  });

  it('does not take a few odd dates for the time in which it was written', () => {
    const vocabulary = learned(others);
    vocabulary.learn('一封旧信', -20_000 * DAY);
    expect(vocabulary.days).toBeGreaterThan(290);
    expect(vocabulary.days).toBeLessThan(320);
  });
});
