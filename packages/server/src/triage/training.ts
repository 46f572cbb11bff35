/** Learns a model from messages whose answers are known; or goes on learning from new ones. Pure. */
import type { Vocabulary } from '../text/segmenter.ts';
import { type Lines, learn } from './linear.ts';
import type { Model, Task } from './model.ts';
import type { Message } from './reading.ts';
import { createVectors, grown, type Lexicon, lexiconOf } from './vectors.ts';

/** A message and what was right for it, by task; a task it says nothing about is left out. */
export interface Example {
  readonly message: Message;
  readonly answers: Readonly<Record<string, string>>;
}

export interface Course {
  readonly examples: readonly Example[];
  readonly vocabulary: Vocabulary;
  /** The names of the tasks. */
  readonly tasks: readonly string[];
  /** What was learned before. */
  readonly from?: Model | undefined;
  /** What scores are divided by, by task. */
  readonly temperatures?: Readonly<Record<string, number>>;
  /** Called `steps(…)` times. */
  readonly onStep?: (() => void) | undefined;
}

/** A model is kept below this many bytes by forgetting the traits that say least. */
const MOST_BYTES = 8_000_000;

export function train({ examples, vocabulary, tasks, from, temperatures, onStep }: Course): Model {
  const own = lexiconOf(examples.map(({ message }) => message.counts));
  const lexicon = from ? grown(from.lexicon, own) : own;
  const { vectorOf } = createVectors(lexicon);
  const vectors = examples.map(({ message }) => vectorOf(message.counts));
  const learned = tasks.map((name) => {
    const before = from?.tasks.find((task) => task.name === name);
    const labels = labelsOf(examples, name, before);
    const told = examples.flatMap(({ answers }, i) => (answers[name] === undefined ? [] : [i]));
    const places = lexicon.hashes.length;
    const lines = learn({
      vectors: told.map((i) => vectors[i] as (typeof vectors)[number]),
      classes: Int32Array.from(told, (i) => labels.indexOf(examples[i]?.answers[name] ?? '')),
      classCount: labels.length,
      places,
      ...(from && before && { from: linesOf(before, from.lexicon, lexicon, labels.length) }),
      ...(onStep && { onStep }),
    });
    const temperature = temperatures?.[name] ?? before?.temperature ?? 1;
    return { name, labels, lines, temperature };
  });
  return compact(vocabulary, lexicon, learned);
}

/** How many steps a course has. */
export const steps = ({ examples, tasks, from }: Course): number =>
  tasks.reduce(
    (sum, name) =>
      sum +
      labelsOf(
        examples,
        name,
        from?.tasks.find((task) => task.name === name),
      ).length,
    0,
  );

/** Those known before keep their place. */
function labelsOf(examples: readonly Example[], name: string, before?: Task): string[] {
  const known = before?.labels ?? [];
  const found = new Set(examples.flatMap(({ answers }) => answers[name] ?? []));
  return [...known, ...[...found].filter((label) => !known.includes(label)).sort()];
}

/** What a task has learned, laid out for a larger lexicon and more labels. */
function linesOf(task: Task, old: Lexicon, lexicon: Lexicon, labelCount: number): Lines {
  const { placeOf } = createVectors(lexicon);
  const width = lexicon.hashes.length + 1;
  const weights = new Float64Array(labelCount * width);
  const oldWidth = old.hashes.length;
  task.labels.forEach((_, own) => {
    const scale = task.scales[own] as number;
    old.hashes.forEach((hash, i) => {
      const place = placeOf(hash) as number;
      weights[own * width + place] = (task.weights[own * oldWidth + i] as number) * scale;
    });
    weights[own * width + width - 1] = task.biases[own] as number;
  });
  return { width, weights };
}

interface Learned {
  readonly name: string;
  readonly labels: readonly string[];
  readonly lines: Lines;
  readonly temperature: number;
}

/** A byte for each weight, and only the traits that say something. */
function compact(vocabulary: Vocabulary, lexicon: Lexicon, learned: readonly Learned[]): Model {
  const strength = new Float64Array(lexicon.hashes.length);
  let labels = 0;
  for (const { lines } of learned) {
    const { width, weights } = lines;
    for (let row = 0; row < weights.length; row += width) {
      labels += 1;
      for (let i = 0; i < strength.length; i += 1) {
        strength[i] = Math.max(strength[i] as number, Math.abs(weights[row + i] as number));
      }
    }
  }
  const room = Math.floor((MOST_BYTES - 8 * vocabulary.size) / (8 + labels));
  const kept = [...strength.keys()]
    .filter((i) => (strength[i] as number) > 0)
    .sort((a, b) => (strength[b] as number) - (strength[a] as number) || a - b)
    .slice(0, Math.max(0, room))
    .sort((a, b) => a - b);
  return {
    vocabulary,
    lexicon: {
      hashes: Uint32Array.from(kept, (i) => lexicon.hashes[i] as number),
      documents: Uint32Array.from(kept, (i) => lexicon.documents[i] as number),
      total: lexicon.total,
    },
    tasks: learned.map((task) => quantised(task, kept)),
  };
}

function quantised({ name, labels, lines, temperature }: Learned, kept: readonly number[]): Task {
  const weights = new Int8Array(labels.length * kept.length);
  const scales = new Float32Array(labels.length);
  const biases = new Float32Array(labels.length);
  labels.forEach((_, own) => {
    const row = own * lines.width;
    const most = kept.reduce(
      (max, i) => Math.max(max, Math.abs(lines.weights[row + i] as number)),
      0,
    );
    const scale = most / 127 || 1;
    scales[own] = scale;
    biases[own] = lines.weights[row + lines.width - 1] as number;
    kept.forEach((i, to) => {
      weights[own * kept.length + to] = Math.round((lines.weights[row + i] as number) / scale);
    });
  });
  return { name, labels, weights, scales, biases, temperature };
}
