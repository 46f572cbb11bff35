/** What the desk answers by itself, and its look at every answer before the resident is asked. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { endQuestion } from './asking.service.ts';
import { attach } from './attach.ts';
import { type CaseRecord, leadAssignment } from './case-record.ts';
import { insertReply, updateAssignment, updateReply } from './cases.repository.ts';
import { textHash } from './change.ts';
import type { CommandCall, Perform } from './command.ts';
import { runOnLevel } from './oversight.service.ts';
import { checkReferences } from './references.ts';

/** The commands around an answer. */
export function createAnswerService(context: Context, perform: Perform) {
  return {
    answer: (tx: Database, record: CaseRecord, body: Body<'answerCase'>, call: CommandCall) =>
      perform(tx, record, call, 'answerCase', {}, async ({ change, transition }) => {
        checkReferences(context, body);
        const { result, publicAnswer, internalNote, uploadIds, ...given } = body;
        const { acceptedAt, id: caseId } = record.row;
        const replyId = newId();
        const text = publicAnswer.trim();
        await insertReply(tx, {
          id: replyId,
          caseId,
          result,
          publicAnswer: text,
          internalNote: internalNote?.trim() || null,
          createdAt: call.now,
        });
        const files = await attach(context, tx, record, uploadIds, call, {
          role: 'reply',
          replyId,
        });
        change.set({ ...given, acceptedAt: acceptedAt ?? call.now, repliedAt: call.now });
        change.record(transition.event, {
          ...given,
          result,
          replyId,
          textHash: textHash(text),
          ...files,
        });
        change.count({ replies: 1 });
        await endQuestion(record, change, call.now);
        await change.stopEveryClock();
        await change.startClock('review');
      }),

    review: (tx: Database, record: CaseRecord, body: Body<'reviewReply'>, call: CommandCall) =>
      perform(
        tx,
        record,
        call,
        'reviewReply',
        { outcome: body.outcome },
        async ({ change, transition }) => {
          const lead = leadAssignment(record);
          const reply = record.replies.findLast(
            ({ assignmentId }) => assignmentId === (lead?.id ?? null),
          );
          if (!reply) throw new Error(`case ${record.row.id} is replied without a reply`);
          const note = body.note?.trim() || null;
          if (body.outcome === 'returned' && !note) {
            throw refuse(
              '/note',
              '退回时请写明还缺什么',
              'Say what is missing when you return a reply',
            );
          }
          await updateReply(tx, reply.id, {
            reviewOutcome: body.outcome,
            reviewNote: note,
            reviewedBy: call.actor.id,
            reviewedAt: call.now,
          });
          change.record(transition.event, { replyId: reply.id }, note);
          await change.stopClocks('review');
          if (body.outcome === 'approved') {
            await change.stopClocks('supervision');
            await change.startClock('follow-up');
            return;
          }
          // An answer that does not answer buys no time: the old due moment stands.
          change.count({ 'replies-returned': 1, 'bad-first-pass': 1 });
          await change.passOrders(lead?.id ?? null);
          await change.runOnOrders(reply.createdAt, lead?.id ?? null);
          if (lead) {
            await updateAssignment(tx, lead.id, { repliedAt: null });
            await change.runOnClock('handle', { assignmentId: lead.id });
            await runOnLevel(record, change);
          } else {
            await change.runOnClock('dispatch');
          }
        },
      ),
  };
}
