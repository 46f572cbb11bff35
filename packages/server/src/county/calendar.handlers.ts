/** The county's working days: read by staff, changed by the administrator. */
import { publishedThrough } from '../calendar/working-days.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { changeCounty } from './change.ts';
import { type CountyDays, calendarOf } from './county-calendar.ts';
import { writeSetting } from './settings.ts';

type Operations = 'getCalendar' | 'replaceCalendar';

export function calendarHandlers(context: ServerContext): HandlersFor<Operations> {
  const { calendar, directory } = context;
  const change = changeCounty(context);

  const view = (county: CountyDays, now: number): Schemas['Calendar'] => {
    const known = calendarOf(county, directory.county.timeZone);
    const days = county.days.map((day) => ({ ...day }));
    return {
      days,
      coveredThrough: known.coveredThrough,
      publishedThrough,
      missingYear: known.missingYear(now),
    };
  };

  return {
    getCalendar: async ({ now }) => ({ status: 200, body: view(calendar.county, now) }),

    replaceCalendar: (call) =>
      change(call, async (tx) => {
        const county = checked(call.body);
        await writeSetting(tx, 'calendar', county);
        const reply = { status: 200, body: view(county, call.now) } as const;
        return { reply, target: 'calendar', detail: county };
      }),
  };
}

function checked({ days, coveredThrough = null }: Schemas['CalendarInput']): CountyDays {
  const seen = new Set<string>();
  for (const [i, { date }] of days.entries()) {
    if (seen.has(date)) {
      throw refuse(`/days/${i}/date`, '这一天写了两次', 'This day is named twice');
    }
    seen.add(date);
    if (!isDate(date)) throw refuse(`/days/${i}/date`, '没有这一天', 'There is no such day');
  }
  // A year without a single holiday is a list that somebody forgot to fill.
  for (let year = publishedThrough + 1; year <= (coveredThrough ?? 0); year += 1) {
    if (days.some(({ date, working }) => date.startsWith(`${year}-`) && !working)) continue;
    throw refuse(
      '/coveredThrough',
      `${year}年一个放假的日子都没有，请先把放假安排填全`,
      `${year} has no holiday at all: add its days first`,
    );
  }
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { days: sorted, coveredThrough };
}

const isDate = (date: string): boolean =>
  !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) &&
  new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
