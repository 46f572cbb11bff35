/**
 * Follows what comes in: each case on the list is put into its group, and taken off the list in the
 * same write. A process that is killed leaves it on the list.
 */
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import type { Database } from '../storage/storage.ts';
import { openIfMany } from './governance.service.ts';
import { chooseFor, putInto, readLearned, signatureOfCase, takeOut } from './groups.service.ts';
import { isGrouped } from './marking.ts';
import {
  correctionsOfCase,
  duePending,
  findGroup,
  findMember,
  newestTexts,
  type PendingRow,
  putAgain,
  putAllPending,
  takePending,
} from './repeats.repository.ts';
import { textOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
/** How many are read from the list at a time. */
const batch = 50;
/** A case that is alone is looked at once more after this long, when others may have come. */
const again = DAY;
/** Texts the vocabulary is learned from, and how much more of them make it worth learning anew. */
const texts = 5_000;
const grown = 1.5;
/** What is said in fewer texts is rare anyway. */
const leastSaid = 3;

/** Puts every case that waits into its group. @returns how many there were */
export async function followCases(context: Context, signal?: AbortSignal): Promise<number> {
  const { storage, now } = context;
  await begin(context);
  const vocabulary = await learnedVocabulary(context);
  let done = 0;
  for (;;) {
    const waiting = await duePending(storage.read, now(), batch);
    for (const pending of waiting) {
      signal?.throwIfAborted();
      await storage.write((tx) => followOne(context, tx, pending, vocabulary));
      done += 1;
    }
    if (waiting.length < batch) return done;
  }
}

async function followOne(
  context: Context,
  tx: Database,
  { caseId, again: second }: PendingRow,
  vocabulary: Vocabulary,
): Promise<void> {
  if (!(await takePending(tx, caseId))) return;
  const row = await findById(tx, caseId);
  const member = await findMember(tx, caseId);
  const reading = { vocabulary, learned: await readLearned(tx) };
  if (!row || !isGrouped(row)) {
    if (member) await takeOut(context, tx, member, reading);
    return;
  }
  // Where a person put it, it stays.
  if (member?.addedBy) return;
  if (member && second && ((await findGroup(tx, member.groupNumber))?.size ?? 0) > 1) return;
  if (member) await takeOut(context, tx, member, reading);
  const signature = signatureOfCase(context, row, reading);
  const refused = await refusedBy(tx, caseId);
  const chosen = await chooseFor(tx, row, signature, reading.learned, refused);
  const number = await putInto(tx, row, signature, chosen, null);
  if (chosen) await openIfMany(context, tx, number, caseId);
  else if (!second) await putAgain(tx, caseId, context.now() + again);
}

/** The groups it was taken out of, as they are called now. */
export async function refusedBy(tx: Database, caseId: string): Promise<Set<number>> {
  const refused = new Set<number>();
  for (const { kind, groupNumber } of await correctionsOfCase(tx, caseId)) {
    const now = (await findGroup(tx, groupNumber))?.number ?? groupNumber;
    if (kind === 'removed' || kind === 'apart') refused.add(now);
    else refused.delete(now);
  }
  return refused;
}

/** The first time, every case there is waits. */
async function begin({ storage, now }: Context): Promise<void> {
  if ((await readSetting(storage.read, 'repeats-vocabulary')) !== undefined) return;
  await storage.write(async (tx) => {
    if ((await readSetting(tx, 'repeats-vocabulary')) !== undefined) return;
    await putAllPending(tx, now());
    await writeSetting(tx, 'repeats-vocabulary', { version: 0, texts: 0, pairs: {}, places: {} });
  });
}

/** What residents write here, learned anew when there is much more of it. */
async function learnedVocabulary({ storage }: Context): Promise<Vocabulary> {
  const kept = await readSetting(storage.read, 'repeats-vocabulary');
  if (kept && kept.texts >= texts) return Vocabulary.of(kept);
  const newest = await newestTexts(storage.read, texts);
  if (kept && newest.length < Math.max(1, kept.texts * grown)) return Vocabulary.of(kept);
  const vocabulary = new Vocabulary();
  for (const { title, text } of newest) vocabulary.learn(textOf([title ?? '', text]));
  const version = (kept?.version ?? 0) + 1;
  const stored = { version, ...vocabulary.keep(leastSaid) };
  await storage.write((tx) => writeSetting(tx, 'repeats-vocabulary', stored));
  return Vocabulary.of(stored);
}

/** As it was learned last; nothing is written. */
export async function readVocabulary(db: Database): Promise<Vocabulary> {
  const kept = await readSetting(db, 'repeats-vocabulary');
  return kept ? Vocabulary.of(kept) : new Vocabulary();
}
