/** What a case repeats, asked for without changing anything. */
import type { CaseRow } from '../cases/case-record.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { belonging } from './choosing.ts';
import { refusedBy } from './corrections.repository.ts';
import { explain } from './explain.ts';
import { candidatesFor, readLearned, signatureOfCase } from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { likenessOf } from './likeness.ts';
import { isGrouped } from './marking.ts';
import { findGroup, findMember } from './repeats.repository.ts';
import { groupSummaries, reasonView } from './repeats.view.ts';
import { readVocabulary } from './vocabulary.service.ts';

/** Groups shown at the most, and how much less like than enough they may be. */
const shown = 5;
const nearly = 0.15;

export async function repeatsOfCase(
  context: Context,
  db: Database,
  row: CaseRow,
  locale: Locale,
): Promise<Schemas['CaseRepeats']> {
  if (!isGrouped(row)) return { group: null, like: [] };
  const reading = {
    vocabulary: await readVocabulary(context.storage),
    learned: await readLearned(db),
  };
  const member = await findMember(db, row.id);
  const own = member && (await findGroup(db, member.groupNumber));
  const signature = signatureOfCase(context, row, reading);
  const refused = await refusedBy(db, row.id);
  if (own) refused.add(own.number);
  const { enough } = weightsFor(reading.learned, row.categoryCode);
  const like = (await candidatesFor(db, signature, refused))
    .map((group) => ({ ...group, likeness: likenessOf(signature, group.profile) }))
    .filter(({ likeness, profile }) => belonging(likeness, profile) >= enough - nearly)
    .sort((a, b) => b.likeness.score - a.likeness.score || a.row.number - b.row.number)
    .slice(0, shown);
  const rows = [...(own ? [own] : []), ...like.map((group) => group.row)];
  const views = await groupSummaries(context, db, rows, locale);
  return {
    group: own ? (views.shift() ?? null) : null,
    like: like.map(({ profile, likeness }, i) => ({
      group: views[i] as Schemas['RepeatGroupSummary'],
      why: reasonView(explain(signature, profile, likeness), locale),
    })),
  };
}
