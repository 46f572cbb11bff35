/** What units of a simulated county say of a board, and how it is decided. */
import { and, asc, eq } from 'drizzle-orm';
import { countsOfCase } from '../rankings/appeals.repository.ts';
import { appealScore, daysOf, decideAppeal } from '../rankings/appeals.service.ts';
import { isScored } from '../rankings/board.ts';
import type { EditionRow } from '../rankings/rankings.repository.ts';
import type { Database } from '../storage/storage.ts';
import type { Home, World } from './world.ts';

/** The unit that has most reason to, and a case of it that was late. */
async function grievance(db: Database, edition: EditionRow) {
  const { cases } = db.tables;
  const towns = (edition.leagues as object[])
    .filter(isScored)
    .find(({ league }) => league === 'towns');
  const black = (towns?.rows ?? []).filter(({ list }) => list === 'black');
  for (const { unitId } of black.toReversed()) {
    const led = await db
      .select({ id: cases.id, trackingCode: cases.trackingCode })
      .from(cases)
      .where(and(eq(cases.leadUnitId, unitId), eq(cases.state, 'closed')))
      .orderBy(asc(cases.receivedAt), asc(cases.title));
    for (const { id, trackingCode } of led) {
      const counted = await countsOfCase(db, { caseId: id, unitId, ...daysOf(edition) });
      if ((counted.get('bad-handle') ?? 0) > 0) return { unitId, trackingCode };
    }
  }
  return null;
}

const words = {
  upheld: {
    reason: '该件因上游管线抢修停工三天，附抢修通知，等候期间本单位无法施工。',
    decision: '停工由上游抢修造成，不在该单位职责内，这一件不计。',
  },
  rejected: {
    reason: '该件当周人手紧，请求不计。',
    decision: '人手安排属单位内部事务，不影响群众等候的时间，照计。',
  },
};

/**
 * One appeal in the window of an edition, and its decision by somebody else.
 * @returns the id of the draft that corrects the edition, when it was published and is wrong
 */
export async function hearOne(
  context: Home,
  { crew }: World,
  tx: Database,
  edition: EditionRow,
  {
    outcome,
    filedAt,
    decidedAt,
  }: { outcome: keyof typeof words; filedAt: number; decidedAt: number },
): Promise<string | null> {
  const found = await grievance(tx, edition);
  const [, second] = crew.desk;
  const handler = found && crew.unit(found.unitId);
  if (!found || !handler?.id || !second.id) return null;
  const { reason, decision } = words[outcome];
  // It brings no files, so it does not matter whose they would be.
  const by = { staffId: handler.id, unitId: found.unitId, owner: '' };
  const { trackingCode } = found;
  const appeal = await appealScore(context, tx, edition.id, { trackingCode, reason }, by, filedAt);
  const decided = { outcome, reason: decision };
  const row = await decideAppeal(context, tx, appeal.id, decided, second.id, decidedAt);
  return row.correctionId;
}
