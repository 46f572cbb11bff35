import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import { detectEncoding, readText, type TextEncoding } from './text-encoding.ts';

/** A value as the file has it; text is trimmed, an empty cell is null. */
export type Cell = string | number | boolean | Date | null;

export interface TableRow {
  /** As a spreadsheet counts: the heading is row 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
  /** What cannot be read of it, e.g. too few cells. */
  readonly problem?: string;
}

export interface Table {
  readonly columns: readonly string[];
  /** Null for a workbook, which says so itself. */
  readonly encoding: TextEncoding | null;
  rows(): AsyncIterable<TableRow>;
}

/** The file is no table that can be imported. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

/** Opens a `.csv` (or `.tsv`, `.txt`) as a stream, or the first sheet of an `.xlsx`. @throws TableError */
export async function openTable(file: string): Promise<Table> {
  switch (extname(file).toLowerCase()) {
    case '.csv':
    case '.tsv':
    case '.txt':
      return openCsv(file);
    case '.xlsx':
      return openWorkbook(file);
    case '.xls':
      throw new TableError('The old .xls format is not read: save the workbook as .xlsx');
    default:
      throw new TableError('Only .csv and .xlsx files can be imported');
  }
}

async function openCsv(file: string): Promise<Table> {
  const encoding = await detectEncoding(file);
  const delimiter = await guessDelimiter(file, encoding);
  const options: Options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  };
  const records = () =>
    Readable.from(readText(file, encoding)).pipe(parse(options)) as AsyncIterable<string[]>;

  for await (const heading of records()) {
    const columns = namesOf(heading);
    return { columns, encoding, rows: () => rowsOf(records(), columns) };
  }
  throw new TableError('The file is empty');
}

async function openWorkbook(file: string): Promise<Table> {
  const [heading, ...body] = await readSheet(file);
  if (!heading) throw new TableError('The first sheet is empty');
  const columns = namesOf(heading.map((cell) => (cell === null ? '' : String(cell))));
  const all = [heading, ...body] as Cell[][];
  return { columns, encoding: null, rows: () => rowsOf(Readable.from(all), columns) };
}

async function* rowsOf(
  records: AsyncIterable<readonly Cell[]>,
  columns: readonly string[],
): AsyncGenerator<TableRow> {
  let number = 0;
  for await (const record of records) {
    number += 1;
    if (number === 1) continue;
    const values = record.map((cell) => (typeof cell === 'string' ? cell.trim() || null : cell));
    if (values.every((value) => value === null)) continue;
    const cells = Object.fromEntries(columns.map((name, i) => [name, values[i] ?? null]));
    const extra = values.slice(columns.length).some((value) => value !== null);
    yield extra
      ? { number, cells, problem: `has ${values.length} cells, the heading ${columns.length}` }
      : { number, cells };
  }
}

function namesOf(heading: readonly string[]): string[] {
  const names = heading.map((name, i) => name.trim() || `column ${i + 1}`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new TableError(`The heading has two columns "${twice}"`);
  return names;
}

/** The separator that the heading has most of. */
async function guessDelimiter(file: string, encoding: TextEncoding): Promise<string> {
  let heading = '';
  for await (const text of readText(file, encoding)) {
    heading += text;
    if (heading.includes('\n')) break;
  }
  const line = heading.split('\n', 1)[0] ?? '';
  const counts = [',', '\t', ';'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}
