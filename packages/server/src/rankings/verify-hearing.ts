/** Whether each case that is left out of an edition was taken out by an appeal. Pure. */
import type { AppealRow } from './appeals.repository.ts';
import { isScored } from './board.ts';
import type { EditionRow } from './rankings.repository.ts';

export interface HearingProblem {
  readonly kind: 'appeal-missing';
  readonly edition: number;
  /** Name of the unit the case is left out for. */
  readonly where: string;
  readonly caseId: string;
}

/** @param appeals those that are named by what is left out, however they stand */
export function hearingProblems(
  { number, leagues, leftOut, publishedAt }: EditionRow,
  appeals: readonly AppealRow[],
): HearingProblem[] {
  const rows = (leagues as object[]).filter(isScored).flatMap((board) => board.rows);
  return leftOut.flatMap(({ appealId, unitId, caseId }) => {
    const isUpheld = appeals.some(
      (appeal) =>
        appeal.id === appealId &&
        appeal.unitId === unitId &&
        appeal.caseId === caseId &&
        appeal.outcome === 'upheld' &&
        appeal.decidedBy !== appeal.filedBy &&
        (appeal.decidedAt ?? Number.POSITIVE_INFINITY) <= (publishedAt ?? 0),
    );
    const where = rows.find((row) => row.unitId === unitId)?.unitName ?? unitId;
    return isUpheld ? [] : [{ kind: 'appeal-missing' as const, edition: number, where, caseId }];
  });
}
