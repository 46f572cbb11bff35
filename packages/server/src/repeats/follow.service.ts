/**
 * Follows what comes in: each case on the list is put into its group, and taken off the list in the
 * same write. A process that is killed leaves it on the list.
 */
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import type { Database } from '../storage/storage.ts';
import { chooseGroup } from './choosing.ts';
import { isCorrected, refusedBy } from './corrections.repository.ts';
import { proposalsOf } from './governance.repository.ts';
import { openIfMany, retireIfFew } from './governance.service.ts';
import { candidatesFor, putInto, readLearned, signatureOfCase, takeOut } from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { isGrouped } from './marking.ts';
import { leaveRoom } from './pace.ts';
import {
  duePending,
  findGroup,
  findMember,
  type GroupRow,
  type PendingRow,
  putAgain,
  putAllPending,
  takeAgain,
  takePending,
} from './repeats.repository.ts';
import { few, isReviewedAt, keepSeen, seeGroupOf } from './reviewing.service.ts';
import { settle } from './settling.service.ts';
import { uniteAlike } from './uniting.service.ts';
import { learnedVocabulary } from './vocabulary.service.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
/** How many are read from the list at a time. */
const batch = 50;
/** Milliseconds after which a write takes no further case: residents' writes wait behind it. */
const turn = 5;
/**
 * A case that is alone or one of two is looked at once more after this long, when others may have come: of
 * many that came at once, as soon as those are there.
 */
const again = { one: DAY, ofMany: 60_000 };

/** Puts every case that waits into its group. @returns how many there were */
export async function followCases(context: Context, signal?: AbortSignal): Promise<number> {
  const { storage, now } = context;
  await begin(context);
  const vocabulary = await learnedVocabulary(context.storage);
  let done = 0;
  for (;;) {
    const waiting = await duePending(storage.read, now(), batch);
    const wait = done + waiting.length < batch ? again.one : again.ofMany;
    for (let next = 0; next < waiting.length; ) {
      signal?.throwIfAborted();
      const started = performance.now();
      const rest = waiting.slice(next);
      const followed =
        (await lookAgain(context, rest[0] as PendingRow, vocabulary)) ??
        (await storage.write((tx) => followSome(context, tx, rest, { vocabulary, wait })));
      next += followed;
      done += followed;
      // Of many that wait, after an import say, each turn leaves room to residents.
      if (waiting.length === batch) await leaveRoom(performance.now() - started);
    }
    if (waiting.length < batch) return done;
  }
}

/** As many as fit into one turn; a group as a whole is looked at in a turn of its own. */
async function followSome(
  context: Context,
  tx: Database,
  waiting: readonly PendingRow[],
  how: { readonly vocabulary: Vocabulary; readonly wait: number },
): Promise<number> {
  const end = performance.now() + turn;
  let count = 0;
  do {
    await followOne(context, tx, waiting[count] as PendingRow, how);
    count += 1;
  } while (count < waiting.length && !waiting[count]?.again && performance.now() < end);
  return count;
}

/**
 * Looks at the group of a case as a whole, and then whether the case belongs there. The case stays on the
 * list until both is done, and when it changed in between.
 *
 * @returns 1 when it did, null when it has none that is large enough
 */
export async function lookAgain(
  context: Context,
  { caseId, dueAt, again: second }: PendingRow,
  vocabulary: Vocabulary,
): Promise<1 | null> {
  if (!second) return null;
  const { storage } = context;
  const reading = { vocabulary, learned: await readLearned(storage.read) };
  const seen = await seeGroupOf(context, caseId, reading);
  if (!seen) return null;
  if (!(await storage.write((tx) => keepSeen(context, tx, { dueAt }, seen)))) return 1;
  await storage.write(async (tx) => {
    if (await takeAgain(tx, caseId)) await settle(context, tx, caseId, reading);
  });
  return 1;
}

async function followOne(
  context: Context,
  tx: Database,
  { caseId, dueAt }: PendingRow,
  { vocabulary, wait }: { readonly vocabulary: Vocabulary; readonly wait: number },
): Promise<void> {
  const pending = await takePending(tx, caseId);
  if (!pending) return;
  const { again: second } = pending;
  const row = await findById(tx, caseId);
  const member = await findMember(tx, caseId);
  const reading = { vocabulary, learned: await readLearned(tx) };
  if (!row || !isGrouped(row)) {
    if (!member) return;
    await takeOut(context, tx, member, reading);
    await retireIfFew(context, tx, member.groupNumber);
    return;
  }
  // Where a person put it, it stays.
  if (member?.addedBy) return;
  const own = member && (await findGroup(tx, member.groupNumber));
  if (second && own && !(await mayLeave(tx, own))) return;
  const alone = second && own?.size === 1;
  // What was written anew leaves its group before it is looked where it belongs.
  if (member && !alone) await takeOut(context, tx, member, reading);
  const signature = signatureOfCase(context, row, reading);
  const refused = await refusedBy(tx, caseId);
  if (alone) refused.add(own.number);
  const candidates = await candidatesFor(tx, signature, refused, second);
  const weights = weightsFor(reading.learned, row.categoryCode);
  const from = second ? candidates.find((one) => one.row.number === own?.number) : undefined;
  const chosen = chooseGroup(signature, candidates, { weights, from });
  if (alone && !chosen) return;
  if (alone && member) await takeOut(context, tx, member, reading);
  const into = chosen && { ...chosen.group, likeness: chosen.likeness };
  const found = await putInto(tx, row, signature, into, null);
  const joined = { number: found, caseId, among: signature.among };
  const number = await uniteAlike(context, tx, joined, candidates, weights);
  // Who was written anew and is where it was is linked already.
  if (number !== own?.number) {
    if (chosen || number !== found) await openIfMany(context, tx, number, caseId);
    if (own) await retireIfFew(context, tx, own.number);
  }
  const size = (await findGroup(tx, number))?.size ?? 0;
  // A group that has grown is looked at before others come; who came with many, when those are there.
  const hasGrown = size > few && (second || isReviewedAt(size) || number !== found);
  if (hasGrown) await putAgain(tx, caseId, dueAt);
  else if (!second && (size <= few || wait === again.ofMany)) {
    await putAgain(tx, caseId, context.now() + wait);
  }
}

/** Whether a case may leave its group by itself: what three say, or people, stays. */
async function mayLeave(tx: Database, { number, size }: GroupRow): Promise<boolean> {
  if (size === 1) return true;
  if (size > few || (await isCorrected(tx, [number]))) return false;
  return (await proposalsOf(tx, [number])).length === 0;
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
