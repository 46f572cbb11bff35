/** The weights of the network as its authors give them: `facedetectcnn-data.cpp` of libfacedetection. */
import { readFileSync } from 'node:fs';
import { createNetwork, PAIRS } from './network.ts';

const NUMBERS = /float\s+(\w+)\s*\[[^\]]*\]\s*=\s*\{([^}]*)\}/g;
const CONVOLUTIONS =
  /\{\s*\d+,\s*\d+,\s*(?:true|false),\s*(?:true|false),\s*(?:true|false),\s*(\w+),\s*(\w+)\s*\}/g;
/** The rest say where eyes, nose and mouth are: nothing here is to tell who somebody is. */
const WANTED = 1 + 2 * PAIRS.length;

/** For each convolution its weights and then its biases, in the order the source lists them. */
export function weightsIn(source: string): Float32Array {
  const lists = new Map<string, string>();
  for (const [, name = '', list = ''] of source.matchAll(NUMBERS)) lists.set(name, list);
  const wanted = [...source.matchAll(CONVOLUTIONS)].slice(0, WANTED);
  const numbers = wanted.flatMap(([, weights = '', biases = '']) =>
    [weights, biases].flatMap((name) => (lists.get(name) ?? '').split(',').map(Number.parseFloat)),
  );
  return Float32Array.from(numbers);
}

/** @throws Error where the file cannot be read, or holds something else */
export const networkOf = (file: string) => createNetwork(weightsIn(readFileSync(file, 'utf8')));
