/** Appeals: a unit names a case, a second person decides, and the board is computed again. */
import { claimEvidence } from '../attachments/claim.ts';
import { DAY, isoDate } from '../calendar/zone.ts';
import { findByTrackingCode } from '../cases/cases.repository.ts';
import { parseTrackingCode } from '../cases/tracking-code.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { takeTurn } from '../county/settings.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { LeftOutCase } from '../storage/tables.ts';
import {
  type AppealRow,
  countsOfCase,
  decideRow,
  findAppeal,
  insertAppeal,
} from './appeals.repository.ts';
import {
  type BoardRow,
  figuresOfRow,
  inputsOf,
  isScored,
  type LeagueBoard,
  leaveOut,
  rescore,
} from './board.ts';
import { inputsText } from './frozen.ts';
import {
  type EditionRow,
  findDraftCorrecting,
  findEdition,
  standingFor,
  updateDraft,
} from './rankings.repository.ts';
import { digest, draftEdition } from './rankings.service.ts';

/** A place on a board, and what stands there. */
type Place = Pick<BoardRow, 'rank' | 'score' | 'list'>;

/** One row that changes when an appeal is upheld. */
export interface Effect {
  readonly unitId: string;
  readonly before: Place;
  readonly after: Place;
}

/**
 * Files an appeal in its window.
 * @param by whose uploads the evidence is, see `ownerOf`
 * @throws Problem
 */
export async function appealScore(
  context: Context,
  tx: Database,
  editionId: string,
  { trackingCode, reason, uploadIds = [] }: Body<'appealScore'>,
  by: { readonly staffId: string; readonly unitId: string; readonly owner: string },
  now: number,
): Promise<AppealRow> {
  const edition = await findEdition(tx, editionId);
  if (!edition || (edition.status === 'drafted' && edition.reviewedAt === null)) {
    throw new Problem('not-found');
  }
  if (edition.appealUntil === null || now >= edition.appealUntil) {
    throw new Problem('appeals-closed');
  }
  const code = parseTrackingCode(trackingCode);
  const found = code.ok ? await findByTrackingCode(tx, code.code) : undefined;
  const { unitId, staffId, owner } = by;
  // What is not theirs and what is not there are not told apart.
  const counted =
    found && (await countsOfCase(tx, { caseId: found.id, unitId, ...daysOf(edition) }));
  if (!found || !counted || counted.size === 0 || isLeftOut(edition, unitId, found.id)) {
    throw refuse(
      '/trackingCode',
      '这件诉求没有计入本单位这一期的数字',
      'This case does not count for your unit in this edition',
    );
  }
  const row: AppealRow = {
    id: newId(),
    editionId,
    unitId,
    caseId: found.id,
    reason: reason.trim(),
    filedAt: now,
    filedBy: staffId,
    outcome: null,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    effect: null,
    correctionId: null,
  };
  await insertAppeal(tx, row).catch((error) => {
    throw isUniqueViolation(error) ? new Problem('already-appealed', { cause: error }) : error;
  });
  await claimEvidence(context, tx, { appealId: row.id, owner, uploadIds });
  return row;
}

/** What the board would be without the case: every row that changes, the appellant's first. */
export async function effectOf(
  db: Database,
  edition: EditionRow,
  { unitId, caseId }: Pick<AppealRow, 'unitId' | 'caseId'>,
): Promise<Effect[]> {
  const boards = (edition.leagues as object[]).filter(isScored);
  const before = boards.find(({ rows }) => rows.some((row) => row.unitId === unitId));
  if (!before || isLeftOut(edition, unitId, caseId)) return [];
  const after = await without(db, edition, before, { unitId, caseId });
  const effects = after.rows.flatMap((row) => {
    const old = before.rows.find((one) => one.unitId === row.unitId);
    if (!old || (row.unitId !== unitId && same(old, row))) return [];
    return [{ unitId: row.unitId, before: placeOf(old), after: placeOf(row) }];
  });
  return effects.sort((a, b) => Number(b.unitId === unitId) - Number(a.unitId === unitId));
}

/**
 * Decides an appeal. Upheld, the case leaves the figures: a draft is computed again, a published
 * edition gets a draft that corrects it.
 * @throws Problem when it was decided, or by who made the edition
 */
