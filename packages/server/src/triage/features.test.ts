import { expect, test } from 'vitest';
import { traitsOf } from './features.ts';

test('how a message begins is told by its own words, also after a rare character', () => {
  const words = ['𠮷家湾', '停水'].map((text) => ({
    text,
    start: 0,
    end: text.length,
    known: true,
  }));
  const traits = traitsOf(words);
  expect(traits.every(({ from, to }) => from <= to && to < words.length)).toBe(true);
  // The last three characters: 湾 of the first word, 停水 of the second.
  expect(traits.at(-1)).toMatchObject({ from: 0, to: 1 });
});
