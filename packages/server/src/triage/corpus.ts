/** Messages of a file, with their class where a column has it. */
import { openTable, TableError } from '../import/table.ts';
import { UnknownEncodingError } from '../import/text-encoding.ts';
import type { Labelled } from './evaluation.ts';
import { cleaned } from './reading.ts';

export interface Columns {
  /** Together they are the message, such as heading and text. */
  readonly text: readonly string[];
  readonly label: string;
  /** Whether the text is cut into words already. */
  readonly tokens: boolean;
}

/** A file that cannot be learned from; the message says why. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
}

/** Rows with both a text and a class. @throws CorpusError */
export async function readLabelled(file: string, columns: Columns): Promise<Labelled[]> {
  const { label, text, tokens } = columns;
  const rows = await readRows(file, [...text, label]);
  const found = rows.flatMap((cells): Labelled[] => {
    const own = cells[label];
    const said = textOf(cells, text);
    return own && said ? [{ text: cleaned(said, tokens), label: own }] : [];
  });
  if (found.length === 0) throw new CorpusError(`${file} has no row with a text and a class`);
  return found;
}

/** Every row as it is. @throws CorpusError */
export async function readRows(
  file: string,
  needed: readonly string[],
): Promise<Record<string, string>[]> {
  try {
    const table = await openTable(file);
    const missing = needed.find((name) => !table.columns.includes(name));
    if (missing !== undefined) {
      throw new CorpusError(`${file} has no column ${missing}; it has ${table.columns.join(', ')}`);
    }
    const rows: Record<string, string>[] = [];
    for await (const { cells } of table.rows()) {
      rows.push(
        Object.fromEntries(
          Object.entries(cells).map(([name, cell]) => [
            name,
            cell instanceof Date ? cell.toISOString() : String(cell ?? ''),
          ]),
        ),
      );
    }
    return rows;
  } catch (error) {
    const known = error instanceof TableError || error instanceof UnknownEncodingError;
    const missing = (error as NodeJS.ErrnoException).code !== undefined;
    if (!known && !missing) throw error;
    throw new CorpusError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

export const textOf = (cells: Readonly<Record<string, string>>, columns: readonly string[]) =>
  columns
    .map((name) => cells[name] ?? '')
    .filter((part) => part !== '')
    .join('\n');
