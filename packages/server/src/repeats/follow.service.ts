/**
 * Follows what comes in: each case on the list is put into its group, and taken off the list in the
 * same write. A process that is killed leaves it on the list.
 */
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import type { Database } from '../storage/storage.ts';
import { correctionsOfCase } from './corrections.repository.ts';
import { openIfMany } from './governance.service.ts';
import { chooseGroup } from './grouping.ts';
import { candidatesFor, putInto, readLearned, signatureOfCase, takeOut } from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { isGrouped } from './marking.ts';
import { leaveRoom } from './pace.ts';
import {
  duePending,
  findGroup,
  findMember,
  type PendingRow,
  putAgain,
  putAllPending,
  takePending,
} from './repeats.repository.ts';
import { uniteAlike } from './uniting.service.ts';
import { learnedVocabulary } from './vocabulary.service.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
/** How many are read from the list at a time. */
const batch = 50;
/** Milliseconds after which a write takes no further case: residents' writes wait behind it. */
const turn = 5;
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
    for (let next = 0; next < waiting.length; ) {
      signal?.throwIfAborted();
      const started = performance.now();
      const followed = await storage.write(async (tx) => {
        const end = performance.now() + turn;
        let count = 0;
        do {
          const pending = waiting[next + count] as PendingRow;
          await followOne(context, tx, pending, vocabulary);
          count += 1;
        } while (next + count < waiting.length && performance.now() < end);
        return count;
      });
      next += followed;
      done += followed;
      // Of many that wait, after an import say, each turn leaves room to residents.
      if (waiting.length === batch) await leaveRoom(performance.now() - started);
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
  const own = member && (await findGroup(tx, member.groupNumber));
  if (second && (own?.size ?? 0) > 1) return;
  // What was written anew leaves its group before it is looked where it belongs.
  if (member && !second) await takeOut(context, tx, member, reading);
  const signature = signatureOfCase(context, row, reading);
  const refused = await refusedBy(tx, caseId);
  if (second && own) refused.add(own.number);
  const candidates = await candidatesFor(tx, signature, refused);
  const weights = weightsFor(reading.learned, row.categoryCode);
  const chosen = chooseGroup(signature, candidates, { weights });
  if (second && own && !chosen) return;
  if (second && member) await takeOut(context, tx, member, reading);
  const into = chosen && { ...chosen.group, likeness: chosen.likeness };
  const found = await putInto(tx, row, signature, into, null);
  const number = await uniteAlike(
    context,
    tx,
    { number: found, caseId, among: signature.among },
    candidates,
    weights,
  );
  if (chosen || number !== found) await openIfMany(context, tx, number, caseId);
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
    await writeSetting(tx, 'repeats-vocabulary', { version: 0, ...new Vocabulary().keep() });
  });
}
