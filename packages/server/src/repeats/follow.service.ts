/**
 * Follows what comes in: each case on the list is put into its group, and taken off the list in the
 * same write. A process that is killed leaves it on the list.
 */
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../county/settings.ts';
import type { Database } from '../storage/storage.ts';
import { chooseGroup } from './choosing.ts';
import { refusedBy } from './corrections.repository.ts';
import { askEarlierGroups } from './earlier.service.ts';
import { linkOrOpen, openIfMany, retireIfFew } from './governance.service.ts';
import { candidatesFor, putInto, readLearned, signatureOfCase, takeOut } from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { isGrouped } from './marking.ts';
import { leaveRoom } from './pace.ts';
import {
  duePending,
  type PendingRow,
  postpone,
  putAgain,
  putAllPending,
  takeLook,
  takePending,
} from './pending.repository.ts';
import { findGroup, findMember, takeGroups } from './repeats.repository.ts';
import { few, isReviewedAt, keepSeen, seeGroupOf } from './reviewing.service.ts';
import { type Moved, settle } from './settling.service.ts';
import { readProfile, reviewForm } from './stored-profile.ts';
import { uniteAlike } from './uniting.service.ts';
import { learnedVocabulary } from './vocabulary.service.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
/** How many are read from the list at a time. */
const batch = 50;
/** How often the job reads on while few wait: what keeps coming back waits for its next run. */
const mostRounds = 20;
/** Milliseconds after which a write takes no further case: residents' writes wait behind it. */
const turn = 5;
/**
 * A case that is alone or one of two is looked at once more after this long, when others may have come: of
 * many that came at once each is, all at one time, so that none is settled before the last was looked at.
 */
export const again = { one: DAY, ofMany: 60_000 };
/** Looks that follow on one: at its group, settled; and of many all of it once more. */
const looks = { settled: 0, group: 1, all: 3 };

/** When a case is tried again that could not be compared. */
const retryAfter = 3_600_000;

/**
 * Puts every case that waits into its group. One that cannot be compared waits an hour, and keeps no other
 * waiting.
 *
 * @returns how many there were
 * @throws AggregateError once all others are done: why some could not be compared
 */
export async function followCases(context: Context, signal?: AbortSignal): Promise<number> {
  const { storage, now } = context;
  await begin(context);
  const ofManyAt = now() + again.ofMany;
  const vocabulary = await learnedVocabulary(context.storage);
  const failures: unknown[] = [];
  let done = 0;
  let came = 0;
  for (let rounds = 0; rounds < mostRounds; ) {
    const waiting = await duePending(storage.read, now(), batch);
    if (waiting.length === 0) break;
    if (waiting.length < batch) rounds += 1;
    came += waiting.filter(({ again }) => !again).length;
    const manyAt = came < batch ? null : ofManyAt;
    for (let next = 0; next < waiting.length; ) {
      signal?.throwIfAborted();
      const started = performance.now();
      const how = { vocabulary, manyAt };
      const followed = await follow(context, waiting.slice(next), how).catch(async () => {
        // Which of a turn it was shows when each has one of its own.
        const row = waiting[next] as PendingRow;
        await follow(context, [row], how).catch(async (error) => {
          await storage.write((tx) => postpone(tx, row, now() + retryAfter));
          failures.push(new Error(`Case ${row.caseId} could not be compared`, { cause: error }));
        });
        return 1;
      });
      next += followed;
      done += followed;
      // Of many that wait, after an import say, each turn leaves room to residents.
      if (waiting.length === batch) await leaveRoom(performance.now() - started);
    }
  }
  await askEarlierGroups(context);
  if (failures.length > 0) throw new AggregateError(failures, 'Some cases could not be compared');
  return done;
}

/** Looks at the first of those that wait, or at some of them in one write. @returns at how many */
const follow = async (
  context: Context,
  waiting: readonly PendingRow[],
  how: How,
): Promise<number> =>
  (await lookAgain(context, waiting[0] as PendingRow, how.vocabulary)) ??
  (await context.storage.write((tx) => followSome(context, tx, waiting, how)));

interface How {
  readonly vocabulary: Vocabulary;
  /** When all of many that came at once are looked at once more; null where they are few. */
  readonly manyAt: number | null;
}

/** As many as fit into one turn; what was put into a group before has a turn of its own. */
async function followSome(
  context: Context,
  tx: Database,
  waiting: readonly PendingRow[],
  how: How,
): Promise<number> {
  await takeGroups(tx);
  const end = performance.now() + turn;
  let count = 0;
  do {
    await followOne(context, tx, waiting[count] as PendingRow, how);
    count += 1;
  } while (count < waiting.length && !waiting[count]?.again && performance.now() < end);
  return count;
}

