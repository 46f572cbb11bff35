/** One matter that several residents reported: the cases go on as one, and everybody is still asked. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { loadRecord } from './case-history.repository.ts';
import {
  type CaseRecord,
  type ClockRow,
  entryOf,
  type FollowerRow,
  leadAssignment,
  ownerLeft,
} from './case-record.ts';
import { findById, insertFollower, moveFollowers } from './cases.repository.ts';
import { beginChange, type Change, textHash } from './change.ts';
import { isFromAbove, noClock } from './clock.ts';
import type { CommandCall, Perform } from './command.ts';
import { partiesOf } from './decide.ts';
import { factsOf } from './facts.ts';
import { isOpen } from './lifecycle.ts';

export const createMergeService = (context: Context, perform: Perform) => ({
  merge: (tx: Database, record: CaseRecord, body: Body<'mergeCases'>, call: CommandCall) =>
    perform(tx, record, call, 'mergeCases', {}, async ({ change, transition }) => {
      const { row } = record;
      const survivor = await survivorOf(context, tx, record, body.intoCaseId, call);
      // Whoever took it back is told and asked nothing more, wherever it goes on.
      const owners = ownerLeft(record) ? [] : [followerOf(record, survivor.row.id, call.now)];
      for (const owner of owners) await insertFollower(tx, owner);
      await moveFollowers(tx, row.id, survivor.row.id);
      const joined = beginChange(context, tx, survivor, call.actor, call.now);
      joined.record('case-joined', {
        from: row.trackingCode,
        followers: [
          ...owners.map((owner) => vouched(owner, record.events[0]?.hash)),
          ...record.followers.map((other) => vouched(other, entryOf(record, other.id))),
        ],
      });
      const earlier = record.clocks.find(
        ({ kind, stoppedAt }) => kind === 'dispatch' && stoppedAt === null,
      );
      const moved = earlier ? await joined.takeEarlier('dispatch', earlier.dueAt) : false;
      for (const order of record.clocks) {
        if (order.kind !== 'supervision' || order.stoppedAt !== null || !isFromAbove(order))
          continue;
        await takeOver(joined, survivor, order, call.now);
      }
      await joined.commit({ sameVersion: !moved });

      change.record(
        transition.event,
        { into: survivor.row.trackingCode, consent: body.consent.method },
        body.consent.note.trim(),
      );
      await change.stopEveryClock();
      change.set({ ...noClock, mergedInto: survivor.row.id, closedAt: call.now });
      change.count({ open: -1, merged: 1 });
    }),
});

/**
 * What a leader or an inspector ordered of a case is ordered of the one that goes on: by the same
 * moment, or when that was missed, which stays on record where it was, once more.
 */
async function takeOver(
  change: Change,
  into: CaseRecord,
  { supervisor, dueAt: before }: ClockRow,
  now: number,
): Promise<void> {
  const lead = leadAssignment(into);
  if (supervisor === null) return;
  const { dueAt } = await change.startClock('supervision', {
    supervisor,
    ...(before > now && { dueAt: before }),
    main: false,
    ...(lead && { assignmentId: lead.id }),
  });
  const unit = lead && { unitId: lead.unitId };
  change.record('supervision-ordered', { supervisor, dueAt, ...unit });
  change.count({ supervisions: 1 });
}

/** What the ledger says of a follower, so that nobody can change their words. */
const vouched = ({ id, text, rating, comment }: FollowerRow, entry = '') => ({
  follower: id,
  entry,
  ...(text && { textHash: textHash(text) }),
  ...(rating && { rating }),
  ...(comment && { commentHash: textHash(comment) }),
});

/** The case that goes on: one the caller may act on as the desk, and that is not over. */
async function survivorOf(
  context: Context,
  tx: Database,
  { row }: CaseRecord,
  id: string,
  { actor, now }: CommandCall,
): Promise<CaseRecord> {
  const found = id === row.id ? undefined : await findById(tx, id);
  if (!found || !isOpen(found.state)) {
    throw refuse('/intoCaseId', '没有这件在办的诉求', 'There is no such open case');
  }
  // Who made a report stays alone with it.
  if (row.nature === 'report' || found.nature === 'report') {
    throw refuse('/intoCaseId', '举报件不能并案', 'A report is not joined with anything');
  }
  if (found.waitingFor === 'resident') {
    throw refuse(
      '/intoCaseId',
      '这件正等群众补充，先等补充或到期再并案',
      'That one waits for its resident; join them when it goes on',
    );
  }
  const survivor = await loadRecord(tx, found);
  if (!partiesOf(actor, factsOf(context, survivor, now)).includes('desk')) {
    throw new Problem('not-allowed');
  }
  return survivor;
}

/** The resident of the case that ends, as one who has the same trouble; their receipt still opens. */
const followerOf = (
  { row, submission }: CaseRecord,
  caseId: string,
  followedAt: number,
): FollowerRow => ({
  id: newId(),
  caseId,
  receiptHash: row.receiptHash ?? '',
  text: row.text,
  contactName: submission.contactName,
  contactPhone: submission.contactPhone,
  wechatOpenId: submission.wechatOpenId,
  phoneHash: submission.phoneHash,
  locale: submission.locale,
  followedAt,
  rating: null,
  comment: null,
  ratedAt: null,
  ratedRound: null,
  reasons: null,
  mergedFrom: row.id,
});
