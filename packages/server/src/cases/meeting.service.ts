/** What the joint meeting, 联席会议, decides: who leads, binding for the unit. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { endQuestion } from './asking.service.ts';
import { type CaseRecord, leadAssignment, openAssignments } from './case-record.ts';
import type { CommandCall, Perform } from './command.ts';
import { endRound } from './rounds.ts';
import { checkedUnits, namesOf, sendTo } from './sending.ts';
import { callUnits } from './summons.service.ts';

export const createMeetingService = (context: Context, perform: Perform) => ({
  decideMeeting(
    tx: Database,
    record: CaseRecord,
    body: Body<'decideJointMeeting'>,
    call: CommandCall,
  ) {
    const from = leadAssignment(record)?.unitId ?? null;
    const outcome = from === body.leadUnitId ? 'kept' : 'moved';
    return perform(tx, record, call, 'decideJointMeeting', { outcome }, async (step) => {
      const { change, transition } = step;
      const units = checkedUnits(context, body);
      const reason = body.reason.trim();
      if (outcome === 'moved') {
        await endQuestion(record, change, call.now);
        await change.stopEveryClock({ ordersStay: true });
        await endRound(tx, record, call.now);
        await sendTo(context, tx, step, { units, note: reason, binding: true }, call.now);
      } else {
        await change.stopClocks('joint-meeting');
        await change.stopClocks('return-decision');
        const onIt = new Set(openAssignments(record).map(({ unitId }) => unitId));
        const fresh = units.filter(({ unitId }) => !onIt.has(unitId));
        await callUnits(
          tx,
          step,
          fresh.map(({ unitId }) => unitId),
          { note: reason, now: call.now },
        );
      }
      change.record(transition.event, { ...namesOf(body), from }, reason);
    });
  },
});