/**
 * A case that was put into a group before: that group is looked at as a whole, outside of the write; or,
 * when it and others were, it is looked where the case belongs by what they say. Of many that came at
 * once all groups are looked at before any of them is settled: who has looked waits behind the others.
 *
 * @returns 1 when it did, null when it was not yet put into a group
 */
export async function lookAgain(
  context: Context,
  row: PendingRow,
  vocabulary: Vocabulary,
): Promise<1 | null> {
  if (!row.again) return null;
  const { storage, now } = context;
  const reading = { vocabulary, learned: await readLearned(storage.read) };
  const seen = row.looks % 2 === 1 ? await seeGroupOf(context, row.caseId, reading) : null;
  await storage.write(async (tx) => {
    await takeGroups(tx);
    // One that changed in between stays on the list, and is looked at as it is now.
    if (seen && !(await keepSeen(context, tx, row, seen))) return;
    const isTaken = await takeLook(tx, row, now());
    if (!isTaken || row.looks % 2 === 1) return;
    const left = (await findMember(tx, row.caseId))?.groupNumber;
    const moved = await settle(context, tx, row.caseId, reading);
    if (moved && hasGrownBy(moved)) await putAgain(tx, { ...row, looks: looks.group });
    if (left !== undefined) await openIfMany(context, tx, left);
    if (moved) await openIfMany(context, tx, moved.into.number);
  });
  return 1;
}

/**
 * Larger than ever, not only as large again: who goes to and fro would go on so for ever, and so would
 * those who leave a group one by one and are a new one together.
 */
function hasGrownBy({ into, leftAt }: Moved): boolean {
  const grownTo = readProfile(into.profile).review?.grownTo ?? 0;
  return into.size > Math.max(grownTo, leftAt) && isReviewedAt(into.size);
}

async function followOne(
  context: Context,
  tx: Database,
  { caseId, dueAt }: PendingRow,
  { vocabulary, manyAt }: How,
): Promise<void> {
  if (!(await takePending(tx, caseId))) return;
  const row = await findById(tx, caseId);
  const member = await findMember(tx, caseId);
  const reading = { vocabulary, learned: await readLearned(tx) };
  if (!row || !isGrouped(row)) {
    if (!member) return;
    await takeOut(context, tx, member, reading);
    await leave(context, tx, member.groupNumber);
    return;
  }
  // Where a person put it, it stays.
  if (member?.addedBy) return openIfMany(context, tx, member.groupNumber);
  // What was written anew leaves its group before it is looked where it belongs.
  if (member) await takeOut(context, tx, member, reading);
  const signature = signatureOfCase(context, row, reading);
  const candidates = await candidatesFor(tx, signature, await refusedBy(tx, caseId));
  const weights = weightsFor(reading.learned, row.categoryCode);
  const chosen = chooseGroup(signature, candidates, { weights });
  const into = chosen && { ...chosen.group, likeness: chosen.likeness };
  const found = await putInto(tx, row, signature, into, null);
  const joined = { number: found, caseId, among: signature.among };
  const number = await uniteAlike(context, tx, joined, candidates, weights);
  const size = (await findGroup(tx, number))?.size ?? 0;
  const hasGrown = size > few && (isReviewedAt(size) || number !== found);
  // A group that has grown is looked at before others come; who came with many, when those are there.
  if (manyAt !== null) await putAgain(tx, { caseId, dueAt: manyAt, looks: looks.all });
  else if (hasGrown) await putAgain(tx, { caseId, dueAt, looks: looks.group });
  else if (size <= few) await putAgain(tx, { caseId, dueAt: context.now() + again.one });
  // Who was written anew and is where it was is linked already; the looks it waited for are done.
  if (number === member?.groupNumber) return openIfMany(context, tx, number);
  if (chosen || number !== found) await linkOrOpen(context, tx, number, caseId);
  if (member) await leave(context, tx, member.groupNumber);
}

/** A case left a group for good: too few are left to propose anything, or nobody waits any more. */
async function leave(context: Context, tx: Database, number: number): Promise<void> {
  await retireIfFew(context, tx, number);
  await openIfMany(context, tx, number);
}

/** The first time, every case there is waits. */
async function begin({ storage, now }: Context): Promise<void> {
  if ((await readSetting(storage.read, 'repeats-vocabulary')) !== undefined) return;
  await storage.write(async (tx) => {
    if ((await readSetting(tx, 'repeats-vocabulary')) !== undefined) return;
    await putAllPending(tx, now());
    await writeSetting(tx, 'repeats-vocabulary', { version: 0, ...new Vocabulary().keep() });
    await writeSetting(tx, 'repeats-looked', { form: reviewForm, next: null });
  });
}
