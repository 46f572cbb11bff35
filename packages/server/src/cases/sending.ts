/** Giving a case to units: the duties of each, on clocks of their own. */
import type { Context } from '../context.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { expectOnSite } from './arrival.service.ts';
import { roundOf } from './case-record.ts';
import { insertAssignment } from './cases.repository.ts';
import type { Step } from './command.ts';
import { dueAt } from './deadlines.ts';
import { startLevel } from './oversight.service.ts';

/** Whom somebody names to handle a case. */
export interface Named {
  readonly leadUnitId: string;
  readonly assistUnitIds?: readonly string[];
}

interface Units {
  readonly unitId: string;
  readonly role: 'lead' | 'assist';
}

/** How a case is sent: to whom, the lead first, with which words. */
export interface Sending {
  readonly units: readonly Units[];
  readonly note: string | null;
  /** True when the units cannot say that it is not theirs. */
  readonly binding?: boolean;
}

/** Gives each unit its duty. What was ordered from above is ordered of the lead from now on. */
export async function sendTo(
  context: Context,
  tx: Database,
  { record, change }: Step,
  { units, note, binding = false }: Sending,
  now: number,
): Promise<void> {
  const { id: caseId, receivedAt, urgency, level } = record.row;
  await startLevel(level, change);
  const returnUntil = binding ? null : returnUntilOf(context, { record }, now);
  let notAfter: number | undefined;
  for (const { unitId, role } of units) {
    const id = newId();
    const sign = await change.startClock('sign', { assignmentId: id, main: false });
    // The lead comes first; who assists it must not be due after it.
    const handle = await change.startClock(role === 'lead' ? 'handle' : 'assist', {
      assignmentId: id,
      main: role === 'lead',
      ...(notAfter !== undefined && { notAfter }),
    });
    notAfter ??= handle.dueAt;
    const onSiteDueAt =
      role === 'lead' && urgency === 'red' ? await expectOnSite(change, id) : null;
    if (role === 'lead') {
      change.set({ leadUnitId: unitId, dispatchedAt: now });
      await change.passOrders(id);
    }
    await insertAssignment(tx, {
      id,
      caseId,
      unitId,
      role,
      round: roundOf(record.row),
      receivedAt,
      dispatchedAt: now,
      signDueAt: sign.dueAt,
      onSiteDueAt,
      dueAt: handle.dueAt,
      returnUntil,
      note,
    });
  }
}

/** What the ledger says of who was named. */
export const namesOf = ({ leadUnitId, assistUnitIds = [] }: Named) => ({
  leadUnitId,
  ...(assistUnitIds.length > 0 && { assistUnitIds: [...assistUnitIds] }),
});

function returnUntilOf(
  { policies, calendar }: Context,
  { record: { row } }: Pick<Step, 'record'>,
  from: number,
): number {
  const { nature, urgency, policyVersion } = row;
  const facts = { from, nature: nature ?? 'request', urgency };
  return dueAt('return-window', policies.get(policyVersion), calendar, facts).at;
}

/** The units that are named, the lead first. @throws Problem 422 for one that cannot have the case */
export function checkedUnits(
  { directory }: Context,
  { leadUnitId, assistUnitIds = [] }: Named,
): Units[] {
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
