/** What the boards of the weeks said: who was on the lists, and how often. Pure. */
import {
  cellOf,
  type Figure,
  name,
  number,
  paragraph,
  type Section,
  type Table,
  tell,
  words,
} from './document.ts';
import type { PublishedBoard } from './figures.ts';
import { boardList, editionHref } from './lists.ts';
import { above, either, type Figures } from './sections.ts';
import { numeric, sayer, text } from './tables.ts';

export function boards(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const units = listedTable(figures);
  const most = (column: number): [Figure | null, ReturnType<typeof name> | null] => {
    const rows = units.rows.map((row, at) => ({ at, times: row[column]?.value ?? 0 }));
    const first = rows.reduce((best, row) => (row.times > best.times ? row : best), {
      at: 0,
      times: 0,
    });
    // Who shares the first place is not called first.
    const alone = rows.filter(({ times }) => times === first.times).length === 1;
    const unit = units.rows[first.at]?.[listedColumns.unit]?.text;
    return alone && unit ? [above(cellOf(units, first.at, column)), name(unit)] : [null, null];
  };
  const [red, redUnit] = most(listedColumns.red);
  const [black, blackUnit] = most(listedColumns.black);
  return [
    {
      heading: say('红黑榜', 'The red and black board'),
      blocks: [
        ...paragraph(
          pick(
            tell`上红榜最多的是${redUnit}，${red}次。`,
            tell`Most often on the red list: ${redUnit}, ${red} times. `,
          ),
          pick(
            tell`上黑榜最多的是${blackUnit}，${black}次。`,
            tell`Most often on the black list: ${blackUnit}, ${black} times. `,
          ),
        ),
        editionsTable(figures),
        units,
      ],
    },
  ];
}

/** Each board of the period, league by league. */
function editionsTable(figures: Figures): Table {
  const say = sayer(figures);
  const list = (units: readonly string[]) => words(units.join(say('、', ', ')) || '–');
  return {
    kind: 'table',
    id: 'boards',
    title: say('各期红黑榜', 'The boards of the weeks'),
    columns: [
      { ...text(say('一周', 'Week'), 4), whole: true },
      text(say('分组', 'League'), 3),
      text(say('红榜', 'Red list'), 6),
      text(say('黑榜', 'Black list'), 6),
    ],
    rows: figures.boards.map((board) => [
      {
        text: `${board.from.slice(5)} – ${board.to.slice(5)}`,
        href: editionHref(figures, board.edition),
      },
      words(board.league),
      list(board.red),
      list(board.black),
    ]),
    total: figures.boards.length,
    none: say('本期没有公布红黑榜', 'No board was published for these weeks'),
    source: boardList(figures),
  };
}

/** Columns of the table of units, for what is said of them. */
const listedColumns = { unit: 0, red: 2, black: 3 } as const;

/** How often each unit was on a list; a name stands for one unit within its league. */
function listedTable(figures: Figures): Table {
  const say = sayer(figures);
  const units = new Map<string, { unit: string; league: string; red: number; black: number }>();
  const count = (list: 'red' | 'black', board: PublishedBoard) => {
    for (const unit of board[list]) {
      const key = JSON.stringify([board.league, unit]);
      const of = units.get(key) ?? { unit, league: board.league, red: 0, black: 0 };
      units.set(key, { ...of, [list]: of[list] + 1 });
    }
  };
  for (const board of figures.boards) {
    count('red', board);
    count('black', board);
  }
  const sorted = [...units.values()].sort((a, b) => b.red - a.red || a.black - b.black);
  return {
    kind: 'table',
    id: 'listed',
    title: say('上榜次数', 'How often on a list'),
    columns: [
      text(say('单位', 'Unit'), 5),
      text(say('分组', 'League'), 4),
      numeric(say('红榜', 'Red')),
      numeric(say('黑榜', 'Black')),
    ],
    rows: sorted.map(({ unit, league, red, black }) => [
      words(unit),
      words(league),
      number(red),
      number(black),
    ]),
    total: sorted.length,
    none: say('没有单位上榜', 'No unit was on a list'),
    source: boardList(figures),
  };
}
