/**
 * The sections that reports are put together from. Pure. What a sentence says is a figure of a table
 * that stands in the same section or in one before it; where there is no figure, nothing is said.
 */
import {
  cellOf,
  chartOf,
  countOf,
  type Figure,
  name,
  paragraph,
  type Section,
  type Sentence,
  type Table,
  tell,
} from './document.ts';
import type { ReportFigures } from './figures.ts';
import {
  daysTable,
  helpersTable,
  overviewColumns,
  overviewRows,
  overviewTable,
  reasonsTable,
  risingTable,
  sayer,
  unitColumns,
  unitsTable,
} from './tables.ts';
import { warningsTable } from './warnings-table.ts';

export type Figures = ReportFigures;
/** One of two sentences, in the language of the report. */
export const either =
  ({ locale }: Figures) =>
  (zh: Sentence | null, en: Sentence | null): Sentence | null =>
    locale === 'en' ? en : zh;

const nameAt = (table: Table, row: number) => {
  const text = table.rows[row]?.[0]?.text;
  return text === undefined ? null : name(text);
};
/** A figure worth a word: above nought. */
export const above = (figure: Figure | null, least = 0): Figure | null =>
  figure && figure.value > least ? figure : null;

/** A difference without its sign, for words that say which way it went. */
const size = (figure: Figure): Figure => ({ ...figure, text: figure.text.replace(/^[+−]/, '') });

export function overview(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const table = overviewTable(figures);
  const at = (row: keyof typeof overviewRows, column: keyof typeof overviewColumns = 'now') =>
    cellOf(table, overviewRows[row], overviewColumns[column]);
  const days = daysTable(figures);
  const moved = (row: keyof typeof overviewRows): Sentence | null => {
    const change = at(row, 'change');
    if (!change) return null;
    if (change.value === 0) return pick(tell`，与上期持平`, tell`, as many as before`);
    return change.value > 0
      ? pick(tell`，比上期多${size(change)}件`, tell`, ${size(change)} more than before`)
      : pick(tell`，比上期少${size(change)}件`, tell`, ${size(change)} fewer than before`);
  };
  const isLong = figures.byDay.length > 1;
  return [
    {
      heading: say('基本情况', 'Overview'),
      blocks: [
        ...paragraph(
          pick(tell`收到诉求${at('received')}件`, tell`Cases received: ${at('received')}`),
          moved('received'),
          pick(tell`；办结${at('closed')}件`, tell`; closed: ${at('closed')}`),
          moved('closed'),
          pick(tell`。`, tell`. `),
          pick(tell`办结率${at('closedRate')}。`, tell`Closing rate: ${at('closedRate')}. `),
          pick(
            tell`群众满意率${at('satisfaction')}。`,
            tell`Satisfied residents: ${at('satisfaction')}. `,
          ),
          pick(tell`按时办结率${at('onTime')}。`, tell`Closed in time: ${at('onTime')}. `),
          pick(
            tell`平均${at('meanDaysToClose')}天办结。`,
            tell`Mean days to close: ${at('meanDaysToClose')}. `,
          ),
        ),
        ...paragraph(
          pick(
            tell`超过期限${above(at('breached'))}次。`,
            tell`Deadlines missed: ${above(at('breached'))}. `,
          ),
          pick(
            tell`销号后重新办理${above(at('reopened'))}件。`,
            tell`Opened again after closing: ${above(at('reopened'))}. `,
          ),
          pick(
            tell`纪委认定虚假销号${above(at('falseClosings'))}件。`,
            tell`Found to be false closings: ${above(at('falseClosings'))}. `,
          ),
        ),
        table,
        ...(isLong
          ? [
              ...chartOf(days, 'lines', [1, 2], {
                title: days.title,
                description: say(
                  '折线图，数字见下表',
                  'Lines; the table below has the same figures',
                ),
                label: (day) => day.slice(5),
              }),
              days,
            ]
          : []),
      ],
    },
  ];
}

/** What rose: categories against the period before. */
export function rising(figures: Figures): Section[] {
  const say = sayer(figures);
  const table = risingTable(figures, 'category');
  return [
    {
      heading: say('什么在增多', 'What rose'),
      blocks: [
        ...paragraph(...rose(figures, table)),
        ...chartOf(table, 'bars', [1, 2], {
          title: table.title,
          description: say('横条图，数字见下表', 'Bars; the table below has the same figures'),
        }),
        table,
      ],
    },
  ];
}

