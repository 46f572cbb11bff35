/** Special governance of what a group repeats: each step is told by the ledger of every linked case. */

import type { Actor } from '../cases/lifecycle.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  findProposal,
  insertProposal,
  type ProposalRow,
  proposalsOf,
  updateProposal,
} from './governance.repository.ts';
import { enoughCases, type GovernanceStep, mayTake, titleOf, withinDays } from './governance.ts';
import { isUnsettled } from './pending.repository.ts';
import { countSince, findGroup, type GroupRow } from './repeats.repository.ts';
import type { Cases } from './steps.repository.ts';
import { type By, noteStep, type Step } from './steps.service.ts';

const DAY = 86_400_000;
const machine: Actor = { kind: 'system', id: null };

const going: ReadonlySet<string> = new Set(['proposed', 'accepted', 'under-way']);

/** A case joined its group: it is linked to what is going on there, or one proposal more may be opened. */
export async function linkOrOpen(
  context: Context,
  tx: Database,
  number: number,
  caseId: string,
): Promise<void> {
  const isLinked = await linkCases(context, tx, number, { caseId });
  if (!isLinked) await openIfMany(context, tx, number);
}

/**
 * With the third case within a year, a proposal is opened, unless one is going on. What people declined is
 * not proposed again by itself, unless something was done about it since, and what was done only when as
 * many came afterwards. While the group, or a case of it, is still to be looked at once more nothing is
 * proposed: of many that came at once most groups change until then, and each step stands in their ledgers.
 * Whoever takes the last such look, or the case that waits for it out of the group, asks again.
 */
export async function openIfMany(context: Context, tx: Database, number: number): Promise<void> {
  const group = await findGroup(tx, number);
  if (!group || group.size < enoughCases) return;
  const before = await proposalsOf(tx, [group.number]);
  const doneAt = Math.max(0, ...before.map((row) => row.doneAt ?? 0));
  const isRefused = (row: ProposalRow) =>
    row.status === 'declined' && !isUntouched(row) && (row.decidedAt ?? 0) >= doneAt;
  if (before.some((row) => isGoing(row) || isRefused(row))) return;
  const since = Math.max(group.lastAt - withinDays * DAY, doneAt);
  if ((await countSince(tx, group.number, since)) < enoughCases) return;
  if (await isUnsettled(tx, group.number, context.now())) return;
  await openProposal(context, tx, group, { actor: machine, now: context.now() });
}

/** Cases come to a group: where a proposal is going on, they are linked to it. @returns whether one is */
export async function linkCases(
  context: Context,
  tx: Database,
  number: number,
  cases: Cases,
): Promise<boolean> {
  const proposal = (await proposalsOf(tx, [number])).find(isGoing);
  if (!proposal) return false;
  const by = { actor: machine, now: context.now() };
  await noteStep(context, tx, { proposal, type: 'governance-linked' }, cases, by);
  return true;
}

/** Opens one for a group. @throws Problem `already-exists` when one is going on */
export async function openProposal(
  context: Context,
  tx: Database,
  group: GroupRow,
  { actor, now }: By,
): Promise<ProposalRow> {
  const before = await proposalsOf(tx, [group.number]);
  if (before.some(isGoing)) throw new Problem('already-exists');
  if (group.size < 2) {
    throw refuse('', '只有一件诉求，不是同类问题', 'One case alone repeats nothing');
  }
  const row = await insertProposal(tx, {
    id: newId(),
    version: 1,
    groupNumber: group.number,
    status: 'proposed',
    place: group.place,
    matter: group.matter,
    ownerUnitId: null,
    plan: null,
    startsOn: null,
    endsOn: null,
    openedBy: actor.id,
    openedAt: now,
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    outcome: null,
    doneBy: null,
    doneAt: null,
  });
  await tellAll(context, tx, row, { actor, now }, { type: 'governance-proposed' });
  return row;
}

/** Accepts it, with who leads it, or declines it with the reason. */
export async function decideProposal(
  context: Context,
  tx: Database,
  before: ProposalRow,
  body: Body<'decideGovernance'>,
  by: By,
): Promise<ProposalRow> {
  checkStep(before, body.outcome === 'accepted' ? 'accept' : 'decline', by.actor);
  const decided = { decidedBy: by.actor.id, decidedAt: by.now };
  if (body.outcome === 'declined') {
    const reason = body.reason?.trim();
    if (!reason) throw refuse('/reason', '请写明不立项的理由', 'Say why it is declined');
    const fields = { ...decided, status: 'declined' as const, declineReason: reason };
    const after = await turned(tx, before, fields);
    await tellAll(context, tx, after, by, { type: 'governance-declined', note: reason });
    return after;
  }
  const unit = context.directory.unit(body.ownerUnitId ?? null);
  if (!unit) throw refuse('/ownerUnitId', '请选择牵头单位', 'Name the unit that leads it');
  const fields = { ...decided, status: 'accepted' as const, ownerUnitId: unit.id };
  const after = await turned(tx, before, fields);
  const payload = { unitId: unit.id };
  await tellAll(context, tx, after, by, { type: 'governance-accepted', payload });
  return after;
}

