import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Cell, TableRow } from './table.ts';

/** Writes the rows that were not imported, each with its number and the reason, as CSV. */
export interface Rejects {
  add(row: TableRow, reason: string): void;
  /** Resolves when all is on disk. */
  close(): Promise<void>;
}

/** The file is made with the first rejected row. Excel reads UTF-8 only behind its mark. */
export function openRejects(file: string, columns: readonly string[]): Rejects {
  let stream: WriteStream | undefined;
  return {
    add(row, reason) {
      if (!stream) {
        stream = createWriteStream(file);
        stream.write(`\uFEFF${line(['row', 'reason', ...columns])}`);
      }
      stream.write(line([row.number, reason, ...columns.map((name) => row.cells[name] ?? null)]));
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
}

const line = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\r\n`;

function quoted(cell: Cell): string {
  const text = cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
