/** Drafts the board of the week before, every Monday from the time the policy names. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { dayNumber, isoDate } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import type { Context } from '../context.ts';
import { takeTurn } from '../county/settings.ts';
import { sumByUnit } from '../statistics/statistics.repository.ts';
import type { Database } from '../storage/storage.ts';
import { counts } from './board.ts';
import { type EditionRow, findOfPeriod } from './rankings.repository.ts';
import { draftEdition } from './rankings.service.ts';

/** The last week that is over, Monday to Sunday; null on a Monday before the hour. */
export function weekToDraft(
  today: string,
  time: string,
  draftAt: string,
): { periodStart: string; periodEnd: string } | null {
  // Day number 0 was a Thursday.
  const weekday = (dayNumber(today) + 3) % 7;
  if (weekday === 0 && time < draftAt) return null;
  const monday = dayNumber(today) - weekday;
  return { periodStart: isoDate(monday - 7), periodEnd: isoDate(monday - 1) };
}

/**
 * Drafts it unless there is an edition of that week already, by whomever, or no unit did anything in
 * it: so a server that was down on Monday does it when it is up again, and none is drafted twice.
 * @returns the draft, if it made one
 */
export async function draftWeek(context: Context, tx: Database): Promise<EditionRow | null> {
  const { calendar, directory, policies } = context;
  if (directory.units().length === 0) return null;
  const now = context.now();
  const today = calendar.dateOf(now);
  const { draftAt } = policies.current().policy.ranking;
  const time = toRfc3339(now, calendar.timeZone).slice(11, 16);
  const week = weekToDraft(today, time, draftAt);
  if (!week) return null;
  const days = {
    periodStart: Date.parse(week.periodStart),
    periodEnd: Date.parse(week.periodEnd),
  };
  if (await findOfPeriod(tx, days)) return null;
  // The desk may be drafting it just now: then it is theirs.
  await takeTurn(tx);
  if (await findOfPeriod(tx, days)) return null;
  const figures = await sumByUnit(tx, dayKey(week.periodStart), dayKey(week.periodEnd));
  if (!figures.some(({ unitId, metric }) => unitId !== '' && counts(metric))) return null;
  return draftEdition(context, tx, week, null, now);
}
