/** A model that was learned, and what it says of a message. Holds hashes and numbers, no words. Pure. */
import type { Vocabulary, Word } from '../text/segmenter.ts';
import { wordTrait } from './features.ts';
import { cleaned, createReader, type Message } from './reading.ts';
import { createVectors, type Lexicon, type Vector } from './vectors.ts';

/** One question that the model answers, such as the category. */
export interface Task {
  readonly name: string;
  readonly labels: readonly string[];
  /** A row for each label, as wide as the lexicon; each times its scale. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  /** What scores are divided by to become probabilities that hold; see `calibration.ts`. */
  readonly temperature: number;
}

export interface Model {
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
  readonly tasks: readonly Task[];
}

export interface Guess {
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
}

/** Where in the text a reason stands, in UTF-16 units; the end is not part of it. */
export interface Reason {
  readonly start: number;
  readonly end: number;
  /** How much it speaks for the guess, against the next best one. */
  readonly weight: number;
}

export interface Answer {
  readonly task: string;
  /** The likeliest first. */
  readonly guesses: readonly Guess[];
  /** The strongest first. */
  readonly reasons: readonly Reason[];
}

export type Classifier = (text: string) => readonly Answer[];

/** How many reasons are told. */
const REASONS = 5;

export function createClassifier(model: Model): Classifier {
  const read = createReader(model.vocabulary);
  const answer = createAnswerer(model);
  return (text) => answer(read(cleaned(text)));
}

/** For messages that were read already. */
export function createAnswerer(model: Model): (message: Message) => readonly Answer[] {
  const { placeOf, vectorOf, rarityOf, rarest } = createVectors(model.lexicon);

  /** How much of what a message says was ever heard of, 0 to 1; half of it is enough. */
  function heard({ words, unheard }: Message): number {
    let [known, all] = [0, unheard * rarest ** 2];
    for (const { text } of words) {
      const trait = wordTrait(text);
      const mass = rarityOf(trait) ** 2;
      all += mass;
      if (placeOf(trait) !== undefined) known += mass;
    }
    return all > 0 ? Math.min(1, (2 * known) / all) : 0;
  }

  return (message) => {
    const share = heard(message);
    const vector = vectorOf(message.counts);
    return model.tasks.flatMap((task) => {
      if (task.labels.length === 0) return [];
      const scores = scoresOf(task, vector);
      const unsure = (1 - share) / scores.length;
      const chances = probabilities(scores, task.temperature).map((p) => share * p + unsure);
      const order = [...chances.keys()].sort(
        (a, b) => (chances[b] as number) - (chances[a] as number),
      );
      const guesses = order.map((i) => ({
        label: task.labels[i] as string,
        probability: chances[i] as number,
      }));
      const weights = new Map(Array.from(vector.at, (at, i) => [at, vector.value[i] as number]));
      const reasons = reasonsOf(task, message, order, (hash) => {
        const at = placeOf(hash);
        return at === undefined ? null : { at, value: weights.get(at) ?? 0 };
      });
      return [{ task: task.name, guesses, reasons }];
    });
  };
}

const widthOf = ({ weights, labels }: Task) => weights.length / labels.length;

export function scoresOf(task: Task, { at, value }: Vector): Float64Array {
  const width = widthOf(task);
  return Float64Array.from(task.labels, (_, own) => {
    let sum = 0;
    const row = own * width;
    for (let i = 0; i < at.length; i += 1) {
      sum += (task.weights[row + (at[i] as number)] as number) * (value[i] as number);
    }
    return sum * (task.scales[own] as number) + (task.biases[own] as number);
  });
}

export function probabilities(scores: Float64Array, temperature: number): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp((score - most) / temperature));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The words that speak for the first guess and against the second, neighbours as one. */
function reasonsOf(
  task: Task,
  { words, traits }: Message,
  [first = 0, second = first]: readonly number[],
  find: (hash: number) => { at: number; value: number } | null,
): Reason[] {
  const width = widthOf(task);
  const said = new Float64Array(words.length);
  const times = new Map<number, number>();
  for (const { hash } of traits) times.set(hash, (times.get(hash) ?? 0) + 1);
  for (const { hash, from, to } of traits) {
    const found = find(hash);
    if (!found) continue;
    const of = (own: number) =>
      (task.weights[own * width + found.at] as number) * (task.scales[own] as number);
    const against = second === first ? 0 : of(second);
    const share = ((of(first) - against) * found.value) / (times.get(hash) ?? 1) / (to - from + 1);
    for (let i = from; i <= to; i += 1) said[i] = (said[i] as number) + share;
  }
  return phrases(words, said)
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, REASONS);
}

function phrases(words: readonly Word[], said: Float64Array): Reason[] {
  const positive = said.filter((weight) => weight > 0);
  const least = 0.5 * (positive.reduce((sum, weight) => sum + weight, 0) / (positive.length || 1));
  const found: Reason[] = [];
  words.forEach(({ start, end }, i) => {
    const weight = said[i] as number;
    if (weight <= least) return;
    const last = found.at(-1);
    if (last?.end === start && end - last.start <= 8) {
      found[found.length - 1] = { start: last.start, end, weight: last.weight + weight };
    } else {
      found.push({ start, end, weight });
    }
  });
  return found;
}
