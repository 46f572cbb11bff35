/** Asking the resident, and what follows: closing, or back to the unit. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { Rating } from '../storage/tables.ts';
import {
  type CaseRecord,
  type Outcome as CloseOutcome,
  currentFollowUps,
  dissenters,
  leadAssignment,
  opinionsOf,
  ownerLeft,
  roundOf,
  unreachedOthers,
  wasLate,
} from './case-record.ts';
import { insertFollowUp } from './cases.repository.ts';
import { noClock } from './clock.ts';
import { closedCaseOf } from './closed-case.ts';
import type { CommandCall, Perform, Step } from './command.ts';
import { closingCounts } from './counters.ts';
import { hasAnswered, sentCodes } from './follow-up-code.ts';
import type { Outcome } from './lifecycle.ts';
import { closingMarks } from './marks.ts';
import { createOthersService } from './others.service.ts';
import { escalate, orderSupervision, startLevel } from './oversight.service.ts';
import { checkedReasons, noteReasons } from './reasons.ts';
import { lastClosing, sendBack } from './rounds.ts';

/** The commands of a case that has its approved answer. */
export function createFollowUpService(context: Context, perform: Perform) {
  const others = createOthersService(context, perform);
  return {
    /** What the desk was told, by whose case it is or by another resident. */
    followUp(tx: Database, record: CaseRecord, body: Body<'recordFollowUp'>, call: CommandCall) {
      if (body.followerId !== undefined) return others.record(tx, record, body, call);
      const { rating, causeAnalysis, method } = body;
      const note = body.note?.trim() || null;
      const outcome = outcomeOf(context, record, body, call.now);
      return perform(tx, record, call, 'recordFollowUp', { outcome }, async (step) => {
        const { change } = step;
        if (ownerLeft(record)) checkOthersAsked(record, rating);
        const reasons = checkedReasons(context, rating, body.reasons);
        await insertFollowUp(tx, {
          id: newId(),
          caseId: record.row.id,
          method,
          rating,
          note,
          reasons,
          at: call.now,
          causeAnalysis: causeAnalysis ? JSON.stringify(causeAnalysis) : null,
          staffId: call.actor.id,
          round: roundOf(record.row),
        });
        change.set({ followUpRating: rating });
        change.record('follow-up-recorded', { method, rating, ...named(reasons) }, note);
        noteReasons(context, record, change, reasons);
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

    /** The resident's own answer; `code` is the id of the one it came by, if it did. */
    rate(
      tx: Database,
      record: CaseRecord,
      body: Body<'rateCase'>,
      call: CommandCall,
      code?: string,
    ) {
      const { rating } = body;
      const { othersDissatisfied } = opinionsOf(record);
      const outcome =
        rating === 'dissatisfied' ? 'dissatisfied' : othersDissatisfied ? 'heard' : 'answered';
      return perform(tx, record, call, 'rateCase', { outcome }, async (step) => {
        const reasons = checkedReasons(context, rating, body.reasons);
        const note = body.comment?.trim() || null;
        await insertFollowUp(tx, {
          id: newId(),
          caseId: record.row.id,
          method: 'web',
          rating,
          note,
          reasons,
          at: call.now,
          round: roundOf(record.row),
          byCode: code !== undefined,
        });
        step.change.set({ followUpRating: rating });
        step.change.record(
          'case-rated',
          { rating, ...named(reasons), ...(code && { code }) },
          note,
        );
        noteReasons(context, record, step.change, reasons);
        if (outcome === 'answered') {
          await close(context, step, rating as CloseOutcome, call.now, { own: rating });
        }
      });
    },

    /** The answer of one who joined the case, or whose own was joined with it. */
    rateAsOther: others.rate,

    /** The cause analysis found that more can and should be done. */
    rework(tx: Database, record: CaseRecord, body: Body<'reworkCase'>, call: CommandCall) {
      const outcome = leadAssignment(record) ? 'to-unit' : 'to-desk';
      return perform(tx, record, call, 'reworkCase', { outcome }, (step) =>
        rework(tx, step, body.note.trim(), call.now),
      );
    },

    /** The cause analysis found that it is as it must be: proposed by one, confirmed by another. */
    close(tx: Database, record: CaseRecord, body: Body<'closeCase'>, call: CommandCall) {
      const proposed = opinionsOf(record).exclusionProposedBy !== null;
      const outcome = proposed ? 'confirmed' : 'proposed';
      return perform(tx, record, call, 'closeCase', { outcome }, async (step) => {
        const note = body.note.trim();
        if (proposed) {
          return close(context, step, 'dissatisfied-after-review', call.now, { note });
        }
        step.change.record('exclusion-proposed', {}, note);
      });
    },
  };
}

/**
 * Whoever took their matter back is not asked: there is nothing they could be said to have said. It
 * closes once everybody else was asked.
 */
function checkOthersAsked(record: CaseRecord, rating: Rating): void {
  if (rating !== 'no-comment') {
    throw refuse(
      '/rating',
      '来件人已撤回，不再回访本人；其他群众都问过后，登记“不予评价”',
      'Whoever sent it took it back and is not asked; once the others were, record no-comment',
    );
  }
  const tried = unreachedOthers(record);
  if (record.followers.every(({ id }) => hasAnswered(record, id) || tried.has(id))) return;
  throw refuse('/followerId', '还有同诉群众没有问到', 'Not all who joined have been asked');
}

/** Reasons as the ledger has them; nothing when none were given. */
const named = (reasons: readonly string[]) => (reasons.length > 0 ? { reasons: [...reasons] } : {});

function outcomeOf(
  context: Context,
  record: CaseRecord,
  { rating, causeAnalysis }: Body<'recordFollowUp'>,
  now: number,
): Outcome {
  if (rating === 'unreached') return unreachedOutcome(context, record, now);
  if (rating !== 'dissatisfied') {
    return opinionsOf(record).othersDissatisfied ? 'heard' : 'answered';
  }
  if (!causeAnalysis) return 'dissatisfied';
  return causeAnalysis.reasonable ? 'reasonable' : 'not-reasonable';
}

async function close(
  { calendar, policies }: Context,
  { record, change }: Step,
  outcome: CloseOutcome,
  now: number,
  { note, own = null }: { readonly note?: string; readonly own?: string | null } = {},
): Promise<void> {
  const { receivedAt, reworkCount, reopenCount, policyVersion } = record.row;
  const dissatisfied =
    dissenters(record).length > 0 ||
    record.followUps.some(({ rating }) => rating === 'dissatisfied');
  await change.stopClocks('follow-up');
  const { reopenWithinDays } = policies.get(policyVersion);
  const reopenUntil = reopenCount === 0 ? calendar.endOfDay(now, reopenWithinDays) : null;
  change.set({ ...noClock, state: 'closed', outcome, closedAt: now, reopenUntil });
  change.record('case-closed', { outcome }, note);
  const before = lastClosing(record);
  if (!before) {
    change.count(closingMarks(closedCaseOf(record, outcome, { dissatisfied, own })));
  }
  change.count(
    closingCounts({
      outcome,
      receivedAt,
      closedAt: now,
      late: wasLate(record),
      reworkCount,
      dissatisfied,
      before,
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
  change.count({ 'bad-rework': 1 });
  if (!duty) return;
  await orderSupervision(change, 'desk', duty, reason);
  if (reworkCount === 0 || level === 'county') return startLevel(level, change);
  await escalate(record, change, 'dissatisfied', reason, duty);
}

/**
 * Unreached counts once a day: only tries on different days add up to closing. A text message that
 * asked is a try of its day; the desk makes the last one.
 */
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
  for (const { follower, round, at } of sentCodes(record)) {
    if (follower === null && round === roundOf(record.row)) days.add(calendar.dateOf(at));
  }
  days.add(calendar.dateOf(now));
  const { unreachedAttempts } = policies.get(record.row.policyVersion);
  return days.size >= unreachedAttempts ? 'unreached-for-good' : 'unreached';
}
