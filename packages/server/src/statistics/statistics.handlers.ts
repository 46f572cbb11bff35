import { t } from '../cases/words.ts';
import { bytesOf } from '../contract/bytes.ts';
import type { HandlersFor, Locale, Schemas } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { keepUntilWritten } from '../storage/keep.ts';
import { breakdown } from './breakdown.ts';
import { csvOf } from './csv.ts';
import { seesWholeCounty, withheld } from './disclosure.ts';
import { definitions, figureViews } from './figures.ts';
import { statistics } from './statistics.ts';

/** Answers kept, of each kind: every page of a portal asks for the same period. */
const KEPT = 100;

export function statisticsHandlers(
  context: ServerContext,
): HandlersFor<'getStatistics' | 'getBreakdown' | 'exportBreakdown' | 'listFigures'> {
  const keep = keepUntilWritten<Schemas['Breakdown']>(KEPT);
  const keepFigures = keepUntilWritten<Schemas['Statistics']>(KEPT);
  /** Nothing need be written between a change of the county and the moment this process knows of it. */
  const keyOf = (...of: unknown[]) => JSON.stringify([...of, context.directory.version]);

  return {
    async getStatistics({ query = {}, caller, locale, now }) {
      const role = caller.kind === 'staff' && caller.role;
      const key = keyOf(query, role, locale, context.calendar.dateOf(now));
      const body = await keepFigures(context.storage.read, key, () =>
        statistics(context, query, now, locale, caller),
      );
      return { status: 200, body, lasting: true };
    },

    async getBreakdown({ path: { dimension }, query = {}, caller, now, locale }) {
      const today = context.calendar.dateOf(now);
      const key = keyOf(dimension, query, seesWholeCounty(caller), locale, today);
      const body = await keep(context.storage.read, key, () =>
        breakdown(context, dimension, query, caller, now, locale),
      );
      return { status: 200, body, lasting: true };
    },

    async exportBreakdown({ path, query, caller, now, locale }) {
      const table = await breakdown(context, path.dimension, query ?? {}, caller, now, locale);
      const name = `minsheng-${table.by}-${table.from}-${table.to}.csv`;
      return {
        status: 200,
        bytes: bytesOf(csvOf(csvRows(table, locale))),
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': `attachment; filename="${name}"`,
        },
      };
    },

    async listFigures({ locale }) {
      return { status: 200, body: { data: figureViews(locale), nextCursor: null } };
    },
  };
}

const heads = {
  town: t('乡镇', 'Town'),
  category: t('类别', 'Category'),
  unit: t('承办单位', 'Unit'),
  week: t('周（周一）', 'Week from'),
  month: t('月份', 'Month'),
} as const;
const whole = t('全县', 'Whole county');
const numerator = t('分子', 'numerator');
const denominator = t('分母', 'denominator');

function csvRows({ by, rows, whole: all }: Schemas['Breakdown'], locale: Locale) {
  const rates = ['closedRate', 'satisfaction', 'onTime'] as const;
  const named = (key: keyof typeof definitions) => definitions[key].name[locale];
  const head = [
    heads[by][locale],
    named('received'),
    named('closed'),
    ...rates.flatMap((key) => [
      `${named(key)} %`,
      `${named(key)} ${numerator[locale]}`,
      `${named(key)} ${denominator[locale]}`,
    ]),
    named('meanDaysToClose'),
  ];
  const line = (name: string, figures: Schemas['Figures'] | null) =>
    figures
      ? [
          name,
          figures.received,
          figures.closed,
          ...rates.flatMap((key) => {
            const found = figures[key];
            return found ? [found.percent, found.numerator, found.denominator] : [null, null, null];
          }),
          figures.meanDaysToClose,
        ]
      : [name, withheld[locale]];
  return [head, line(whole[locale], all), ...rows.map(({ name, figures }) => line(name, figures))];
}
