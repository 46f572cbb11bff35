/**
 * Follows what comes in: each case on the list is put into its group, and taken off the list in the
 * same write. A process that is killed leaves it on the list.
 */
import { setTimeout as delay } from 'node:timers/promises';
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
  type PendingRow,
  putAgain,
  putAllPending,
  takePending,
} from './repeats.repository.ts';
import { learnedVocabulary } from './vocabulary.service.ts';
import type { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
/** How many are read from the list at a time. */
const batch = 50;
/** A case that is alone is looked at once more after this long, when others may have come. */
const again = DAY;

/** Puts every case that waits into its group. @returns how many there were */
export async function followCases(context: Context, signal?: AbortSignal): Promise<number> {
  const { storage, now } = context;
  await begin(context);
  const vocabulary = await learnedVocabulary(context.storage);
  let done = 0;
  for (;;) {
    const waiting = await duePending(storage.read, now(), batch);
    for (const pending of waiting) {
      signal?.throwIfAborted();
      const started = performance.now();
      await storage.write((tx) => followOne(context, tx, pending, vocabulary));
      done += 1;
      // Of many that wait, after an import say, each leaves three times its own time to residents.
      if (waiting.length === batch) await delay((performance.now() - started) * 3);
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
