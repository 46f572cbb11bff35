/** Special governance as the contract shows it. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Actor } from '../cases/lifecycle.ts';
import { instantOrNull, unitOf } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import type { ProposalRow } from './governance.repository.ts';
import { stepsFor, titleOf } from './governance.ts';
import { countsLedBy } from './repeats.cases.repository.ts';
import { countSince, findGroups } from './repeats.repository.ts';
import { casesOf } from './repeats.view.ts';
import { isAreaCode } from './signature.ts';
import { countUntold } from './steps.repository.ts';
import { readProfile } from './stored-profile.ts';

/** What came within so many days shows whether it still grows. */
const recentDays = 30;
const DAY = 86_400_000;

/** A unit is told of its own cases alone. */
const ownOf = ({ role, unitId }: Actor): string | null | undefined =>
  role === 'unit' ? (unitId ?? null) : undefined;

export async function governanceView(
  context: Context,
  db: Database,
  row: ProposalRow,
  actor: Actor,
  locale: Locale,
): Promise<Schemas['Governance']> {
  return {
    ...(await governanceSummary(context, db, row, actor, locale)),
    cases: await casesOf(context, db, row.groupNumber, locale, ownOf(actor)),
  };
}

export async function governanceSummary(
  context: Context,
  db: Database,
  row: ProposalRow,
  actor: Actor,
  locale: Locale,
): Promise<Schemas['GovernanceSummary']> {
  const { directory, calendar } = context;
  const { timeZone } = calendar;
  const nameOf = (id: string | null) => (id === null ? null : (directory.nameOfStaff(id) ?? id));
  const own = ownOf(actor);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    title: titleOf(row, locale),
    groupId: String(row.groupNumber),
    ...(own === undefined
      ? await extentOf(context, db, row.groupNumber)
      : await extentLedBy(context, db, row.groupNumber, own)),
    owner: unitOf(context, row.ownerUnitId),
    plan: row.plan,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    openedAt: toRfc3339(row.openedAt, timeZone),
    openedBy: nameOf(row.openedBy),
    decidedAt: instantOrNull(row.decidedAt, timeZone),
    decidedBy: nameOf(row.decidedBy),
    declineReason: row.declineReason,
    outcome: row.outcome,
    doneAt: instantOrNull(row.doneAt, timeZone),
    doneBy: nameOf(row.doneBy),
    steps: stepsFor(row, actor),
    untold: await countUntold(db, row.id, own),
  };
}

type Extent = Pick<
  Schemas['GovernanceSummary'],
  'size' | 'recent' | 'firstAt' | 'lastAt' | 'towns'
>;

const nothing: Extent = { size: 0, recent: 0, firstAt: null, lastAt: null, towns: [] };

const recently = ({ now }: Context): number => now() - recentDays * DAY;

/** How many cases a group has, since when, and where: kept with the group, however large it is. */
async function extentOf(context: Context, db: Database, groupNumber: number): Promise<Extent> {
  const { timeZone } = context.calendar;
  const [group] = await findGroups(db, [groupNumber]);
  if (!group || group.size === 0) return nothing;
  const { areas } = readProfile(group.profile);
  return {
    size: group.size,
    recent: await countSince(db, groupNumber, recently(context)),
    firstAt: toRfc3339(group.firstAt, timeZone),
    lastAt: toRfc3339(group.lastAt, timeZone),
    towns: townsOf(context, new Map([...areas].filter(([area]) => isAreaCode(area)))),
  };
}

/** The same of the cases that a unit has in it. */
async function extentLedBy(
  context: Context,
  db: Database,
  groupNumber: number,
  unitId: string | null,
): Promise<Extent> {
  const { timeZone } = context.calendar;
  const counts = await countsLedBy(db, groupNumber, unitId, recently(context));
  if (counts.length === 0) return nothing;
  const towns = new Map<string, number>();
  for (const { areaCode, size } of counts) {
    const town = context.directory.areaPath(areaCode ?? '').find(({ level }) => level === 'town');
    if (town) towns.set(town.code, (towns.get(town.code) ?? 0) + size);
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return {
    size: sum(counts.map(({ size }) => size)),
    recent: sum(counts.map(({ recent }) => recent)),
    firstAt: toRfc3339(Math.min(...counts.map(({ firstAt }) => firstAt ?? 0)), timeZone),
    lastAt: toRfc3339(Math.max(...counts.map(({ lastAt }) => lastAt ?? 0)), timeZone),
    towns: townsOf(context, towns),
  };
}

const townsOf = (
  { directory }: Context,
  counts: ReadonlyMap<string, number>,
): Schemas['NamedArea'][] =>
  [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .flatMap(([code]) => {
      const town = directory.area(code);
      return town ? [{ code, name: town.name }] : [];
    });
