/**
 * What other residents say when they are asked: those who joined are heard; the dissatisfaction of
 * one whose own case was joined leads to a cause analysis, also after the case was closed.
 */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import type { FollowUpMethod } from '../storage/tables.ts';
import { type CaseRecord, type FollowerRow, roundOf } from './case-record.ts';
import { updateFollower } from './cases.repository.ts';
import { textHash } from './change.ts';
import type { CommandCall, Perform, Step } from './command.ts';
import { checkedReasons, noteReasons } from './reasons.ts';
import { lastClosing, notClosed, reopeningCounts } from './rounds.ts';

/** An answer, as the resident gave it or as the desk was told. */
interface Answer {
  readonly rating: Body<'rateCase'>['rating'];
  readonly comment: string | null;
  readonly reasons: readonly string[] | undefined;
  /** How the desk heard of it; nothing when they wrote it themselves. */
  readonly method?: FollowUpMethod;
  /** Id of the code it came by. */
  readonly code?: string;
}

export function createOthersService(context: Context, perform: Perform) {
  const answer = async (
    tx: Database,
    step: Step,
    follower: FollowerRow,
    given: Answer,
    now: number,
  ) => {
    const { record, change } = step;
    const { rating, comment, method, code } = given;
    const reasons = checkedReasons(context, rating, given.reasons);
    await updateFollower(tx, follower.id, {
      rating,
      comment,
      reasons,
      ratedAt: now,
      ratedRound: roundOf(record.row),
    });
    change.record('follower-rated', {
      follower: follower.id,
      rating,
      ...(comment && { commentHash: textHash(comment) }),
      ...(reasons.length > 0 && { reasons: [...reasons] }),
      ...(method && { method }),
      ...(code && { code }),
    });
    noteReasons(context, record, change, reasons);
    if (step.transition.outcome !== 'contested') return;
    const closing = lastClosing(record);
    if (!closing) throw new Error(`case ${record.row.id} is closed without a closing`);
    change.set(notClosed);
    await change.startClock('follow-up');
    change.record(step.transition.event, { follower: follower.id });
    change.count(reopeningCounts(closing, 'reopened'));
  };

  /** A closed case is looked at again when one whose case was joined with it says no. */
  const outcomeOf = ({ row }: CaseRecord, { mergedFrom }: FollowerRow, rating: string) =>
    row.state === 'closed' && mergedFrom !== null && rating === 'dissatisfied'
      ? 'contested'
      : 'other-heard';

  return {
    /** Their own answer. */
    rate(
      tx: Database,
      record: CaseRecord,
      body: Body<'rateCase'>,
      call: CommandCall,
      code?: string,
    ) {
      const follower = followerOf(record, call.actor.id);
      const { rating, reasons } = body;
      const outcome = outcomeOf(record, follower, rating);
      const comment = body.comment?.trim() || null;
      const options = { outcome, sameVersion: outcome === 'other-heard' } as const;
      const by = { ...call, version: record.row.version };
      return perform(tx, record, by, 'rateCase', options, (step) =>
        answer(tx, step, follower, { rating, comment, reasons, ...(code && { code }) }, call.now),
      );
    },

    /** What they told the desk. */
    record(tx: Database, record: CaseRecord, body: Body<'recordFollowUp'>, call: CommandCall) {
      const follower = followerOf(record, body.followerId ?? null);
      const { rating, reasons, method } = body;
      if (body.causeAnalysis) {
        throw refuse(
          '/causeAnalysis',
          '其他群众的意见只登记，原因分析另行提交',
          'What another resident says is written down; the cause analysis is an operation of its own',
        );
      }
      const comment = body.note?.trim() || null;
      const outcome = outcomeOf(record, follower, rating);
      return perform(tx, record, call, 'recordFollowUp', { outcome }, async (step) => {
        const { ratedRound, mergedFrom } = follower;
        if (ratedRound === roundOf(record.row)) {
          throw refuse('/followerId', '这位群众已经评价过了', 'This resident has answered already');
        }
        if (record.row.state === 'closed' && mergedFrom === null) {
          throw refuse(
            '/followerId',
            '已销号的诉求只再登记并案群众的意见',
            'After the closing only those are asked whose own case was joined with it',
          );
        }
        if (rating !== 'unreached') {
          return answer(tx, step, follower, { rating, comment, reasons, method }, call.now);
        }
        step.change.record('follower-unreached', { follower: follower.id, method }, comment);
      });
    },
  };
}

function followerOf({ followers }: CaseRecord, id: string | null): FollowerRow {
  const found = followers.find((follower) => follower.id === id);
  if (found) return found;
  throw refuse('/followerId', '没有这位同诉群众', 'Nobody of that id follows the case');
}
