/** The tables that several kinds of reports have. Pure. */
import { definitions } from '../statistics/figures.ts';
import {
  type Cell,
  type Column,
  change,
  counted,
  type Form,
  number,
  type Table,
  words,
} from './document.ts';
import type { Group, ReportFigures } from './figures.ts';
import { casesHref, closedList, definitionHref, dissatisfiedList, receivedList } from './lists.ts';

/** How many groups a table shows. */
const SHOWN = 15;

type Say = (zh: string, en: string) => string;
export const sayer =
  ({ locale }: Pick<ReportFigures, 'locale'>): Say =>
  (zh, en) =>
    locale === 'en' ? en : zh;

export const text = (name: string, share: number): Column => ({ name, share });
export const numeric = (name: string, share = 2): Column => ({ name, share, numeric: true });

/** The period, the one before it, and what changed. */
function comparing(figures: ReportFigures): Column[] {
  const say = sayer(figures);
  return [
    ...(figures.kind === 'daily'
      ? [numeric(say('当天', 'The day')), numeric(say('前一天', 'Day before'))]
      : [numeric(say('本期', 'Now')), numeric(say('上期', 'Before'))]),
    numeric(say('增减', 'Change')),
  ];
}

/** The rows of the overview, for what is said of them. */
export const overviewRows = {
  received: 0,
  closed: 1,
  closedRate: 2,
  satisfaction: 3,
  onTime: 4,
  meanDaysToClose: 5,
  breached: 6,
  declined: 7,
  withdrawn: 8,
  reopened: 9,
  falseClosings: 10,
} as const;
export const overviewColumns = { now: 1, before: 2, change: 3 } as const;

/** The county's figures beside those of the period before. */
export function overviewTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  const { whole, before, sums, sumsBefore, locale } = figures;
  const named = (key: keyof typeof definitions): Cell => ({
    text: definitions[key].name[locale],
    href: definitionHref(figures, key),
  });
  const row = (head: Cell, now: number | null, then: number | null, form: Form = 'count') => [
    head,
    number(now, form),
    number(then, form),
    change(now, then, form),
  ];
  const rate = (key: 'closedRate' | 'satisfaction' | 'onTime') =>
    row(named(key), whole[key]?.percent ?? null, before?.[key]?.percent ?? null, 'percent');
  const listed = (key: 'received' | 'closed', href: string) => [
    named(key),
    counted(whole[key], href),
    ...row(named(key), whole[key], before?.[key] ?? null).slice(2),
  ];
  const summed = (head: Cell, metric: string) =>
    row(head, sums.get(metric) ?? 0, sumsBefore && (sumsBefore.get(metric) ?? 0));
  const rows = [
    listed('received', receivedList(figures).href),
    listed('closed', closedList(figures).href),
    rate('closedRate'),
    rate('satisfaction'),
    rate('onTime'),
    row(
      named('meanDaysToClose'),
      whole.meanDaysToClose,
      before?.meanDaysToClose ?? null,
      'decimal',
    ),
    summed(words(say('超过期限（次）', 'Deadlines missed')), 'clocks-breached'),
    summed(named('declined'), 'declined'),
    summed(named('withdrawn'), 'withdrawn'),
    summed(named('reopened'), 'reopened'),
    summed(named('falseClosings'), 'false-closings'),
  ];
  return {
    kind: 'table',
    id: 'county',
    title: say('全县情况', 'The county'),
    columns: [text(say('项目', 'Figure'), 4), ...comparing(figures)],
    rows,
    total: rows.length,
    none: '',
    source: receivedList(figures),
  };
}

/** Received and closed, day by day. */
export function daysTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  return {
    kind: 'table',
    id: 'days',
    title: say('每天收件和办结', 'Received and closed, by day'),
    columns: [
      text(say('日期', 'Day'), 3),
      numeric(say('收件', 'Received')),
      numeric(say('销号', 'Closed')),
    ],
    rows: figures.byDay.map(({ day, received, closed }) => [
      words(day),
      counted(received, casesHref(figures, { counted: true, days: { from: day, to: day } })),
      counted(closed, casesHref(figures, { closed: true, days: { from: day, to: day } })),
    ]),
    total: figures.byDay.length,
    none: '',
    source: receivedList(figures),
  };
}

