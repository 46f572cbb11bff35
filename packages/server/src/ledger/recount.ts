/** Counts the figures again from what each event says it counted. Pure. */
import { isMark } from '../cases/marks.ts';
import { payloadOf } from './replay.ts';

/** Sums by day, unit or group (empty for the county) and metric, as the counters are kept. */
export type Sums = Map<string, number>;

/** Adds what one event counted, as `cases/change.ts` wrote it down; what makes no sense counts nothing. */
export function addCounts(sums: Sums, payload: string): void {
  if (!payload.includes('"counted')) return;
  const { counted, countedElsewhere, countedIn } = payloadOf(payload);
  for (const each of [counted, ...listOf(countedElsewhere)]) {
    const { day, unitId, ...counts } = Object(each) as Record<string, unknown>;
    for (const [metric, value] of Object.entries(counts)) {
      if (typeof value !== 'number') continue;
      // `open` is a running total, kept under day 0 for the county alone.
      const running = metric === 'open';
      const key = Number(running ? 0 : String(day).replaceAll('-', ''));
      if (!isMark(metric)) add(sums, `${key}  ${metric}`, value);
      if (unitId && !running) add(sums, `${key} ${unitId} ${metric}`, value);
    }
  }
  addGroups(sums, countedIn);
}

/** What an event counted for a town or a category, as `cases/groups.ts` wrote it down. */
function addGroups(sums: Sums, countedIn: unknown): void {
  for (const each of listOf(countedIn)) {
    const { day, group, ...counts } = Object(each) as Record<string, unknown>;
    for (const [metric, value] of Object.entries(counts)) {
      if (typeof value !== 'number') continue;
      add(sums, `${String(day).replaceAll('-', '')} ${group} ${metric}`, value);
    }
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const add = (sums: Sums, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
