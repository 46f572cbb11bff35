import type { ResidentCase } from '@minsheng/sdk';

type Camel<Key extends string> = Key extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Key;

/** `no-comment` → `noComment`: how the contract's values stand in the texts. */
export function camel<Key extends string>(key: Key): Camel<Key> {
  return key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as Camel<Key>;
}

type Entry = ResidentCase['timeline'][number];

/** Whether an entry says more than the one before; the desk's asking may only repeat a rating. */
export const isNews = (timeline: readonly Entry[], at: number): boolean =>
  timeline[at]?.text !== timeline[at - 1]?.text;