export async function decideAppeal(
  context: Context,
  tx: Database,
  id: string,
  { outcome, reason }: Body<'decideAppeal'>,
  by: string,
  now: number,
): Promise<AppealRow> {
  const row = await findAppeal(tx, id);
  const edition = row && (await findEdition(tx, row.editionId));
  if (!row || !edition) throw new Problem('not-found');
  if (row.outcome !== null) throw new Problem('appeal-decided');
  if (!isOfAnother(edition, row, by)) throw new Problem('appeal-second-person');
  const effect = await effectOf(tx, edition, row);
  const out = { unitId: row.unitId, caseId: row.caseId, appealId: id };
  let correctionId: string | null = null;
  if (outcome === 'upheld') {
    if (edition.status === 'drafted') await recompute(tx, edition, out);
    else correctionId = await correct(context, tx, edition, out, reason.trim(), now);
  }
  const decided = {
    outcome,
    decision: reason.trim(),
    decidedAt: now,
    decidedBy: by,
    effect,
    correctionId,
  };
  if (!(await decideRow(tx, id, decided))) throw new Problem('appeal-decided');
  return { ...row, ...decided };
}

/** Whether somebody had no hand in an edition nor in the appeal against it. */
export const isOfAnother = (
  { draftedBy, reviewedBy, publishedBy }: EditionRow,
  { filedBy }: Pick<AppealRow, 'filedBy'>,
  staffId: string,
): boolean => ![draftedBy, reviewedBy, publishedBy, filedBy].includes(staffId);

/** Computes a draft again without a case. */
async function recompute(tx: Database, edition: EditionRow, out: LeftOutCase): Promise<void> {
  const leagues: LeagueBoard[] = [];
  for (const board of (edition.leagues as object[]).filter(isScored)) {
    const its = board.rows.some(({ unitId }) => unitId === out.unitId);
    leagues.push(its ? await without(tx, edition, board, out) : board);
  }
  const inputsHash = digest(inputsText(inputsOf(daysOf(edition), leagues)));
  const leftOut = [...edition.leftOut, out];
  if (!(await updateDraft(tx, edition.id, { leagues, leftOut, inputsHash }))) {
    throw new Problem('edition-not-draft');
  }
}

/**
 * The draft that corrects what stands for a published edition: one for all decisions until it is
 * published, so that none of them is lost; nobody drafted it but the first.
 */
async function correct(
  context: Context,
  tx: Database,
  edition: EditionRow,
  out: LeftOutCase,
  correctionNote: string,
  now: number,
): Promise<string> {
  const { periodStart, periodEnd } = daysOf(edition);
  await takeTurn(tx);
  const corrects = await standingFor(tx, edition.id);
  const wanted = { periodStart, periodEnd, corrects, correctionNote };
  const draft =
    (await findDraftCorrecting(tx, corrects)) ??
    (await draftEdition(context, tx, wanted, null, now));
  if (!isLeftOut(draft, out.unitId, out.caseId)) await recompute(tx, draft, out);
  return draft.id;
}

async function without(
  db: Database,
  edition: EditionRow,
  board: LeagueBoard,
  { unitId, caseId }: Pick<LeftOutCase, 'unitId' | 'caseId'>,
): Promise<LeagueBoard> {
  const row = board.rows.find((one) => one.unitId === unitId);
  if (!row) return board;
  const counted = await countsOfCase(db, { caseId, unitId, ...daysOf(edition) });
  return rescore(board, [leaveOut(figuresOfRow(row), counted)]);
}

const isLeftOut = ({ leftOut }: EditionRow, unitId: string, caseId: string) =>
  leftOut.some((out) => out.unitId === unitId && out.caseId === caseId);

/** The days of an edition as dates, and its cut-off. */
export const daysOf = ({ periodStart, periodEnd, cutoff }: EditionRow) => ({
  periodStart: isoDate(periodStart / DAY),
  periodEnd: isoDate(periodEnd / DAY),
  cutoff,
});

const placeOf = ({ rank, score, list }: BoardRow): Place => ({ rank, score, list });
const same = (a: Place, b: Place) => a.rank === b.rank && a.score === b.score && a.list === b.list;
