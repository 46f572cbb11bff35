/** Tables of cases. Pure. */
import { type Cell, type Table, words } from './document.ts';
import type { Listed, ListedCase, ReportFigures } from './figures.ts';
import { caseHref, casesList, type Listing } from './lists.ts';
import { sayer, text } from './tables.ts';

/** Cases one by one, by code, title, unit and due moment. */
export function casesTable<T extends ListedCase>(
  figures: ReportFigures,
  list: Listed<T>,
  { id, title, none, listing, extra }: CasesTable<T>,
): Table {
  const say = sayer(figures);
  return {
    kind: 'table',
    id,
    title,
    columns: [
      { ...text(say('查询码', 'Code'), 3), whole: true },
      text(say('诉求', 'Case'), 5),
      text(say('地方', 'Place'), 4),
      text(say('承办单位', 'Unit'), 4),
      ...(extra ? [{ name: extra.name, share: 2, numeric: extra.numeric ?? false }] : []),
      { ...text(say('期限', 'Due'), 4), whole: true },
    ],
    rows: list.rows.map((row) => [
      { text: row.trackingCode, href: caseHref(figures, row.id) },
      words(row.title),
      words(row.place),
      words(row.unit),
      ...(extra ? [extra.cell(row)] : []),
      words(row.due),
    ]),
    total: list.total,
    none,
    source: casesList(figures, listing),
  };
}

interface CasesTable<T> {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly listing?: Listing;
  readonly extra?: {
    readonly name: string;
    readonly numeric?: boolean;
    readonly cell: (row: T) => Cell;
  };
}
