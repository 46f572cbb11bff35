/** Learns a model whose probabilities hold, with a report on messages it was not shown at first. */
import { calibrationError, type Scored, temperatureOf } from './calibration.ts';
import { foldsOf } from './folds.ts';
import { type Measures, measure } from './measures.ts';
import { type Model, probabilities, scoresOf, type Task } from './model.ts';
import { groupNearDuplicates } from './near-duplicates.ts';
import { contentOf } from './reading.ts';
import { type Course, type Example, steps, train } from './training.ts';
import { createVectors } from './vectors.ts';

/** What a task did on the fifth of the messages that were kept back. */
export interface TaskReport extends Measures {
  readonly task: string;
  /** Of the guesses that are sure enough to be shown: how many there are, and how many were right. */
  readonly shown: { readonly n: number; readonly right: number };
  readonly calibrationError: number;
}

/** Guesses less sure than this are not shown. */
export const SURE = 0.5;

/** One part in so many is kept back for the report. */
const KEPT_BACK = 5;
const SEED = 1;

/** How many steps `school` tells of. */
export const schoolSteps = (course: Course): number => 2 * steps(course);

export interface Schooled {
  readonly model: Model;
  readonly report: readonly TaskReport[];
  /** What was kept back for the report. */
  readonly keptBack: readonly Example[];
}

/** @param measured the first so many are those that some are kept back of; all when left out */
export function school(course: Course, measured = course.examples.length): Schooled {
  const { examples } = course;
  const groups = groupNearDuplicates(examples.map(({ message }) => contentOf(message)));
  const plan = { groups, measured, folds: KEPT_BACK, share: 1, seed: SEED };
  const [fold] = foldsOf(plan);
  const pick = (places: readonly number[]) => places.map((i) => examples[i] as Example);
  const first = train({ ...course, examples: pick(fold?.learned ?? []) });
  const tested = pick(fold?.tested ?? []);
  const temperatures: Record<string, number> = {};
  const report = scoredBy(first, tested).map(({ task, scored }) => {
    const temperature = temperatureOf(scored);
    temperatures[task.name] = temperature;
    return reportOf(task, scored, temperature);
  });
  return { model: train({ ...course, temperatures }), report, keptBack: tested };
}

/** What a model does on messages it has never seen. */
export const examine = (model: Model, examples: readonly Example[]): TaskReport[] =>
  scoredBy(model, examples).map(({ task, scored }) => reportOf(task, scored, task.temperature));

function scoredBy(model: Model, examples: readonly Example[]) {
  const { vectorOf } = createVectors(model.lexicon);
  return model.tasks.map((task) => ({
    task,
    scored: examples.flatMap(({ message, answers }): Scored[] => {
      const truth = task.labels.indexOf(answers[task.name] ?? '');
      return truth < 0 ? [] : [{ truth, scores: scoresOf(task, vectorOf(message.counts)) }];
    }),
  }));
}

function reportOf(task: Task, scored: readonly Scored[], temperature: number): TaskReport {
  const guesses = scored.map(({ scores, truth }) => {
    const chances = probabilities(scores, temperature);
    const probability = Math.max(...chances);
    const said = chances.indexOf(probability);
    return { truth, said, probability, right: said === truth };
  });
  const shown = guesses.filter(({ probability }) => probability >= SURE);
  return {
    task: task.name,
    ...measure(task.labels, guesses),
    shown: { n: shown.length, right: shown.filter(({ right }) => right).length },
    calibrationError: calibrationError(guesses),
  };
}
