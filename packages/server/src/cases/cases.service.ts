/** The commands of the closed loop: load, check, decide, write. */

import { claimUploads } from '../attachments/claim.ts';
import type { Context } from '../context.ts';
import type { Body, Locale } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  type CaseRecord,
  type Outcome as CloseOutcome,
  currentFollowUps,
  factsOf,
  leadAssignment,
  openAssignments,
  wasLate,
} from './case-record.ts';
import {
  findById,
  insertAssignment,
  insertFollowUp,
  insertReply,
  insertSupplement,
  loadRecord,
  updateAssignment,
  updateReply,
} from './cases.repository.ts';
import { beginChange, type Change, noClock, textHash } from './change.ts';
import { closingCounts } from './counters.ts';
import {
  type Actor,
  allowedCommands,
  type Command,
  decide,
  type Outcome,
  type Transition,
} from './lifecycle.ts';
import { checkReferences } from './references.ts';
import { stateText } from './words.ts';

/** What every command is given besides its body. */
export interface CommandCall {
  readonly actor: Actor;
  /** Whose uploads the command may bring, see `ownerOf`. */
  readonly owner: string;
  /** The version the caller has seen. */
  readonly version: number;
  readonly now: number;
  readonly locale: Locale;
}

interface Step {
  readonly record: CaseRecord;
  readonly change: Change;
  readonly transition: Transition;
}

export type CaseService = ReturnType<typeof createCaseService>;

export function createCaseService(context: Context) {
  /** Decides, sets the new state, lets `apply` add the rest, and gives the case as it then stands. */
  async function perform(
    tx: Database,
    record: CaseRecord,
    call: CommandCall,
    command: Command,
    options: { outcome?: Outcome; assignmentId?: string },
    apply: (step: Step) => Promise<void>,
  ): Promise<CaseRecord> {
    if (record.row.version !== call.version) throw new Problem('version-conflict');
    const facts = factsOf(record);
    const decision = decide(command, call.actor, facts, options.outcome, options.assignmentId);
    if (!decision.ok) {
      throw new Problem(decision.refusal, {
        values: { state: stateText(record.row.state, call.locale) },
        allowed: allowedCommands(call.actor, facts),
      });
    }
    const change = beginChange(context, tx, record, call.actor, call.now);
    if (decision.to !== record.row.state) change.set({ state: decision.to });
    await apply({ record, change, transition: decision.transition });
    await change.commit();
    return reload(tx, record.row.id);
  }

  async function claim(
    tx: Database,
    { row }: CaseRecord,
    uploadIds: readonly string[] | undefined,
    { owner }: CommandCall,
    replyId?: string,
  ): Promise<{ attachments?: number }> {
    if (!uploadIds?.length) return {};
    await claimUploads(context, tx, {
      caseId: row.id,
      policyVersion: row.policyVersion,
      owner,
      uploadIds,
      ...(replyId ? { role: 'reply', replyId } : { role: 'supplement' }),
    });
    return { attachments: uploadIds.length };
  }

  return {
    accept: (tx: Database, record: CaseRecord, body: Body<'acceptCase'>, call: CommandCall) =>
      perform(tx, record, call, 'acceptCase', {}, async ({ change, transition }) => {
        checkReferences(context, body);
        const { note, ...given } = body;
        change.set({ ...given, acceptedAt: call.now });
        change.record(transition.event, given, note?.trim());
      }),

    decline(tx: Database, record: CaseRecord, body: Body<'declineCase'>, call: CommandCall) {
      const { declineProposedBy } = factsOf(record);
      const outcome = declineProposedBy === null ? 'proposed' : 'confirmed';
      return perform(tx, record, call, 'declineCase', { outcome }, async (step) => {
        const { change, transition } = step;
        const { reason, elsewhere = null } = body;
        change.record(transition.event, {}, elsewhere ? `${reason}\n${elsewhere}` : reason);
        change.set({ declineReason: reason, declineElsewhere: elsewhere });
        if (outcome === 'proposed') return;
        change.set({ ...noClock, closedAt: call.now });
        change.count({ declined: 1, open: -1 });
        await change.stopClocks('dispatch');
      });
    },

    dispatch: (tx: Database, record: CaseRecord, body: Body<'dispatchCase'>, call: CommandCall) =>
      perform(tx, record, call, 'dispatchCase', {}, async ({ change, transition }) => {
        const units = checkedUnits(context, body);
        const { id: caseId, reworkCount, receivedAt } = record.row;
        change.set({ leadUnitId: body.leadUnitId, dispatchedAt: call.now });
        await change.stopClocks('dispatch');
        for (const { unitId, role } of units) {
          const id = newId();
          const sign = await change.startClock('sign', { assignmentId: id, main: false });
          const handle = await change.startClock('handle', {
            assignmentId: id,
            main: role === 'lead',
          });
          await insertAssignment(tx, {
            id,
            caseId,
            unitId,
            role,
            round: reworkCount + 1,
            receivedAt,
            dispatchedAt: call.now,
            signDueAt: sign.dueAt,
            dueAt: handle.dueAt,
            note: body.note ?? null,
          });
        }
        const assistUnitIds = body.assistUnitIds ?? [];
        change.record(
          transition.event,
          { leadUnitId: body.leadUnitId, ...(assistUnitIds.length > 0 && { assistUnitIds }) },
          body.note?.trim(),
        );
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
          contactEvidence: body.contactEvidence ?? null,
          createdAt: call.now,
        });
        await updateAssignment(tx, own.id, { repliedAt: call.now });
        const files = await claim(tx, record, body.uploadIds, call, replyId);
        change.record(transition.event, {
          result: body.result,
          assignmentId: own.id,
          replyId,
          textHash: textHash(publicAnswer),
          ...files,
        });
        await change.stopClocks('handle', own.id);
        if (own.role === 'assist') return;
        change.set({ repliedAt: call.now });
        change.count({ replies: 1 });
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
          const reply = record.replies.findLast(({ assignmentId }) => assignmentId === lead?.id);
          if (!lead || !reply) throw new Error(`case ${record.row.id} is replied without a reply`);
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
            await change.startClock('follow-up');
            return;
          }
          // An answer that does not answer buys no time: the old due moment stands.
          change.count({ 'replies-returned': 1 });
          await updateAssignment(tx, lead.id, { repliedAt: null });
          await change.resumeClock('handle', lead.id);
        },
      ),

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
          round: record.row.reworkCount + 1,
        });
        change.set({ followUpRating: rating });
        change.record('follow-up-recorded', { method: body.method, rating }, body.note?.trim());
        switch (outcome) {
          case 'answered':
            return close(step, rating as CloseOutcome, call.now);
          case 'unreached-for-good':
            return close(step, 'unreached', call.now);
          case 'reasonable':
            return rework(tx, step, causeAnalysis?.note ?? '', call);
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
            round: record.row.reworkCount + 1,
          });
          step.change.set({ followUpRating: body.rating });
          step.change.record('case-rated', { rating: body.rating }, body.comment?.trim());
          if (body.rating !== 'dissatisfied') await close(step, body.rating, call.now);
        },
      ),

    close: (tx: Database, record: CaseRecord, body: Body<'closeCase'>, call: CommandCall) =>
      perform(tx, record, call, 'closeCase', {}, async (step) => {
        await close(step, 'dissatisfied-after-review', call.now, body.note.trim());
      }),

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
        const files = await claim(tx, record, body.uploadIds, call);
        change.record(transition.event, { textHash: textHash(text), ...files });
      }),
  };
}

