/**
 * `/statistics`: the county's figures as a plain page. Every name of a figure leads to how it is
 * counted, every month and table to the next; without scripts, for links that outlast every widget.
 */
import { type Context, Hono } from 'hono';
import { t } from '../cases/words.ts';
import { localeOf } from '../contract/gate.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { escapeHtml, htmlPage, respondHtml } from '../reference/page.ts';
import { breakdown, type Dimension } from './breakdown.ts';
import { withheld } from './disclosure.ts';
import { definitions } from './figures.ts';
import { keepPastMonths } from './past-months.ts';
import { type Days, lastMonths } from './periods.ts';
import { statistics } from './statistics.ts';

/** Months one may choose from. */
const MONTHS = 12;
/** Pages kept until something is added to a month that is over: each month in each language. */
const KEPT = 2 * MONTHS;

const words = {
  title: t('全县数字', 'The county’s figures'),
  lead: t(
    '从台账逐件累计。点每个数字的名称，看它怎么算、什么不算。',
    'Added up from the ledger, case by case. The name of each figure leads to how it is counted and what is left out.',
  ),
  month: t('按月', 'By month'),
  town: t('按乡镇', 'By town'),
  category: t('按类别', 'By category'),
  unit: t('按承办单位', 'By unit'),
  name: t('名称', 'Name'),
  fewWhy: t(
    '少于 {minimum} 件的不单列，以免看出是谁；能由别的行推算出来时，另外再隐去一行，不论它有多少件。所以各行相加可能少于全县。',
    'Rows of fewer than {minimum} are not shown, so that nobody is found; where such a row could be worked out from the others another is left out as well, however many it has. So rows may add up to less than the county.',
  ),
  csv: t('下载表格（CSV）', 'Download the table (CSV)'),
  none: t('还没有', 'none yet'),
  nothing: t('还没有可以列出的数字。', 'There are no figures to list yet.'),
  cases: t('件', 'cases'),
  days: t('天', 'days'),
  invented: t('演示数据，数字均为虚构', 'Demonstration: the figures are invented'),
  other: t(
    '<a href="{address}" lang="en">English</a>',
    '<a href="{address}" lang="zh-CN">中文</a>',
  ),
} as const;

type Figures = Schemas['Figures'];
const keys = [
  'received',
  'closed',
  'closedRate',
  'satisfaction',
  'onTime',
  'meanDaysToClose',
] as const satisfies readonly (keyof Figures)[];

export function statisticsPages(context: ServerContext): Hono {
  const { calendar, directory } = context;
  const app = new Hono();
  const keep = keepPastMonths<string>(KEPT);

  /** The page of some of the months, as HTML. */
  async function pageOf(
    days: Days,
    months: readonly Days[],
    locale: Locale,
    now: number,
  ): Promise<string> {
    const caller = { kind: 'anonymous' } as const;
    const given = (by: Dimension, { from, to }: Days) =>
      breakdown(context, by, { from, to }, caller, now, locale);
    const year = { from: months.at(-1)?.from ?? days.from, to: months[0]?.to ?? days.to };
    const whole = await statistics(context, days, now, locale);
    const byMonth = await given('month', year);
    const parts: string[] = [];
    for (const by of ['town', 'category', 'unit'] as const) {
      parts.push(table(await given(by, days), locale));
    }
    const month = days.from.slice(0, 7);
    const monthRows = byMonth.rows
      .map((row) => ({ ...row, name: monthName(row.key, locale) }))
      .reverse();
    const other = `?month=${month}&lang=${locale === 'en' ? 'zh-CN' : 'en'}`;
    return `<h1>${words.title[locale]} · ${escapeHtml(directory.county.name)} · ${monthName(month, locale)}</h1>
<p class="status">${words.lead[locale]} ${words.other[locale].replace('{address}', escapeHtml(other))}</p>
${whole.invented ? `<p class="status">${words.invented[locale]}</p>\n` : ''}${county(whole, locale)}
${table({ ...byMonth, rows: monthRows }, locale, (key) => `?month=${key}&lang=${locale}`)}
${parts.join('\n')}`;
  }

  app.get('/statistics', async (c, next) => {
    if (!directory.exists) return next();
    const locale = spoken(c);
    const now = context.now();
    const months = lastMonths(calendar.dateOf(now), MONTHS);
    const asked = c.req.query('month');
    const [newest] = months;
    const days = asked ? months.find(({ from }) => from.slice(0, 7) === asked) : newest;
    if (!days || !newest) throw new Problem('not-found');
    const key = `${days.from} ${locale} ${directory.version}`;
    // Every page has all the months: it can be kept once the newest of them is over.
    const main = await keep(context.storage.read, key, newest, () =>
      pageOf(days, months, locale, now),
    );
    const title = `${words.title[locale]} · ${directory.county.name}`;
    return respondHtml(htmlPage(locale, title, main.join('')));
  });
  return app;
}

