/**
 * The figures of towns and categories, kept with every write like the county's. What a case counts
 * there is told by its ledger, so that it follows when the case turns out to be of another category.
 */
import type { Context } from '../context.ts';
import type { Database } from '../storage/storage.ts';
import { adder } from './adding.ts';
import { type CaseRecord, type CaseRow, eventPayload } from './case-record.ts';
import type { Payload } from './change.ts';
import { type Counts, dayKey, type Metric } from './counters.ts';

/** What is counted by group: as much as its figures are made of. */
const groupMetrics: readonly Metric[] = [
  'received',
  'closed',
  'closed-on-time',
  'closed-late',
  'closed-again',
  'minutes-to-close',
  'satisfied',
  'basically',
  'dissatisfied',
  'reopened',
];

export type Dimension = 'town' | 'category';
/** `town 990101000000`, `category infrastructure` */
export type Group = `${Dimension} ${string}`;

/** Counts of one group on a day of the county, `2026-11-20`. */
export interface GroupTally {
  readonly group: Group;
  readonly day: string;
  readonly counts: Counts;
}

/** The groups of a case. What is sealed is in none: small numbers would tell of it. */
export function groupsOf(
  { directory }: Pick<Context, 'directory'>,
  { areaCode, categoryCode, sealed }: Pick<CaseRow, 'areaCode' | 'categoryCode' | 'sealed'>,
): Group[] {
  if (sealed) return [];
  const path = areaCode ? directory.areaPath(areaCode) : [];
  const town = path.find(({ level }) => level === 'town');
  return [
    ...(town ? [`town ${town.code}` as const] : []),
    ...(categoryCode ? [`category ${categoryCode}` as const] : []),
  ];
}

/** What these counts add to each group. */
export function inGroups(groups: readonly Group[], day: string, counts: Counts): GroupTally[] {
  const kept: Counts = {};
  let some = false;
  for (const metric of groupMetrics) {
    if (!counts[metric]) continue;
    kept[metric] = counts[metric];
    some = true;
  }
  return some ? groups.map((group) => ({ group, day, counts: kept })) : [];
}

/** Takes a case out of the groups in which it was counted as received, and puts it into its own. */
export function regrouped({ events }: Pick<CaseRecord, 'events'>, groups: readonly Group[]) {
  const payloads = events.map(eventPayload) as Told[];
  const day = payloads[0]?.counted?.received ? payloads[0].counted.day : undefined;
  if (day === undefined) return [];
  const counted = new Map<Group, number>();
  for (const { group, received = 0 } of payloads.flatMap(({ countedIn = [] }) => countedIn)) {
    counted.set(group, (counted.get(group) ?? 0) + received);
  }
  const isIn = (group: Group) => (counted.get(group) ?? 0) > 0;
  const move = (group: Group, received: number): GroupTally => ({
    group,
    day,
    counts: { received },
  });
  return [
    ...[...counted.keys()]
      .filter((group) => isIn(group) && !groups.includes(group))
      .map((group) => move(group, -1)),
    ...groups.filter((group) => !isIn(group)).map((group) => move(group, 1)),
  ];
}

interface Told {
  readonly counted?: { readonly day: string; readonly received?: number };
  readonly countedIn?: readonly { readonly group: Group; readonly received?: number }[];
}

/** What an event tells of it, see `ledger/recount.ts`. */
export const countedIn = (tallies: readonly GroupTally[]): Payload =>
  tallies.length === 0
    ? {}
    : { countedIn: tallies.map(({ group, day, counts }) => ({ group, day, ...counts })) };

const add = adder('groupCounters');

/** Adds to the counters of the groups. */
export function countGroups(tx: Database, tallies: readonly GroupTally[]): void {
  const rows = tallies.flatMap(({ group, day: date, counts }) => {
    const day = dayKey(date);
    return Object.entries(counts).map(([metric, value]) => ({ group, day, metric, value }));
  });
  add(tx, rows);
}