export async function reload(db: Database, id: string): Promise<CaseRecord> {
  const row = await findById(db, id);
  if (!row) throw new Problem('not-found');
  return loadRecord(db, row);
}

async function close(
  { record, change }: Step,
  outcome: CloseOutcome,
  now: number,
  note?: string,
): Promise<void> {
  const { receivedAt, reworkCount } = record.row;
  const dissatisfied = record.followUps.some(({ rating }) => rating === 'dissatisfied');
  await change.stopClocks('follow-up');
  change.set({ ...noClock, state: 'closed', outcome, closedAt: now });
  change.record('case-closed', { outcome }, note);
  change.count(
    closingCounts({
      outcome,
      receivedAt,
      closedAt: now,
      late: wasLate(record),
      reworkCount,
      dissatisfied,
    }),
  );
}

/** Back to the unit: a new round, a new due moment, the old one kept in the history. */
async function rework(
  tx: Database,
  { record, change }: Step,
  reason: string,
  { now }: CommandCall,
): Promise<void> {
  const lead = leadAssignment(record);
  if (!lead) throw new Error(`case ${record.row.id} has no lead unit to send it back to`);
  const round = record.row.reworkCount + 1;
  await change.stopClocks('follow-up');
  const id = newId();
  const handle = await change.startClock('handle', { assignmentId: id, rework: true });
  for (const { id } of openAssignments(record)) await updateAssignment(tx, id, { endedAt: now });
  await insertAssignment(tx, {
    id,
    caseId: record.row.id,
    unitId: lead.unitId,
    role: 'lead',
    round: round + 1,
    receivedAt: record.row.receivedAt,
    dispatchedAt: now,
    signedAt: now,
    dueAt: handle.dueAt,
    note: reason,
  });
  change.set({ reworkCount: round });
  change.record('case-reworked', { round }, reason);
}

function checkedUnits(
  { directory }: Context,
  { leadUnitId, assistUnitIds = [] }: Body<'dispatchCase'>,
): { unitId: string; role: 'lead' | 'assist' }[] {
  const check = (unitId: string, pointer: string) => {
    if (directory.unit(unitId)?.active) return;
    throw refuse(
      pointer,
      '没有这个承办单位，或已停用',
      'There is no such unit, or it is not active',
    );
  };
  check(leadUnitId, '/leadUnitId');
  for (const [i, id] of assistUnitIds.entries()) {
    check(id, `/assistUnitIds/${i}`);
    if (id !== leadUnitId) continue;
    throw refuse(
      `/assistUnitIds/${i}`,
      '主办单位不能同时协办',
      'The lead unit cannot assist itself',
    );
  }
  return [
    { unitId: leadUnitId, role: 'lead' },
    ...assistUnitIds.map((unitId) => ({ unitId, role: 'assist' as const })),
  ];
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
