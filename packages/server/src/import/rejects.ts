import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { csvLine } from './csv-line.ts';
import type { TableRow } from './table.ts';

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
        stream.write(`\uFEFF${csvLine(['row', 'reason', ...columns])}`);
      }
      stream.write(
        csvLine([row.number, reason, ...columns.map((name) => row.cells[name] ?? null)]),
      );
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
}
