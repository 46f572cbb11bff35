/** Open cases that seem to be about what a resident is about to send, without anybody's words. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Body, Locale, Schemas } from '../contract/operations.ts';
import { areaOf, unitOf } from './shared.view.ts';
import { countFollowers, openCasesNear, type SimilarRow } from './similar.repository.ts';
import { likeness, pairsOf } from './similarity.ts';
import { stateText } from './words.ts';

const DAY = 86_400_000;

/** How far back it is looked, in days. */
const daysBack = 90;
/** How many cases are compared at the most; the newest. */
const compared = 300;
/** How many are shown at the most. */
const shown = 3;
/** From here on it is worth showing; a like place and a like category add to the words. */
const enough = 0.45;

export async function findSimilar(
  context: Context,
  { text, areaCode, categoryCode }: Body<'findSimilarCases'>,
  locale: Locale,
  now: number,
): Promise<readonly Schemas['SimilarCase'][]> {
  const { directory, storage } = context;
  const path = areaCode ? directory.areaPath(areaCode) : [];
  const town = path.find(({ level }) => level === 'town');
  if (!town) return [];
  // The place is compared by its code: its name in both texts says nothing of the matter.
  const names = path.map(({ name }) => name.replace(/(?:村民委员会|居民委员会|社区)$/, ''));
  const mine = pairsOf(text, names);
  const rows = await openCasesNear(storage.read, {
    prefix: directory.areaPrefix(town.code),
    from: now - daysBack * DAY,
    limit: compared,
  });
  const liked = rows
    .map((row) => ({
      row,
      score: scoreOf(row, { mine, names, areaCode, categoryCode, town: town.code }),
    }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score)
    .slice(0, shown);
  const followers = await countFollowers(
    storage.read,
    liked.map(({ row }) => row.id),
  );
  return liked.map(({ row }) => ({
    trackingCode: row.trackingCode,
    category: directory.category(row.categoryCode, locale) ?? null,
    area: areaOf(context, row.areaCode),
    state: row.state,
    stateText: stateText(row.state, locale),
    unit: unitOf(context, row.leadUnitId)?.name ?? null,
    receivedAt: toRfc3339(row.receivedAt, context.calendar.timeZone),
    followerCount: followers.get(row.id) ?? 0,
  }));
}

/** Two villages of a town have two lamps: another village is another matter. */
function scoreOf(
  row: SimilarRow,
  asked: {
    readonly mine: ReadonlySet<string>;
    readonly names: readonly string[];
    readonly areaCode: string | undefined;
    readonly categoryCode: string | undefined;
    readonly town: string;
  },
): number {
  const { areaCode, categoryCode, town } = asked;
  const known = areaCode !== town && row.areaCode !== town;
  if (known && row.areaCode !== areaCode) return 0;
  const words = likeness(asked.mine, pairsOf(row.text, asked.names));
  if (words === 0) return 0;
  const sorted = Boolean(categoryCode && row.categoryCode);
  return (
    words + (known ? 0.1 : 0) + (sorted ? (row.categoryCode === categoryCode ? 0.1 : -0.2) : 0)
  );
}
