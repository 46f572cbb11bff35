/** Invented messages for tests, in the words of the simulated county. */
import { seeded } from '../simulate/random.ts';
import { situations } from '../simulate/situations/index.ts';
import { compose, drawWords } from '../simulate/writing.ts';
import type { Labelled } from './evaluation.ts';
import { cleaned, createReader, vocabularyFrom } from './reading.ts';
import type { Course } from './training.ts';

/** Messages about the classes that are named, of one seed always the same. */
export function inventedMessages(count: number, seed = 1, classes = invented): Labelled[] {
  const random = seeded(seed);
  const chosen = situations.filter(({ category }) => classes.includes(category));
  return Array.from({ length: count }, () => {
    const situation = random.pick(chosen);
    const text = compose(situation, drawWords(random, { v: '石桥村', t: '清水镇' }), random);
    return { text: cleaned(text), label: situation.category };
  });
}

const invented = ['roads', 'wages', 'health', 'pollution'];

export function courseOf(messages: readonly Labelled[]): Course {
  const vocabulary = vocabularyFrom(messages.map(({ text }) => text));
  const read = createReader(vocabulary);
  return {
    examples: messages.map(({ text, label }) => ({ message: read(text), answers: { label } })),
    vocabulary,
    tasks: ['label'],
  };
}