/** `2026-11` as it is said: 2026年11月, November 2026. */
const monthName = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01`),
  );

/** Whether anything happened: a county that began in spring had no winter, and a class of categories has no cases. */
const hasSomething = ({ figures }: Schemas['BreakdownRow']): boolean =>
  !figures || figures.received + figures.closed > 0;

const spoken = (c: Context): Locale =>
  localeOf(c.req.query('lang') ?? c.req.header('accept-language'));

const defined = (key: (typeof keys)[number], locale: Locale): string =>
  `<a href="/figures?lang=${locale}#${key}">${definitions[key].name[locale]}</a>`;

function county(figures: Figures, locale: Locale): string {
  const items = keys.map((key) => {
    const unit = key === 'received' || key === 'closed' ? ` ${words.cases[locale]}` : '';
    return `<dt>${defined(key, locale)}</dt><dd>${shownAs(figures, key, locale)}${unit}</dd>`;
  });
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

function table(
  { by, from, to, rows, minimum }: Schemas['Breakdown'],
  locale: Locale,
  addressOf?: (key: string) => string,
): string {
  const title = words[by as 'month' | 'town' | 'category' | 'unit'][locale];
  const least = (text: string) => text.replace('{minimum}', String(minimum));
  const lines = rows.filter(hasSomething).map(({ key, name, figures }) => {
    const shown = addressOf
      ? `<a href="${escapeHtml(addressOf(key))}">${escapeHtml(name)}</a>`
      : escapeHtml(name);
    const cells = figures
      ? keys.map((one) => `<td>${shownAs(figures, one, locale)}</td>`).join('')
      : `<td colspan="${keys.length}">${withheld[locale]}</td>`;
    return `<tr><th scope="row">${shown}</th>${cells}</tr>`;
  });
  const heads = keys.map((key) => `<th scope="col">${defined(key, locale)}</th>`).join('');
  if (lines.length === 0) return `<h2 id="${by}">${title}</h2>\n<p>${words.nothing[locale]}</p>`;
  const csv = `/v1/statistics/by/${by}/csv?from=${from}&to=${to}`;
  return `<h2 id="${by}">${title}</h2>
<p>${minimum > 1 ? `${least(words.fewWhy[locale])} ` : ''}<a href="${escapeHtml(csv)}">${words.csv[locale]}</a></p>
<div class="wide" role="region" aria-labelledby="${by}" tabindex="0"><table>
<thead><tr><th scope="col">${words.name[locale]}</th>${heads}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`;
}

/** A figure as it is read; of a rate also what it is of. */
function shownAs(figures: Figures, key: (typeof keys)[number], locale: Locale): string {
  const value = figures[key];
  if (value === null) return words.none[locale];
  if (typeof value !== 'object') {
    return key === 'meanDaysToClose' ? `${value.toFixed(1)} ${words.days[locale]}` : `${value}`;
  }
  const { percent, numerator, denominator } = value;
  if (percent === null) return words.none[locale];
  return `${percent.toFixed(1)}% <small>${numerator} ÷ ${denominator}</small>`;
}