/** Nobody has said anything to it: it was opened by itself, and perhaps taken back by itself. */
export const isUntouched = ({ status, openedBy, decidedBy }: ProposalRow): boolean =>
  (status === 'proposed' || status === 'declined') && openedBy === null && decidedBy === null;

/** Whether it waits for somebody, or somebody is at it. */
export const isGoing = ({ status }: ProposalRow): boolean => going.has(status);

/** Takes one back that nobody has touched: for its cases there is another, or they are too few by now. */
async function retireProposal(
  context: Context,
  tx: Database,
  before: ProposalRow,
  into: GroupRow | null,
): Promise<void> {
  const by: By = { actor: machine, now: context.now() };
  if (into) return closeInto(context, tx, before, into, by);
  await takeBack(context, tx, before, '重新比对后，同一件事的诉求不够立项的件数', by);
}

/** Ends one whose cases are taken care of in another group. */
export const closeInto = (
  context: Context,
  tx: Database,
  before: ProposalRow,
  into: GroupRow,
  by: By,
): Promise<void> =>
  takeBack(
    context,
    tx,
    before,
    `与“${titleOf({ ...into, groupNumber: into.number }, 'zh-CN')}”是同一件事，并入那一组`,
    by,
  );

async function takeBack(
  context: Context,
  tx: Database,
  before: ProposalRow,
  reason: string,
  by: By,
): Promise<void> {
  const decided = { decidedBy: by.actor.id, decidedAt: by.now };
  const fields = { ...decided, status: 'declined' as const, declineReason: reason };
  const after = await turned(tx, before, fields);
  await tellAll(context, tx, after, by, { type: 'governance-declined', note: reason });
}

/**
 * Cases leave a group for good: with fewer than three there is nothing to propose.
 *
 * @param leaving of the group's cases, so many that are about to leave: they are told as well
 */
export async function retireIfFew(
  context: Context,
  tx: Database,
  number: number,
  leaving = 0,
): Promise<void> {
  const group = await findGroup(tx, number);
  if (!group || group.size - leaving >= enoughCases) return;
  await retireUntouched(context, tx, group.number, null);
}

/** Takes back what is proposed for a group, where nobody has touched it. */
export async function retireUntouched(
  context: Context,
  tx: Database,
  number: number,
  into: GroupRow | null,
): Promise<void> {
  for (const proposal of await proposalsOf(tx, [number])) {
    const isLeft = isGoing(proposal) && isUntouched(proposal);
    if (isLeft) await retireProposal(context, tx, proposal, into);
  }
}

/** Says what is done until when; from then on it is under way. */
export async function planProposal(
  context: Context,
  tx: Database,
  before: ProposalRow,
  { plan, startsOn, endsOn }: Body<'planGovernance'>,
  by: By,
): Promise<ProposalRow> {
  checkStep(before, 'plan', by.actor);
  if (endsOn < startsOn) {
    throw refuse('/endsOn', '结束日期早于开始日期', 'It would end before it begins');
  }
  const text = plan.trim();
  const after = await turned(tx, before, { status: 'under-way', plan: text, startsOn, endsOn });
  const payload = { startsOn, endsOn };
  await tellAll(context, tx, after, by, { type: 'governance-planned', payload, note: text });
  return after;
}

/** Says what came of it. */
export async function finishProposal(
  context: Context,
  tx: Database,
  before: ProposalRow,
  { outcome }: Body<'finishGovernance'>,
  by: By,
): Promise<ProposalRow> {
  checkStep(before, 'finish', by.actor);
  const text = outcome.trim();
  const done = { status: 'done' as const, outcome: text, doneBy: by.actor.id, doneAt: by.now };
  const after = await turned(tx, before, done);
  await tellAll(context, tx, after, by, { type: 'governance-finished', note: text });
  return after;
}

/** @throws Problem `not-found` */
export async function requireProposal(
  db: Database,
  id: string,
  actor: Actor,
): Promise<ProposalRow> {
  const row = await findProposal(db, id);
  const foreign = actor.role === 'unit' && row?.ownerUnitId !== actor.unitId;
  if (!row || foreign) throw new Problem('not-found');
  return row;
}

/** @throws Problem `not-allowed` or `governance-step` */
export function checkStep(row: ProposalRow, step: GovernanceStep, actor: Actor): void {
  const may = mayTake(step, row, actor);
  if (may === 'not-allowed') throw new Problem('not-allowed');
  if (may === 'not-now') throw new Problem('governance-step');
}

async function turned(
  tx: Database,
  before: ProposalRow,
  fields: Partial<ProposalRow>,
): Promise<ProposalRow> {
  if (!(await updateProposal(tx, before, fields))) throw new Problem('version-conflict');
  return { ...before, ...fields, version: before.version + 1 };
}

/** Has all cases told that are in its group by now. */
const tellAll = (
  context: Context,
  tx: Database,
  proposal: ProposalRow,
  by: By,
  step: Omit<Step, 'proposal'>,
): Promise<void> =>
  noteStep(context, tx, { proposal, ...step }, { ofGroup: proposal.groupNumber }, by);
