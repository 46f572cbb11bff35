/**
 * What a report is made of. Pure. A number gets into a sentence only as a figure, and a figure is
 * only made from a table that stands in the report: so nothing is said that is not in the data, and
 * every figure leads to its list.
 */
import type { Locale } from '../contract/operations.ts';

/** Where something can be read in full. */
export interface Link {
  readonly name: string;
  readonly href: string;
}

export interface Cell {
  readonly text: string;
  /** What a figure of this cell says; nothing where the cell is words, or empty. */
  readonly value?: number;
  readonly href?: string;
}

export interface Column {
  readonly name: string;
  readonly numeric?: boolean;
  /** Stays on one line: codes and moments. */
  readonly whole?: boolean;
  /** How much of the width it takes, compared with the others. */
  readonly share: number;
}

export interface Table {
  readonly kind: 'table';
  /** What figures lead to. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there are, also those that are not shown. */
  readonly total: number;
  /** What is said where there are none. */
  readonly none: string;
  /** The list it was made from. */
  readonly source: Link;
}

/** A number of a table, as a sentence says it. */
export interface Figure {
  readonly kind: 'figure';
  readonly value: number;
  readonly text: string;
  /** The table that it stands in. */
  readonly table: string;
}

/** A proper name, a date or a code: what is not the report's own word and counts nothing. */
export interface Name {
  readonly kind: 'name';
  readonly text: string;
}

/** The report's own words have no digits in them. */
export type Part = string | Figure | Name;

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly parts: readonly Part[];
}

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Chart {
  readonly kind: 'chart';
  readonly id: string;
  readonly title: string;
  /** What it shows, for who does not see it. */
  readonly description: string;
  readonly shape: 'bars' | 'lines';
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

export type Block = Paragraph | Table | Chart;

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export interface Report {
  readonly locale: Locale;
  readonly county: string;
  readonly title: string;
  /** Its days, and when it was made. */
  readonly period: string;
  readonly made: string;
  readonly sections: readonly Section[];
  /** What a reader must know of the figures. */
  readonly notes: readonly string[];
}

export const name = (text: string): Name => ({ kind: 'name', text });

/** The number in a cell; null where there is none. */
export function cellOf(table: Table, row: number, column: number): Figure | null {
  const cell = table.rows[row]?.[column];
  if (cell?.value === undefined) return null;
  return { kind: 'figure', value: cell.value, text: cell.text, table: table.id };
}

/** How many rows a table has, also those that are not shown. */
export const countOf = ({ id, total }: Table): Figure => ({
  kind: 'figure',
  value: total,
  text: String(total),
  table: id,
});

export type Sentence = readonly Part[];

/** A sentence in words, figures and names; nothing where one of them is missing. */
export function tell(
  own: TemplateStringsArray,
  ...filled: readonly (Figure | Name | null)[]
): Sentence | null {
  if (filled.includes(null)) return null;
  const parts = own.flatMap((text, at): (Part | null)[] => [text, filled[at] ?? null]);
  return parts.filter((part): part is Part => part !== null && part !== '');
}

/** Those of the sentences that can be said; nothing where none can. */
export function paragraph(...sentences: readonly (Sentence | null)[]): Paragraph[] {
  const said = sentences.filter((parts) => parts !== null);
  return said.length > 0 ? [{ kind: 'paragraph', parts: said.flat() }] : [];
}

export const words = (text: string): Cell => ({ text });

/** How a number is written: a count, one decimal, or a percentage of one decimal. */
export type Form = 'count' | 'decimal' | 'percent';

/** A dash where there is no number. */
export function number(value: number | null, form: Form = 'count'): Cell {
  if (value === null) return { text: '–' };
  const text = form === 'count' ? String(value) : value.toFixed(1);
  return { text: form === 'percent' ? `${text}%` : text, value };
}

/** The same, leading to what it counts; nothing leads to what there is none of. */
export const counted = (value: number, href: string): Cell => ({
  ...number(value),
  ...(value > 0 && { href }),
});

/** A difference, with its sign; of percentages in points. */
export function change(now: number | null, before: number | null, form: Form = 'count'): Cell {
  if (now === null || before === null) return { text: '–' };
  const value = Math.round((now - before) * 10) / 10;
  const size = form === 'count' ? String(Math.abs(value)) : Math.abs(value).toFixed(1);
  return { text: `${value > 0 ? '+' : value < 0 ? '−' : ''}${size}`, value };
}

/** The tables of a report in their order. */
export const tablesOf = ({ sections }: Report): Table[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));

/** A chart of columns of a table; nothing where no number in them is above nought. */
export function chartOf(
  table: Table,
  shape: Chart['shape'],
  columns: readonly number[],
  { title, description, label = (text: string) => text, most = 12 }: ChartWords,
): Chart[] {
  const rows = shape === 'bars' ? table.rows.slice(0, most) : table.rows;
  // A column in which nothing was counted is not drawn as nought.
  const counted = columns.filter((column) => rows.some((row) => row[column]?.value !== undefined));
  const series = counted.map((column) => ({
    name: table.columns[column]?.name ?? '',
    values: rows.map((row) => row[column]?.value ?? 0),
  }));
  if (!series.some(({ values }) => values.some((value) => value > 0))) return [];
  const labels = rows.map(([first]) => label(first?.text ?? ''));
  return [{ kind: 'chart', id: `chart-${table.id}`, title, description, shape, labels, series }];
}

interface ChartWords {
  readonly title: string;
  readonly description: string;
  readonly label?: (text: string) => string;
  /** How many bars there are at the most. */
  readonly most?: number;
}
