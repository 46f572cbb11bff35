/** The county's vocabulary: learned from its newest cases, kept with a version, read from memory. */
import { readSetting, writeSetting } from '../county/settings.ts';
import type { Storage } from '../storage/storage.ts';
import { newestTexts } from './repeats.repository.ts';
import { textOf } from './signature.ts';
import { form, type StoredVocabulary, Vocabulary } from './vocabulary.ts';

/** Texts it is learned from, and how much more of them make it worth learning anew. */
const texts = 5_000;
const grown = 1.5;
/** What is said in fewer texts is rare anyway. */
const leastSaid = 2;
/** How soon one process sees what another learned, in milliseconds. */
const renewed = 60_000;

const kept = new WeakMap<Storage, { readonly vocabulary: Vocabulary; readonly readAt: number }>();

/** What residents write here, learned anew when there is much more of it. */
export async function learnedVocabulary(storage: Storage): Promise<Vocabulary> {
  const stored = await readStored(storage);
  if (stored && stored.texts >= texts) return readVocabulary(storage);
  const newest = await newestTexts(storage.read, texts);
  if (stored && newest.length < Math.max(1, stored.texts * grown)) return readVocabulary(storage);
  const vocabulary = new Vocabulary();
  for (const { title, text, receivedAt } of newest) {
    vocabulary.learn(textOf([title ?? '', text]), receivedAt);
  }
  const last = await readSetting(storage.read, 'repeats-vocabulary');
  const version = (last?.version ?? 0) + 1;
  const next = { version, ...vocabulary.keep(leastSaid) };
  await storage.write((tx) => writeSetting(tx, 'repeats-vocabulary', next));
  return keep(storage, Vocabulary.of(next));
}

/** As it was learned last; nothing is written. */
export async function readVocabulary(storage: Storage): Promise<Vocabulary> {
  const known = kept.get(storage);
  if (known && performance.now() - known.readAt < renewed) return known.vocabulary;
  const stored = await readStored(storage);
  return keep(storage, stored ? Vocabulary.of(stored) : new Vocabulary());
}

/** What was counted otherwise is as if nothing was. */
async function readStored(storage: Storage): Promise<StoredVocabulary | undefined> {
  const stored = await readSetting(storage.read, 'repeats-vocabulary');
  return stored?.form === form ? stored : undefined;
}

function keep(storage: Storage, vocabulary: Vocabulary): Vocabulary {
  kept.set(storage, { vocabulary, readAt: performance.now() });
  return vocabulary;
}
