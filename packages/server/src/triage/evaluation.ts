/** Measures how well a classifier would do on messages it has not seen, naive Bayes beside it. */
import { foldsOf } from './folds.ts';
import { type Measures, mean, measure, type Outcome, spread } from './measures.ts';
import { createAnswerer } from './model.ts';
import { learnBayes } from './naive-bayes.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import { type Cleaned, contentOf, createReader, vocabularyFrom, wordCounts } from './reading.ts';
import { train } from './training.ts';

/** A message whose class is known. */
export interface Labelled {
  readonly text: Cleaned;
  readonly label: string;
}

export interface Evaluation {
  readonly folds: readonly FoldResult[];
  readonly macroF1: MeanAndSpread;
  readonly bayesMacroF1: MeanAndSpread;
  /** Every message once, in the fold that did not learn from it. */
  readonly whole: Measures;
  /** How many of them say something of their own. */
  readonly groups: number;
}

interface FoldResult {
  readonly learned: number;
  readonly tested: number;
  readonly macroF1: number;
  readonly bayesMacroF1: number;
}

interface MeanAndSpread {
  readonly mean: number;
  /** Standard deviation over the folds. */
  readonly spread: number;
}

export interface Plan {
  readonly measured: readonly Labelled[];
  /** Only learned from; what is nearly the same as a tested message is left out. */
  readonly also: readonly Labelled[];
  readonly folds: number;
  readonly share: number;
  readonly seed: number;
  /** Called once a class in each fold. */
  readonly onStep?: () => void;
}

export function evaluate({ measured, also, folds, share, seed, onStep }: Plan): Evaluation {
  const all = [...measured, ...also];
  const labels = labelsOf(all);
  const readAny = createReader(vocabularyFrom(all.map(({ text }) => text)));
  const groups = groupNearDuplicates(all.map(({ text }) => contentOf(readAny(text))));
  const outcomes: Outcome[] = [];
  const plan = { groups, measured: measured.length, folds, share, seed };
  const results = foldsOf(plan).map(({ learned, tested }): FoldResult => {
    const lessons = learned.map((i) => all[i] as Labelled);
    const vocabulary = vocabularyFrom(lessons.map(({ text }) => text));
    const read = createReader(vocabulary);
    const examples = lessons.map(({ text, label }) => ({
      message: read(text),
      answers: { label },
    }));
    const answer = createAnswerer(train({ examples, vocabulary, tasks: ['label'], onStep }));
    const bayes = learnBayes(
      examples.map(({ message }) => wordCounts(message)),
      Int32Array.from(lessons, ({ label }) => labels.indexOf(label)),
      labels.length,
    );
    const [own, simple]: [Outcome[], Outcome[]] = [[], []];
    for (const i of tested) {
      const { text, label } = all[i] as Labelled;
      const message = read(text);
      const truth = labels.indexOf(label);
      const [guess] = answer(message)[0]?.guesses ?? [];
      own.push({ truth, said: labels.indexOf(guess?.label ?? '') });
      simple.push({ truth, said: bayes(wordCounts(message)) });
    }
    outcomes.push(...own);
    return {
      learned: learned.length,
      tested: tested.length,
      macroF1: measure(labels, own).macroF1,
      bayesMacroF1: measure(labels, simple).macroF1,
    };
  });
  return {
    folds: results,
    macroF1: summary(results.map(({ macroF1 }) => macroF1)),
    bayesMacroF1: summary(results.map(({ bayesMacroF1 }) => bayesMacroF1)),
    whole: measure(labels, outcomes),
    groups: new Set(groups.subarray(0, measured.length)).size,
  };
}

export const labelsOf = (all: readonly Labelled[]): string[] =>
  [...new Set(all.map(({ label }) => label))].sort();

const summary = (values: readonly number[]): MeanAndSpread => ({
  mean: mean(values),
  spread: spread(values),
});
