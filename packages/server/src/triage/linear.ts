/**
 * One straight line per class between the messages that are of it and those that are not: an
 * L2-regularised support vector machine with squared loss, by dual coordinate descent (Hsieh and
 * others, 2008). Deterministic by its seed. Pure.
 */
import { seeded } from '../simulate/random.ts';
import type { Vector } from './vectors.ts';

export interface Lines {
  /** How many numbers each class has; the last of them is the bias. */
  readonly width: number;
  /** Class by class. */
  readonly weights: Float64Array;
}

export interface Lesson {
  readonly vectors: readonly Vector[];
  /** The class of each, from 0. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** How many places the vectors have. */
  readonly places: number;
  /** What was learned before: new messages move it, and only as far as they must. */
  readonly from?: Lines;
  readonly seed?: number;
  /** Called after each class. */
  readonly onStep?: () => void;
}

/** How dear a mistake is, against simple weights. */
const COST = 3;
const ROUNDS = 8;

export function learn(lesson: Lesson): Lines {
  const { vectors, classes, classCount, places, from, seed = 1, onStep } = lesson;
  const width = places + 1;
  const weights = from ? Float64Array.from(from.weights) : new Float64Array(classCount * width);
  const softness = 1 / (2 * COST);
  const squares = vectors.map(({ value }) =>
    value.reduce((sum, one) => sum + one * one, 1 + softness),
  );
  for (let own = 0; own < classCount; own += 1) {
    // Messages none of which is of a class say nothing new of it.
    if (!classes.includes(own)) {
      onStep?.();
      continue;
    }
    const line = weights.subarray(own * width, (own + 1) * width);
    const pulls = new Float64Array(vectors.length);
    const order = Uint32Array.from(vectors, (_, i) => i);
    const random = seeded(seed + own);
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(order, random.next);
      for (const i of order) {
        const vector = vectors[i] as Vector;
        const side = classes[i] === own ? 1 : -1;
        const old = pulls[i] ?? 0;
        const slope = side * scoreOf(line, vector) - 1 + softness * old;
        const pull = Math.max(0, old - slope / (squares[i] ?? 1));
        if (pull === old) continue;
        pulls[i] = pull;
        move(line, vector, (pull - old) * side);
      }
    }
    onStep?.();
  }
  return { width, weights };
}

function scoreOf(line: Float64Array, { at, value }: Vector): number {
  let score = line[line.length - 1] as number;
  for (let i = 0; i < at.length; i += 1) {
    score += (line[at[i] as number] as number) * (value[i] as number);
  }
  return score;
}

function move(line: Float64Array, { at, value }: Vector, by: number): void {
  for (let i = 0; i < at.length; i += 1) {
    const place = at[i] as number;
    line[place] = (line[place] as number) + by * (value[i] as number);
  }
  const bias = line.length - 1;
  line[bias] = (line[bias] as number) + by;
}

/** In place, each order as likely (Fisher and Yates). */
export function shuffle(order: Uint32Array, next: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}
