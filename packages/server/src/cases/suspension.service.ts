/** Matters that take long, 挂账: a plan, an owner and a next date, approved by a leader. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import type { ClockKind } from '../storage/tables.ts';
import { type CaseRecord, eventPayload, leadAssignment } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { dueAt } from './deadlines.ts';
import { pendingRequest } from './requests.ts';
import { isAbout } from './sealing.ts';

/** The commands around a suspension. */
export function createSuspensionService(context: Context, perform: Perform) {
  const { calendar, directory, policies } = context;

  /** A plan says when it is looked at again: ahead, and no further than the policy goes. */
  const checkNext = ({ row }: CaseRecord, until: number, now: number) => {
    if (until <= now) {
      throw refuse('/nextAt', '下次答复时间要在现在之后', 'The next date must lie ahead');
    }
    const { nature, urgency, policyVersion } = row;
    const facts = { from: now, nature: nature ?? 'request', urgency };
    const { at: furthest } = dueAt(
      'suspension-review',
      policies.get(policyVersion),
      calendar,
      facts,
    );
    if (until <= furthest) return;
    throw refuse(
      '/nextAt',
      `下次答复最迟 ${calendar.dateOf(furthest)}`,
      `The next date is ${calendar.dateOf(furthest)} at the latest`,
    );
  };

  return {
    suspend: (tx: Database, record: CaseRecord, body: Body<'suspendCase'>, call: CommandCall) =>
      perform(tx, record, call, 'suspendCase', {}, async ({ change, transition }) => {
        const { ownerUnitId, nextAt, plan } = body;
        if (!directory.unit(ownerUnitId)?.active) {
          throw refuse('/ownerUnitId', '没有这个承办单位', 'There is no such unit');
        }
        if (isAbout(record.row, ownerUnitId)) {
          throw refuse(
            '/ownerUnitId',
            '不能由被举报的单位牵头',
            'It cannot be in the hands of the unit that the report is about',
          );
        }
        const until = Date.parse(nextAt);
        checkNext(record, until, call.now);
        change.record(transition.event, { ownerUnitId, until }, plan.trim());
      }),

    decideSuspension: (
      tx: Database,
      record: CaseRecord,
      { outcome, note }: Body<'decideSuspension'>,
      call: CommandCall,
    ) =>
      perform(tx, record, call, 'decideSuspension', { outcome }, async ({ change, transition }) => {
        if (outcome === 'refused') return change.record(transition.event, {}, note?.trim());
        const asked = pendingRequest(record.events, 'suspension')?.asked;
        const plan = record.notes.find(({ seq }) => seq === asked?.seq)?.text;
        if (!asked || !plan) throw new Error(`case ${record.row.id} has no plan to approve`);
        const { ownerUnitId, until } = eventPayload(asked) as {
          ownerUnitId: string;
          until: number;
        };
        change.record(transition.event, { ownerUnitId, until }, plan);
        checkNext(record, until, call.now);
        await change.stopClocks('suspension-review');
        for (const kind of clocksOf(record)) await change.pauseClock(kind, 'suspended');
        change.set({ waitingFor: 'suspended' });
        await change.startClock('suspension-review', { dueAt: until });
        if (record.row.state !== 'suspended') change.count({ suspended: 1 });
      }),

    resume(tx: Database, record: CaseRecord, body: Body<'resumeCase'>, call: CommandCall) {
      const outcome = leadAssignment(record) ? 'to-unit' : 'to-desk';
      return perform(tx, record, call, 'resumeCase', { outcome }, async (step) => {
        step.change.record(step.transition.event, {}, body.note.trim());
        await step.change.stopClocks('suspension-review');
        for (const kind of clocksOf(record)) await step.change.resumeClock(kind);
      });
    },
  };
}

/** What stands still meanwhile: the time of every unit and of its level, or the desk's when no unit has it. */
const clocksOf = (record: CaseRecord): readonly ClockKind[] =>
  leadAssignment(record) ? ['handle', 'assist', 'sign', 'level'] : ['dispatch'];
