/** Makes probabilities of scores so that of those called 80 % sure about 80 % are right. Pure. */
import { probabilities } from './model.ts';

/** The scores of a message that nothing was learned from, and its class. */
export interface Scored {
  readonly scores: Float64Array;
  readonly truth: number;
}

/** With fewer messages than this nothing can be said of how sure a guess is. */
const FEWEST = 30;
/** What fits seldom more sharply; most counties end below it. */
const CAREFUL = 0.5;

/** The temperature under which what happened was likeliest, between bold and careful. */
export function temperatureOf(scored: readonly Scored[]): number {
  if (scored.length < FEWEST) return CAREFUL;
  const surprise = (temperature: number) =>
    scored.reduce(
      (sum, { scores, truth }) =>
        sum - Math.log(Math.max(1e-9, probabilities(scores, temperature)[truth] as number)),
      0,
    );
  let [low, high] = [Math.log(0.2), Math.log(5)];
  for (let i = 0; i < 40; i += 1) {
    const third = (high - low) / 3;
    if (surprise(Math.exp(low + third)) < surprise(Math.exp(high - third))) high -= third;
    else low += third;
  }
  return Math.exp((low + high) / 2);
}

/** How far from the truth probabilities are: their mean distance from the share that was right, in ten steps. */
export function calibrationError(said: readonly { probability: number; right: boolean }[]): number {
  const steps = Array.from({ length: 10 }, () => ({ n: 0, sure: 0, right: 0 }));
  for (const { probability, right } of said) {
    const step = steps[Math.min(9, Math.floor(probability * 10))];
    if (!step) continue;
    step.n += 1;
    step.sure += probability;
    step.right += right ? 1 : 0;
  }
  return (
    steps.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / (said.length || 1)
  );
}