/** The towns or categories that rose most, first. */
export function risingTable(figures: ReportFigures, by: 'town' | 'category'): Table {
  const say = sayer(figures);
  const groups = by === 'town' ? figures.towns : figures.categories;
  const rise = ({ figures: now, before }: Group) => now.received - (before?.received ?? 0);
  const shown = groups
    .filter(({ figures: now, before }) => now.received + (before?.received ?? 0) > 0)
    .sort((a, b) => rise(b) - rise(a) || b.figures.received - a.figures.received);
  return {
    kind: 'table',
    id: `by-${by}`,
    title:
      by === 'town'
        ? say('各乡镇收件', 'Received, by town')
        : say('各类别收件', 'Received, by category'),
    columns: [
      text(by === 'town' ? say('乡镇（街道）', 'Town') : say('类别', 'Category'), 4),
      ...comparing(figures),
    ],
    rows: shown.slice(0, SHOWN).map(({ key, name, figures: now, before }) => [
      words(name),
      counted(
        now.received,
        casesHref(figures, {
          counted: true,
          ...(by === 'town' ? { area: key } : { category: key }),
          days: figures.days,
        }),
      ),
      number(before?.received ?? null),
      change(now.received, before?.received ?? null),
    ]),
    total: shown.length,
    none: say('本期和上期都没有收件', 'Nothing was received in either period'),
    source: receivedList(figures),
  };
}

/** Columns of the units' table. */
export const unitColumns = { closed: 2, late: 3, onTime: 4, satisfaction: 5, breached: 6 } as const;

/** What every unit did, those that missed most deadlines first. */
export function unitsTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  const of = (metric: string) => (unit: ReportFigures['units'][number]) =>
    unit.sums.get(metric) ?? 0;
  const [breached, late] = [of('clocks-breached'), of('closed-late')];
  const worked = figures.units
    .filter((unit) => unit.figures.received + unit.figures.closed + breached(unit) > 0)
    .sort(
      (a, b) =>
        breached(b) - breached(a) || late(b) - late(a) || b.figures.closed - a.figures.closed,
    );
  return {
    kind: 'table',
    id: 'units',
    title: say('各单位办理', 'What each unit did'),
    columns: [
      text(say('承办单位', 'Unit'), 5),
      numeric(say('签收', 'Signed for')),
      numeric(say('销号', 'Closed')),
      numeric(say('超期销号', 'Closed late')),
      numeric(say('按时率', 'In time')),
      numeric(say('满意率', 'Satisfied')),
      numeric(say('超期次数', 'Missed')),
    ],
    rows: worked.map((unit) => [
      { text: unit.name, href: casesHref(figures, { unit: unit.key }) },
      number(unit.figures.received),
      number(unit.figures.closed),
      number(late(unit)),
      number(unit.figures.onTime.percent, 'percent'),
      number(unit.figures.satisfaction?.percent ?? null, 'percent'),
      number(breached(unit)),
    ]),
    total: worked.length,
    none: say('本期没有单位办理', 'No unit had anything to do'),
    source: receivedList(figures),
  };
}

/** Who helped the units that lead: in time first. */
export function helpersTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  const of = (metric: string) => (unit: ReportFigures['units'][number]) =>
    unit.sums.get(metric) ?? 0;
  const [onTime, late, called] = [of('assists-on-time'), of('assists-late'), of('summoned')];
  const helped = figures.units
    .filter((unit) => onTime(unit) + late(unit) + called(unit) > 0)
    .sort((a, b) => onTime(b) - onTime(a) || late(a) - late(b));
  return {
    kind: 'table',
    id: 'helpers',
    title: say('协办', 'Who helped'),
    columns: [
      text(say('单位', 'Unit'), 5),
      numeric(say('按时协办', 'Helped in time')),
      numeric(say('超期协办', 'Helped late')),
    ],
    rows: helped
      .slice(0, SHOWN)
      .map((unit) => [
        { text: unit.name, href: casesHref(figures, { unit: unit.key }) },
        number(onTime(unit)),
        number(late(unit)),
      ]),
    total: helped.length,
    none: say('本期没有协办', 'Nobody was asked to help'),
    source: receivedList(figures),
  };
}

/** What residents named when they were not satisfied. */
export function reasonsTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  const named = figures.reasons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return {
    kind: 'table',
    id: 'reasons',
    title: say('不满意的原因', 'Why residents were not satisfied'),
    columns: [text(say('原因', 'Reason'), 5), numeric(say('次数', 'Times'))],
    rows: named.map(({ code, name, count }) => [
      words(name),
      counted(count, casesHref(figures, { dissatisfied: true, reason: code, days: figures.days })),
    ]),
    total: named.length,
    none: say('没有群众说过原因', 'Nobody named a reason'),
    source: dissatisfiedList(figures),
  };
}
