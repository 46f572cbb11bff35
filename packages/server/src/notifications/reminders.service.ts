/** Reminds staff of what is due, up the chain, each person once for all that came together. */
import { isUnitDuty, nobodysDuty } from '../cases/clock.ts';
import type { Reminded } from '../cases/policy.ts';
import { mayGoOut, type ReminderKind, remindersAt, worstReminders } from '../cases/reminders.ts';
import { isAbout } from '../cases/sealing.ts';
import type { Context } from '../context.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  findRemindable,
  findRemindableStaff,
  insertNotice,
  type Remindable,
  type RemindableStaff,
  setReminder,
} from './reminders.repository.ts';

/** One clock in somebody's notice. */
export interface ReminderItem {
  readonly caseId: string;
  readonly clock: Remindable['kind'];
  readonly kind: ReminderKind;
  readonly dueAt: number;
}

/** Clocks looked at in one go: what comes together is one notice to each person. */
const BATCH = 5_000;

/**
 * Writes one notice for each person to be reminded now. The clocks and the notices are one write,
 * so a process that ends in the middle leaves none half done, and none is done twice.
 * @returns how many people were told
 */
export async function remind(context: Context): Promise<number> {
  return context.storage.write((tx) => remindIn(tx, context));
}

async function remindIn(tx: Database, context: Context): Promise<number> {
  const { calendar, policies, directory } = context;
  const now = context.now();
  const due = await findRemindable(tx, now, BATCH);
  if (due.length === 0) return 0;
  const people = await findRemindableStaff(tx);
  const items = new Map<string, { key: string; items: ReminderItem[] }>();
  const forGroups: { caseId: string; kind: ReminderKind }[] = [];
  let digestKey = '';
  for (const clock of due) {
    const policy = policies.get(clock.policyVersion);
    const since = clock.remindAt ?? clock.startedAt;
    const { current, kinds, nextAt } = remindersAt(since, now, clock, policy, calendar);
    const tell = nobodysDuty.has(clock.kind) ? null : current;
    // Looked at again until the office is open.
    if (tell && !mayGoOut(tell.at, now, clock.urgency, policy, calendar)) continue;
    if (!(await setReminder(tx, clock, nextAt)) || !tell) continue;
    // With the due moment: a clock that moved reminds anew, and must not be taken for the old one.
    const reminder = `${clock.id} ${tell.kind} ${clock.dueAt} ${calendar.dateOf(tell.at)}`;
    // Reports about officials are told to no group: who reads there?
    if (clock.nature !== 'report') {
      digestKey ||= reminder;
      forGroups.push({ caseId: clock.caseId, kind: tell.kind });
    }
    const chain = kinds.flatMap((kind) => policy.reminders.to[kind]);
    // For whoever belongs to the unit that a report is about it does not exist.
    const others = people.filter(({ unitId }) => !isAbout(clock, unitId));
    for (const staffId of recipients(chain, clock, others, directory)) {
      const notice = items.get(staffId) ?? { key: `${staffId} ${reminder}`, items: [] };
      const { caseId, kind, dueAt } = clock;
      notice.items.push({ caseId, clock: kind, kind: tell.kind, dueAt });
      items.set(staffId, notice);
    }
  }
  for (const [staffId, { key, items: content }] of items) {
    const notice = { id: newId(), staffId, key, kind: 'reminders' as const, createdAt: now };
    await insertNotice(tx, { ...notice, content });
  }
  if (forGroups.length > 0) {
    const worst = [...worstReminders(forGroups)];
    const of = (wanted: ReminderKind) =>
      worst.filter(([, kind]) => kind === wanted).map(([caseId]) => caseId);
    const cases = { before: of('before'), due: of('due'), late: of('late') };
    await context.outbox.reminded(tx, { key: digestKey, at: now, cases });
  }
  return items.size;
}

/** Who that is; where no head is named everybody of the unit stands in, so that nobody is missed. */
function recipients(
  chain: readonly Reminded[],
  clock: Remindable,
  people: readonly RemindableStaff[],
  directory: Context['directory'],
): Set<string> {
  const unitId = isUnitDuty(clock.kind) ? (clock.assignedTo ?? clock.leadUnitId) : null;
  const team = people.filter(({ role, unitId: of }) =>
    unitId === null ? role === 'desk' : role === 'unit' && of === unitId,
  );
  const heads = team.filter(({ head }) => head);
  const leaders = people.filter(({ role }) => role === 'leader');
  const leaderId = directory.unit(unitId)?.leaderId;
  const inCharge = leaders.filter(({ id }) => id === leaderId);
  const who: Record<Reminded, readonly RemindableStaff[]> = {
    handler: team,
    'unit-head': heads.length > 0 ? heads : team,
    leader: inCharge.length > 0 ? inCharge : leaders,
  };
  return new Set(chain.flatMap((step) => who[step].map(({ id }) => id)));
}

/** Tells every administrator once that the holidays of a year are missing. */
export async function tellOfMissingYear({ storage, calendar, now }: Context): Promise<void> {
  const createdAt = now();
  const year = calendar.missingYear(createdAt);
  if (year === null) return;
  await storage.write(async (tx) => {
    for (const { id: staffId, role } of await findRemindableStaff(tx)) {
      if (role !== 'administrator') continue;
      const key = `${staffId} calendar ${year}`;
      const notice = { id: newId(), staffId, key, kind: 'calendar-missing' as const, createdAt };
      await insertNotice(tx, { ...notice, content: { year } });
    }
  });
}
