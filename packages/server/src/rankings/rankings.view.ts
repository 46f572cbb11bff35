/** Editions as the contract has them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { DAY, isoDate } from '../calendar/zone.ts';
import { instantOrNull } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { leagueView } from './league.view.ts';
import type { EditionRow } from './rankings.repository.ts';

type Ref = Schemas['RankingEditionRefOrNull'];

/** What an edition says of others, and how the appeals against it ended. */
export interface Around {
  readonly corrects: Ref;
  readonly correctedBy: Ref;
  readonly appeals: Schemas['AppealOutcome'][];
}

export function summaryView(
  { calendar: { timeZone } }: Context,
  row: Omit<EditionRow, 'leagues'>,
  locale: Locale,
  { corrects, correctedBy }: Pick<Around, 'corrects' | 'correctedBy'>,
): Schemas['RankingEditionSummary'] {
  const { id, number, status } = row;
  return {
    id,
    number,
    title: locale === 'en' ? `Red and black board no. ${number}` : `第 ${number} 期红黑榜`,
    status,
    periodStart: isoDate(row.periodStart / DAY),
    periodEnd: isoDate(row.periodEnd / DAY),
    cutoffAt: toRfc3339(row.cutoff, timeZone),
    draftedAt: toRfc3339(row.draftedAt, timeZone),
    reviewedAt: instantOrNull(row.reviewedAt, timeZone),
    appealUntil: instantOrNull(row.appealUntil, timeZone),
    publishedAt: instantOrNull(row.publishedAt, timeZone),
    corrects,
    correctedBy,
    invented: row.invented,
  };
}

export function editionView(
  context: Context,
  row: EditionRow,
  locale: Locale,
  around: Around,
): Schemas['RankingEdition'] {
  const { correctionNote, policyVersion, inputsHash, hash, previousHash } = row;
  const { ranking } = context.policies.get(policyVersion);
  return {
    ...summaryView(context, row, locale, around),
    correctionNote,
    policyVersion,
    inputsHash,
    hash,
    previousHash,
    appeals: around.appeals,
    leagues: (row.leagues as object[]).map((board) => leagueView(board, ranking, locale)),
  };
}
