/** What residents do with their own case besides sending, adding and rating. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { endQuestion } from './asking.service.ts';
import type { CaseRecord } from './case-record.ts';
import { noClock } from './clock.ts';
import type { CommandCall, Perform } from './command.ts';
import { endRound, lastClosing, notClosed, reopeningCounts } from './rounds.ts';

export function createResidentService({ calendar }: Context, perform: Perform) {
  return {
    /** Who sent it may always take it back; for those who joined it, it goes on. */
    withdraw(tx: Database, record: CaseRecord, body: Body<'withdrawCase'>, call: CommandCall) {
      const outcome = record.followers.length === 0 ? 'alone' : 'others-stay';
      return perform(tx, record, call, 'withdrawCase', { outcome }, async (step) => {
        const { change, transition } = step;
        change.record(transition.event, {}, body.reason?.trim());
        if (outcome === 'others-stay') return endQuestion(record, change, call.now);
        await change.stopEveryClock();
        await endRound(tx, record, call.now);
        change.set({ ...noClock, closedAt: call.now });
        change.count({ withdrawn: 1, open: -1 });
      });
    },

    reopen: (tx: Database, record: CaseRecord, body: Body<'reopenCase'>, call: CommandCall) =>
      perform(tx, record, call, 'reopenCase', {}, async ({ change, transition }) => {
        const closing = lastClosing(record);
        if (!closing) throw new Error(`case ${record.row.id} is closed without a closing`);
        await endRound(tx, record, call.now);
        change.set({ ...notClosed, reopenCount: record.row.reopenCount + 1 });
        await change.startClock('dispatch');
        change.count(reopeningCounts(closing, 'reopened'));
        change.record(transition.event, {}, body.reason.trim());
      }),

    urge: (tx: Database, record: CaseRecord, _: unknown, call: CommandCall) =>
      perform(tx, record, call, 'urgeCase', { sameVersion: true }, async (step) => {
        const { change, transition } = step;
        change.set({
          urgeCount: record.row.urgeCount + 1,
          urgeFrom: calendar.endOfDay(call.now, 0),
        });
        change.record(transition.event);
      }),
  };
}
