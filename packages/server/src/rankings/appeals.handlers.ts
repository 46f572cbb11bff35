import { findStaff } from '../access/access.repository.ts';
import { evidenceOf } from '../attachments/attachments.repository.ts';
import { ownerOf } from '../attachments/owner.ts';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { findById } from '../cases/cases.repository.ts';
import { attachmentView, instantOrNull, unitOf } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import type { Caller, HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { type AppealRow, listAppeals } from './appeals.repository.ts';
import {
  appealScore,
  daysOf,
  decideAppeal,
  type Effect,
  effectOf,
  isOfAnother,
} from './appeals.service.ts';
import { listCounted } from './counted.repository.ts';
import { countedView } from './counted.view.ts';
import { aroundOf, seesDrafts, staffId } from './rankings.handlers.ts';
import { type EditionRow, findEdition } from './rankings.repository.ts';
import { reviewEdition } from './rankings.service.ts';
import { editionView } from './rankings.view.ts';

type AppealOperation =
  | 'reviewEdition'
  | 'listCountedCases'
  | 'appealScore'
  | 'listAppeals'
  | 'decideAppeal';

export function appealHandlers(context: Context): HandlersFor<AppealOperation> {
  return {
    reviewEdition: (call) =>
      call.write(async (tx) => {
        const by = staffId(call.caller);
        const row = await reviewEdition(context, tx, call.path.editionId, by, call.now);
        const around = await aroundOf(context, tx, row);
        return { status: 200, body: editionView(context, row, call.locale, around) };
      }),

    async listCountedCases({ path, caller, locale }) {
      const { read } = context.storage;
      const edition = await findEdition(read, path.editionId);
      const own =
        caller.kind !== 'staff' || caller.role !== 'unit' || caller.unitId === path.unitId;
      const hidden = edition?.status === 'drafted' && !seesDrafts(caller, edition);
      if (!edition || hidden || !own) throw new Problem('not-found');
      const rows = await listCounted(read, daysOf(edition), path.unitId);
      const leftOut = new Set(
        edition.leftOut.flatMap(({ unitId, caseId }) => (unitId === path.unitId ? [caseId] : [])),
      );
      const data = rows.map((row) => countedView(row, leftOut.has(row.caseId), locale));
      return { status: 200, body: { data } };
    },

    appealScore: (call) =>
      call.write(async (tx) => {
        const { caller } = call;
        if (caller.kind !== 'staff' || caller.unitId === null) throw new Problem('not-allowed');
        const { staffId, unitId } = caller;
        const by = { staffId, unitId, owner: ownerOf(caller) };
        const row = await appealScore(context, tx, call.path.editionId, call.body, by, call.now);
        return {
          status: 201,
          location: `/v1/ranking-editions/${row.editionId}/appeals`,
          body: await appealView(context, tx, row, caller),
        };
      }),

    async listAppeals({ path, caller }) {
      const { read } = context.storage;
      const own = caller.kind === 'staff' && caller.role === 'unit' ? caller.unitId : undefined;
      if (own === null || !(await findEdition(read, path.editionId))) {
        throw new Problem('not-found');
      }
      const rows = await listAppeals(read, path.editionId, own);
      const data = await Promise.all(rows.map((row) => appealView(context, read, row, caller)));
      return { status: 200, body: { data } };
    },

    decideAppeal: (call) =>
      call.write(async (tx) => {
        const by = staffId(call.caller) ?? '';
        const row = await decideAppeal(context, tx, call.path.appealId, call.body, by, call.now);
        return { status: 200, body: await appealView(context, tx, row, call.caller) };
      }),
  };
}

async function appealView(
  context: Context,
  db: Database,
  row: AppealRow,
  caller: Caller,
): Promise<Schemas['RankingAppeal']> {
  const { timeZone } = context.calendar;
  const edition = await findEdition(db, row.editionId);
  const found = await findById(db, row.caseId);
  if (!edition || !found) throw new Error(`appeal ${row.id} is of nothing`);
  const effect = row.outcome === null ? await effectOf(db, edition, row) : (row.effect as Effect[]);
  const correction = row.correctionId ? await findEdition(db, row.correctionId) : undefined;
  const nameOf = async (id: string | null) =>
    id === null ? null : ((await findStaff(db, id))?.displayName ?? id);
  const named = (id: string) => unitOf(context, id) ?? { id, name: id };
  return {
    id: row.id,
    editionId: row.editionId,
    unit: named(row.unitId),
    trackingCode: found.trackingCode,
    reason: row.reason,
    evidence: (await evidenceOf(db, row.id)).map((file) => attachmentView(file, timeZone)),
    filedAt: toRfc3339(row.filedAt, timeZone),
    filedBy: (await nameOf(row.filedBy)) ?? row.filedBy,
    outcome: row.outcome,
    decision: row.decision,
    decidedAt: instantOrNull(row.decidedAt, timeZone),
    decidedBy: await nameOf(row.decidedBy),
    effect: effect.map(({ unitId, before, after }) => ({ unit: named(unitId), before, after })),
    mayDecide: mayDecide(edition, row, caller),
    corrects: correction ? { id: correction.id, number: correction.number } : null,
  };
}

/** Whether the caller may decide it now: it is open, and of another than who made the edition. */
const mayDecide = (edition: EditionRow, row: AppealRow, caller: Caller): boolean =>
  caller.kind === 'staff' &&
  caller.role !== 'unit' &&
  row.outcome === null &&
  isOfAnother(edition, row, caller.staffId);
