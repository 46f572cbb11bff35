/** Asking the resident, and what follows: closing, or back to the unit. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  type CaseRecord,
  type Outcome as CloseOutcome,
  currentFollowUps,
  roundOf,
  wasLate,
} from './case-record.ts';
import { insertFollowUp } from './cases.repository.ts';
import { noClock } from './clock.ts';
import type { CommandCall, Perform, Step } from './command.ts';
import { closingCounts } from './counters.ts';
import type { Outcome } from './lifecycle.ts';
import { escalate, orderSupervision, startLevel } from './oversight.service.ts';
import { lastClosing, sendBack } from './rounds.ts';

/** The commands of a case that has its approved answer. */
export function createFollowUpService(context: Context, perform: Perform) {
  return {
    followUp(tx: Database, record: CaseRecord, body: Body<'recordFollowUp'>, call: CommandCall) {
      const { rating, causeAnalysis } = body;
      if (rating === 'dissatisfied' && !causeAnalysis) {
        throw refuse(
          '/causeAnalysis',
          '不满意的要写原因分析：是否合理、问题在哪',
          'A dissatisfied answer needs a cause analysis: is it reasonable, and what is wrong',
        );
      }
      const outcome =
        rating === 'dissatisfied'
          ? causeAnalysis?.reasonable
            ? 'reasonable'
            : 'not-reasonable'
          : rating === 'unreached'
            ? unreachedOutcome(context, record, call.now)
            : 'answered';
      return perform(tx, record, call, 'recordFollowUp', { outcome }, async (step) => {
        const { change } = step;
        await insertFollowUp(tx, {
          id: newId(),
          caseId: record.row.id,
          method: body.method,
          rating,
          note: body.note?.trim() || null,
          causeAnalysis: causeAnalysis ? JSON.stringify(causeAnalysis) : null,
          staffId: call.actor.id,
          at: call.now,
          round: roundOf(record.row),
        });
        change.set({ followUpRating: rating });
        change.record('follow-up-recorded', { method: body.method, rating }, body.note?.trim());
        switch (outcome) {
          case 'answered':
            return close(context, step, rating as CloseOutcome, call.now);
          case 'unreached-for-good':
            return close(context, step, 'unreached', call.now);
          case 'reasonable':
            return rework(tx, step, causeAnalysis?.note ?? '', call.now);
          case 'not-reasonable':
            change.record('exclusion-proposed', {}, causeAnalysis?.note);
        }
      });
    },

    rate: (tx: Database, record: CaseRecord, body: Body<'rateCase'>, call: CommandCall) =>
      perform(
        tx,
        record,
        call,
        'rateCase',
        { outcome: body.rating === 'dissatisfied' ? 'dissatisfied' : 'answered' },
        async (step) => {
          await insertFollowUp(tx, {
            id: newId(),
            caseId: record.row.id,
            method: 'web',
            rating: body.rating,
            note: body.comment?.trim() || null,
            at: call.now,
            round: roundOf(record.row),
          });
          step.change.set({ followUpRating: body.rating });
          step.change.record('case-rated', { rating: body.rating }, body.comment?.trim());
          if (body.rating !== 'dissatisfied') await close(context, step, body.rating, call.now);
        },
      ),

    close: (tx: Database, record: CaseRecord, body: Body<'closeCase'>, call: CommandCall) =>
      perform(tx, record, call, 'closeCase', {}, async (step) => {
        await close(context, step, 'dissatisfied-after-review', call.now, body.note.trim());
      }),
  };
}

async function close(
  { calendar, policies }: Context,
  { record, change }: Step,
  outcome: CloseOutcome,
  now: number,
  note?: string,
): Promise<void> {
  const { receivedAt, reworkCount, reopenCount, policyVersion } = record.row;
  const dissatisfied = record.followUps.some(({ rating }) => rating === 'dissatisfied');
  await change.stopClocks('follow-up');
  const { reopenWithinDays } = policies.get(policyVersion);
  const reopenUntil = reopenCount === 0 ? calendar.endOfDay(now, reopenWithinDays) : null;
  change.set({ ...noClock, state: 'closed', outcome, closedAt: now, reopenUntil });
  change.record('case-closed', { outcome }, note);
  change.count(
    closingCounts({
      outcome,
      receivedAt,
      closedAt: now,
      late: wasLate(record),
      reworkCount,
      dissatisfied,
      before: lastClosing(record),
    }),
  );
}

/**
 * The resident is right: the unit does it again, supervised, or the desk that answered. The second
 * time a level higher has it.
 */
async function rework(tx: Database, step: Step, reason: string, now: number): Promise<void> {
  const { record, change } = step;
  const { reworkCount, level } = record.row;
  await change.stopClocks('follow-up');
  const duty = await sendBack(tx, step, reason, now);
  change.record('case-reworked', { round: reworkCount + 1 }, reason);
  if (!duty) return;
  await orderSupervision(change, 'desk', duty, reason);
  if (reworkCount === 0 || level === 'county') return startLevel(level, change);
  await escalate(record, change, 'dissatisfied', reason, duty);
}

/** Unreached counts once a day: only tries on different days add up to closing. */
function unreachedOutcome(
  { calendar, policies }: Context,
  record: CaseRecord,
  now: number,
): Extract<Outcome, 'unreached' | 'unreached-for-good'> {
  const days = new Set(
    currentFollowUps(record)
      .filter(({ rating }) => rating === 'unreached')
      .map(({ at }) => calendar.dateOf(at)),
  );
  days.add(calendar.dateOf(now));
  const { unreachedAttempts } = policies.get(record.row.policyVersion);
  return days.size >= unreachedAttempts ? 'unreached-for-good' : 'unreached';
}
