/** What the hotline's own system writes into its folder: CSV tables and JSON lines. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One ticket as the hotline wrote it, by its own column names. */
export type Ticket = Readonly<Record<string, string>>;

/** A ticket and where it stands, for reports. */
export interface FoundTicket {
  /** `2026-11-17.csv:3` */
  readonly place: string;
  readonly ticket: Ticket;
}

/** Every ticket of a folder, file after file by name. A broken line ends the run: it names itself. */
export async function* readTickets(folder: string): AsyncGenerator<FoundTicket> {
  const files = (await readdir(folder)).filter((name) => /\.(csv|jsonl)$/.test(name)).sort();
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    const tickets = file.endsWith('.csv') ? readCsv(text) : readJsonLines(text, file);
    for (const [index, ticket] of tickets.entries())
      yield { place: `${file}:${index + 1}`, ticket };
  }
}

const readCsv = (text: string): Ticket[] =>
  parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });

/** The last line may still be in the writing: without its line end it waits for the next run. */
function readJsonLines(text: string, file: string): Ticket[] {
  return text.split('\n').flatMap((line, index, lines) => {
    if (line.trim() === '' || index === lines.length - 1) return [];
    try {
      return [JSON.parse(line) as Ticket];
    } catch {
      throw new Error(`${file}, line ${index + 1} is not JSON`);
    }
  });
}