/** The first rows of a table that grew. */
function rose(figures: Figures, table: Table): (Sentence | null)[] {
  const pick = either(figures);
  const grown = [0, 1, 2].filter((row) => (cellOf(table, row, 3)?.value ?? 0) > 0);
  if (grown.length === 0) {
    return cellOf(table, 0, 3) === null
      ? []
      : [pick(tell`没有比上期增多的。`, tell`Nothing rose against the period before. `)];
  }
  return grown.map((row) => {
    const change = cellOf(table, row, 3);
    return pick(
      tell`${nameAt(table, row)}${cellOf(table, row, 1)}件，比上期多${change && size(change)}件。`,
      tell`${nameAt(table, row)}: ${cellOf(table, row, 1)}, ${change && size(change)} more than before. `,
    );
  });
}

/** Where it rose: towns, and areas that stood out against their own past. */
export function whereRising(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const towns = risingTable(figures, 'town');
  const warnings = warningsTable(figures);
  const worst = warnings.total === 0 ? null : countOf(warnings);
  return [
    {
      heading: say('哪里在增多', 'Where it rose'),
      blocks: [
        ...paragraph(...rose(figures, towns)),
        ...chartOf(towns, 'bars', [1, 2], {
          title: towns.title,
          description: say('横条图，数字见下表', 'Bars; the table below has the same figures'),
        }),
        towns,
        ...paragraph(
          pick(
            tell`有${worst}个地方明显超出自己的往常。`,
            tell`Areas well above their own past: ${worst}. `,
          ),
          pick(
            tell`最多的是${nameAt(warnings, 0)}，七天收到${cellOf(warnings, 0, 3)}件，往常约${cellOf(warnings, 0, 4)}件。`,
            tell`Most came in ${nameAt(warnings, 0)}: ${cellOf(warnings, 0, 3)} in a week, where about ${cellOf(warnings, 0, 4)} are usual. `,
          ),
        ),
        warnings,
      ],
    },
  ];
}

/** Why residents were not satisfied, in what they chose themselves. */
export function whyDissatisfied(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const table = reasonsTable(figures);
  return [
    {
      heading: say('群众为什么不满意', 'Why residents were not satisfied'),
      blocks: [
        ...paragraph(
          pick(
            tell`说得最多的是“${nameAt(table, 0)}”，${cellOf(table, 0, 1)}次。`,
            tell`Most often named: “${nameAt(table, 0)}”, ${cellOf(table, 0, 1)} times. `,
          ),
        ),
        ...chartOf(table, 'bars', [1], {
          title: table.title,
          description: say('横条图，数字见下表', 'Bars; the table below has the same figures'),
        }),
        table,
      ],
    },
  ];
}

/** What each unit did, and which were late. */
export function assessedUnits(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const table = unitsTable(figures);
  const missed = above(cellOf(table, 0, unitColumns.breached));
  const late = {
    ...table,
    rows: table.rows.filter((row) => (row[unitColumns.breached]?.value ?? 0) > 0),
  };
  return [
    {
      heading: say('各单位办理情况', 'What each unit did'),
      blocks: [
        ...paragraph(
          missed
            ? pick(
                tell`超过期限最多的是${nameAt(table, 0)}，${missed}次，本期销号${cellOf(table, 0, unitColumns.closed)}件，其中超期${cellOf(table, 0, unitColumns.late)}件。`,
                tell`Most deadlines were missed by ${nameAt(table, 0)}: ${missed}. It closed ${cellOf(table, 0, unitColumns.closed)}, of these late: ${cellOf(table, 0, unitColumns.late)}. `,
              )
            : table.total > 0
              ? pick(tell`没有单位超过期限。`, tell`No unit missed a deadline. `)
              : null,
        ),
        ...chartOf(late, 'bars', [unitColumns.breached], {
          title: say('各单位超期次数', 'Deadlines missed, by unit'),
          description: say('横条图，数字见下表', 'Bars; the table below has the same figures'),
        }),
        table,
      ],
    },
  ];
}

export function helpers(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const table = helpersTable(figures);
  return [
    {
      heading: say('谁帮了忙', 'Who helped'),
      blocks: [
        ...paragraph(
          pick(
            tell`按时协办最多的是${nameAt(table, 0)}，${above(cellOf(table, 0, 1))}件。`,
            tell`Most often helped in time: ${nameAt(table, 0)}, ${above(cellOf(table, 0, 1))}. `,
          ),
        ),
        ...chartOf(table, 'bars', [1, 2], {
          title: table.title,
          description: say('横条图，数字见下表', 'Bars; the table below has the same figures'),
        }),
        table,
      ],
    },
  ];
}
