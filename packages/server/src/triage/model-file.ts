/** A model as bytes: a line of JSON that says what follows, and the numbers. Pure. */
import { createHash } from 'node:crypto';
import type { Model, Task } from './model.ts';

/** What is known of a model besides what it learned. */
export interface ModelFacts {
  /** How many messages it learned from, those of the versions it goes on from counted. */
  readonly learnedFrom: number;
  /** When, in epoch milliseconds. */
  readonly learnedAt: number;
  /** Of a county's own: cases received up to this moment were learned from, in epoch milliseconds. */
  readonly upTo: number | null;
}

interface Heading {
  readonly format: 1;
  readonly facts: ModelFacts;
  readonly total: number;
  readonly words: number;
  readonly traits: number;
  readonly tasks: readonly (Pick<Task, 'name' | 'labels' | 'temperature'> & {
    readonly scales: readonly number[];
    readonly biases: readonly number[];
  })[];
  /** SHA-256 of the numbers. */
  readonly sha256: string;
}

/** These bytes are no model, or not all of one. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

export function encodeModel({ vocabulary, lexicon, tasks }: Model, facts: ModelFacts): Buffer {
  const numbers = Buffer.concat(
    [
      Uint32Array.from(vocabulary.keys()),
      Uint32Array.from(vocabulary.values()),
      lexicon.hashes,
      lexicon.documents,
      ...tasks.map(({ weights }) => weights),
    ].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  const heading: Heading = {
    format: 1,
    facts,
    total: lexicon.total,
    words: vocabulary.size,
    traits: lexicon.hashes.length,
    tasks: tasks.map(({ name, labels, temperature, scales, biases }) => ({
      name,
      labels,
      temperature,
      scales: [...scales],
      biases: [...biases],
    })),
    sha256: sha256(numbers),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), numbers]);
}

/** @throws ModelFileError */
export function decodeModel(bytes: Buffer): { readonly model: Model; readonly facts: ModelFacts } {
  const end = bytes.indexOf(10);
  const heading = headingOf(bytes.subarray(0, Math.max(0, end)).toString());
  const numbers = bytes.subarray(end + 1);
  const { words, traits, tasks, total, facts } = heading;
  if (sha256(numbers) !== heading.sha256) throw new ModelFileError('the model is damaged');
  let at = 0;
  const take = (length: number) => {
    // Copied: numbers of four bytes must begin where four divides, and a heading ends anywhere.
    const copy = Uint8Array.from(numbers.subarray(at, at + length));
    at += length;
    return copy.buffer;
  };
  const [keys, counts] = [new Uint32Array(take(4 * words)), new Uint32Array(take(4 * words))];
  const vocabulary = new Map(Array.from(keys, (key, i) => [key, counts[i] as number]));
  const hashes = new Uint32Array(take(4 * traits));
  const documents = new Uint32Array(take(4 * traits));
  return {
    facts,
    model: {
      vocabulary,
      lexicon: { hashes, documents, total },
      tasks: tasks.map(({ scales, biases, ...task }) => ({
        ...task,
        weights: new Int8Array(take(traits * task.labels.length)),
        scales: Float32Array.from(scales),
        biases: Float32Array.from(biases),
      })),
    },
  };
}

function headingOf(line: string): Heading {
  try {
    const heading = JSON.parse(line) as Partial<Heading>;
    if (heading.format === 1) return heading as Heading;
  } catch {
    // Said below.
  }
  throw new ModelFileError('this is no triage model of this version of the program');
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
