/** The commands of the closed loop up to the unit's reply; `answer` and `follow-up` have the rest. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { createAnswerService } from './answer.service.ts';
import { createArrivalService } from './arrival.service.ts';
import { createAskingService, endQuestion } from './asking.service.ts';
import { attach } from './attach.ts';
import { type CaseRecord, openAssignments } from './case-record.ts';
import { insertReply, insertSupplement, updateAssignment } from './cases.repository.ts';
import { textHash } from './change.ts';
import { createClassificationService } from './classification.service.ts';
import { noClock } from './clock.ts';
import { type CommandCall, createPerform } from './command.ts';
import { checkEvidence } from './contact-evidence.ts';
import { createExtensionsService } from './extensions.service.ts';
import { factsOf } from './facts.ts';
import { createFollowUpService } from './follow-up.service.ts';
import { createCodeService } from './follow-up-code.service.ts';
import { createInspectionService } from './inspection.service.ts';
import { createMeetingService } from './meeting.service.ts';
import { createMergeService } from './merge.service.ts';
import { createOversightService } from './oversight.service.ts';
import { checkReferences } from './references.ts';
import { createResidentService } from './resident.service.ts';
import { createReturnsService } from './returns.service.ts';
import { checkedUnits, namesOf, sendTo } from './sending.ts';
import { createSplitService } from './split.service.ts';
import { createSummonsService } from './summons.service.ts';
import { createSuspensionService } from './suspension.service.ts';

/** Every command on a case, by its name. */
export type CaseService = ReturnType<typeof createCaseService>;

/** The commands of the county that `context` serves. */
export function createCaseService(context: Context) {
  const perform = createPerform(context);

  return {
    accept: (tx: Database, record: CaseRecord, body: Body<'acceptCase'>, call: CommandCall) =>
      perform(tx, record, call, 'acceptCase', {}, async ({ change, transition }) => {
        checkReferences(context, body);
        const { note, ...given } = body;
        change.set({ ...given, acceptedAt: call.now });
        change.record(transition.event, given, note?.trim());
      }),

    decline(tx: Database, record: CaseRecord, body: Body<'declineCase'>, call: CommandCall) {
      const { declineProposedBy } = factsOf(context, record, call.now);
      const outcome = declineProposedBy === null ? 'proposed' : 'confirmed';
      return perform(tx, record, call, 'declineCase', { outcome }, async (step) => {
        const { change, transition } = step;
        const { reason } = body;
        const elsewhere = body.elsewhere?.trim();
        if (!elsewhere) {
          throw refuse('/elsewhere', '请写明群众该找哪里', 'Say where the resident can go instead');
        }
        change.record(transition.event, {}, `${reason}\n${elsewhere}`);
        change.set({ declineReason: reason, declineElsewhere: elsewhere });
        if (outcome === 'proposed') return;
        change.set({ ...noClock, closedAt: call.now });
        change.count({ declined: 1, open: -1 });
        await change.stopEveryClock();
      });
    },

    dispatch: (tx: Database, record: CaseRecord, body: Body<'dispatchCase'>, call: CommandCall) =>
      perform(tx, record, call, 'dispatchCase', {}, async (step) => {
        const { change, transition } = step;
        const units = checkedUnits(context, body);
        await endQuestion(record, change, call.now);
        await change.stopClocks('dispatch');
        await sendTo(context, tx, step, { units, note: body.note?.trim() || null }, call.now);
        change.record(transition.event, namesOf(body), body.note?.trim());
      }),

    sign: (tx: Database, record: CaseRecord, assignmentId: string, call: CommandCall) =>
      perform(
        tx,
        record,
        call,
        'signAssignment',
        { assignmentId },
        async ({ change, transition }) => {
          const assignment = record.assignments.find(({ id }) => id === assignmentId);
          if (!assignment) throw new Problem('not-found');
          const onTime = assignment.signDueAt === null || call.now <= assignment.signDueAt;
          await updateAssignment(tx, assignmentId, { signedAt: call.now });
          await change.stopClocks('sign', assignmentId);
          if (assignment.role === 'lead') {
            change.set({ signedAt: call.now });
            change.count({ signed: 1, ...(onTime && { 'signed-on-time': 1 }) });
          }
          change.record(transition.event, { assignmentId, role: assignment.role });
        },
      ),

    reply: (tx: Database, record: CaseRecord, body: Body<'replyToCase'>, call: CommandCall) =>
      perform(tx, record, call, 'replyToCase', {}, async ({ change, transition }) => {
        const own = openAssignments(record).find(({ unitId }) => unitId === call.actor.unitId);
        if (!own) throw new Problem('not-allowed');
        const contactEvidence = body.contactEvidence ?? null;
        checkEvidence(record, own, body.contactEvidence, call.now);
        const replyId = newId();
        const publicAnswer = body.publicAnswer.trim();
        await insertReply(tx, {
          id: replyId,
          caseId: record.row.id,
          assignmentId: own.id,
          unitId: own.unitId,
          result: body.result,
          publicAnswer,
          internalNote: body.internalNote?.trim() || null,
          contactEvidence,
          createdAt: call.now,
        });
        await updateAssignment(tx, own.id, { repliedAt: call.now });
        const files = await attach(context, tx, record, body.uploadIds, call, {
          role: 'reply',
          replyId,
        });
        change.record(transition.event, {
          result: body.result,
          assignmentId: own.id,
          replyId,
          textHash: textHash(publicAnswer),
          contactHash: contactEvidence && textHash(JSON.stringify(contactEvidence)),
          ...files,
        });
        if (own.role === 'assist') {
          await change.stopClocks('assist', own.id);
          const late = own.dueAt !== null && call.now > own.dueAt;
          const prompt = own.signDueAt === null || (own.signedAt ?? call.now) <= own.signDueAt;
          // That it was late is a mark of the clock that ran out.
          change.countFor(own.unitId, {
            [late ? 'assists-late' : 'assists-on-time']: 1,
            ...(!late && { 'good-assist': 1, ...(prompt && { 'good-sign': 1 }) }),
          });
          return;
        }
        await endQuestion(record, change, call.now);
        await change.stopEveryClock();
        change.set({ repliedAt: call.now });
        change.count({ replies: 1 });
        await change.startClock('review');
      }),

    ...createClassificationService(context, perform),
    ...createArrivalService(context, perform),
    ...createReturnsService(context, perform),
    ...createMeetingService(context, perform),
    ...createExtensionsService(context, perform),
    ...createAskingService(perform),
    ...createSummonsService(context, perform),
    ...createSuspensionService(context, perform),
    ...createOversightService(perform),
    ...createMergeService(context, perform),
    ...createSplitService(context, perform),
    ...createAnswerService(context, perform),
    ...createFollowUpService(context, perform),
    ...createCodeService(context, perform),
    ...createResidentService(context, perform),
    ...createInspectionService(context, perform),

    supplement: (
      tx: Database,
      record: CaseRecord,
      body: Body<'supplementCase'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'supplementCase', {}, async ({ change, transition }) => {
        const text = body.text.trim();
        if (!text) throw refuse('/text', '请写下要补充的内容', 'Please write what you want to add');
        await insertSupplement(tx, { id: newId(), caseId: record.row.id, text, at: call.now });
        const files = await attach(context, tx, record, body.uploadIds, call);
        change.record(transition.event, { textHash: textHash(text), ...files });
        await endQuestion(record, change, call.now);
      }),
  };
}
