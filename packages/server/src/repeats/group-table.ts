/** Groups the rows of a table, without a database: read as a stream, once for each look at it and once more to write it. */
import { createZone } from '../calendar/zone.ts';
import { csvLine } from '../import/csv-line.ts';
import { readDate } from '../import/dates.ts';
import type { Table, TableRow } from '../import/table.ts';
import type { Explanation } from './explain.ts';
import { Grouping } from './grouping.ts';
import { type Agreement, bCubed } from './measure.ts';
import { type Message, signatureOf, textOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

/** Which column is what. */
export interface Columns {
  readonly text: readonly string[];
  readonly date?: string | undefined;
  readonly lat?: string | undefined;
  readonly lon?: string | undefined;
  readonly type?: string | undefined;
  /** The group somebody knows to be right; never looked at for grouping. */
  readonly truth?: string | undefined;
}

export interface GroupedTable {
  readonly rows: number;
  /** Groups of two and more. */
  readonly groups: number;
  /** Groups of three and more: enough for special governance. */
  readonly large: number;
  /** Rows in a group of two and more. */
  readonly repeated: number;
  readonly agreement: Agreement | null;
}

/** Only the days between two dates are told. */
const timeZone = 'Asia/Shanghai';

/** How often it is looked where each row belongs: once by itself, then by what its groups say as a whole. */
const settled = 3;
/** How often the table is read. */
export const passes = 3 + settled;

/**
 * @param write takes the lines of a CSV file: the table as it was, and to each row its group
 * @param advance called once for each row and pass
 */
export async function groupTable(
  table: Table,
  columns: Columns,
  {
    write,
    advance,
  }: {
    readonly write: (line: string) => Promise<void>;
    readonly advance: () => void;
  },
): Promise<GroupedTable> {
  const zone = createZone(timeZone);
  const messageOf = ({ cells }: TableRow): Message => {
    const type = columns.type ? cells[columns.type] : null;
    return {
      parts: partsOf(cells),
      at: timeOf(cells),
      point: pointOf(cells),
      type: type === null || type === undefined ? undefined : String(type),
    };
  };
  const timeOf = (cells: TableRow['cells']) =>
    columns.date ? readDate(cells[columns.date] ?? null, zone)?.at : undefined;
  const partsOf = (cells: TableRow['cells']) =>
    columns.text.map((name) => String(cells[name] ?? ''));
  const pointOf = (cells: TableRow['cells']) => {
    const [lat, lng] = [columns.lat, columns.lon].map((name) => numberOf(cells[name ?? '']));
    return lat === undefined || lng === undefined ? undefined : { lat, lng };
  };

  const vocabulary = new Vocabulary();
  for await (const { cells } of table.rows()) {
    vocabulary.learn(textOf(partsOf(cells)), timeOf(cells));
    advance();
  }
  const grouping = new Grouping();
  for await (const row of table.rows()) {
    grouping.add(signatureOf(messageOf(row), vocabulary));
    advance();
  }
  const reasons: (Explanation | null)[] = [];
  const truths: (string | null)[] = [];
  for (let time = 0; time < settled; time += 1) {
    if (time > 0) grouping.review();
    let i = 0;
    for await (const row of table.rows()) {
      reasons[i] = grouping.settle(i, signatureOf(messageOf(row), vocabulary));
      const truth = columns.truth ? (row.cells[columns.truth] ?? null) : null;
      truths[i] = truth === null ? null : String(truth);
      i += 1;
      advance();
    }
  }

  const numbers = grouping.numbers();
  const sizes = new Map<number, number>();
  for (const number of numbers) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  await write(`\uFEFF${csvLine([...table.columns, ...addedColumns(table.columns)])}`);
  let i = 0;
  for await (const { cells } of table.rows()) {
    const group = numbers[i] as number;
    const size = sizes.get(group) as number;
    const why = size > 1 ? wordsOf(reasons[i] ?? null) : '';
    await write(csvLine([...table.columns.map((name) => cells[name] ?? null), group, size, why]));
    i += 1;
    advance();
  }
  const all = [...sizes.values()];
  return {
    rows: numbers.length,
    groups: all.filter((size) => size > 1).length,
    large: all.filter((size) => size > 2).length,
    repeated: all.reduce((sum, size) => sum + (size > 1 ? size : 0), 0),
    agreement: columns.truth ? bCubed(numbers, truths) : null,
  };
}

/** What is added to each row; a table that has such columns already keeps them. */
const addedColumns = (columns: readonly string[]): string[] =>
  ['group', 'group_size', 'why'].map((name) => (columns.includes(name) ? `repeats_${name}` : name));

const numberOf = (cell: TableRow['cells'][string] | undefined): number | undefined => {
  if (cell === null || cell === undefined || cell === '') return undefined;
  const number = Number(cell);
  return Number.isFinite(number) ? number : undefined;
};

function wordsOf(why: Explanation | null): string {
  if (!why) return '';
  const { places, matters, words, metres, days } = why;
  return [
    ...(places.length > 0 ? [`place: ${places.join(' ')}`] : []),
    ...(matters.length > 0 ? [`matter: ${matters.join(' ')}`] : []),
    ...(words.length > 0 ? [`words: ${words.join(' ')}`] : []),
    ...(metres === null ? [] : [`${metres} m`]),
    ...(days === null ? [] : [`${days} days`]),
  ].join('; ');
}
