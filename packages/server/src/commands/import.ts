import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { NoCountyError } from '../county/directory.ts';
import type { HistoricalCase } from '../import/historical-case.ts';
import { importTable, previewTable } from '../import/import.service.ts';
import { type Mapping, MappingError, missingIn, parseMapping } from '../import/mapping.ts';
import { openRejects } from '../import/rejects.ts';
import { suggestMapping, systemName } from '../import/suggest.ts';
import { openTable, type Table, TableError } from '../import/table.ts';
import { UnknownEncodingError } from '../import/text-encoding.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Takes in what the county had before: tickets and letters with their answers. */
export const importCommand: Command = {
  name: 'import',
  summary: 'import old cases from a table',
  usage: 'FILE.csv|FILE.xlsx --map MAPPING.json [--dry-run] [--rejects FILE]',
  options: {
    map: {
      type: 'string',
      value: 'MAPPING.json',
      summary: 'which column is what; without it a mapping is proposed and nothing is imported',
    },
    'dry-run': { type: 'boolean', summary: 'read and check everything, store nothing' },
    rejects: {
      type: 'string',
      value: 'FILE',
      summary:
        'where rows that cannot be imported go, with the reason (default: beside the file, as FILE.rejects.csv; with --dry-run nowhere)',
    },
  },

  async run({ open, terminal }, { options, positionals }) {
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new UsageError('Say which one file to import');
    const table = await readable(file, () => openTable(file));
    if (typeof options.map !== 'string') return propose(table, file, terminal);

    const mapFile = options.map;
    const json = await readable(mapFile, () => readFile(mapFile, 'utf8'));
    const mapping = withColumns(json, table);
    const context = await open();
    if (!context.directory.exists) throw new CommandError(new NoCountyError().message);
    const dryRun = options['dry-run'] === true;
    const { total, shown } = await previewTable(context, table, mapping);
    terminal.say(`${basename(file)}: ${total} rows, ${table.encoding ?? 'workbook'}. The first:`);
    for (const { row, result } of shown) {
      const text = result.ok
        ? `${describe(result.case, mapping.timeZone)}${result.phoneLeftOut ? ', phone left out' : ''}`
        : `rejected: ${result.reason}`;
      terminal.say(`  row ${row}  ${text}`);
    }

    const rejectsFile =
      typeof options.rejects === 'string' ? options.rejects : dryRun ? null : `${file}.rejects.csv`;
    const rejects = rejectsFile === null ? null : openRejects(rejectsFile, table.columns);
    const progress = terminal.progress(dryRun ? 'Checking' : 'Importing', total);
    const report = await importTable(context, {
      table,
      mapping,
      dryRun,
      rejects,
      progress,
    }).finally(() => {
      progress.end();
      return rejects?.close();
    });

    const { imported, alreadyThere, rejected, reasons, unknown, phonesLeftOut } = report;
    terminal.say(
      `${imported} ${dryRun ? 'would be imported' : 'imported'}, ${alreadyThere} already there, ${rejected} rejected.`,
    );
    for (const [reason, count] of most(reasons)) terminal.say(`  ${count} × ${reason}`);
    const written = rejectsFile !== null && rejected > 0 && { rejectsFile: resolve(rejectsFile) };
    if (written) terminal.say(`The rejected rows are in ${written.rejectsFile}.`);
    if (phonesLeftOut > 0) {
      terminal.say(`${phonesLeftOut} × the contact phone is no phone number and was left out.`);
    }
    if (unknown.size > 0) {
      const names = most(unknown).map(([name, count]) => `${name} (${count})`);
      terminal.say(`Not known here and kept in words: ${names.join(', ')}`);
    }
    return {
      imported,
      alreadyThere,
      rejected,
      rows: total,
      dryRun,
      phonesLeftOut,
      ...written,
    };
  },
};

function propose(table: Table, file: string, terminal: Terminal) {
  const mapping = suggestMapping(table.columns, systemName(basename(file)));
  terminal.say('Nothing imported: no --map. A mapping made from the names of the columns:');
  terminal.say(JSON.stringify(mapping, null, 2));
  if (mapping.fields?.rating) {
    terminal.say(
      'A row whose rating is another word than these is rejected: list that word in values first.',
    );
  }
  for (const { anyOf, tells } of missingIn(mapping.fields ?? {})) {
    terminal.say(`No column tells ${tells}: write the name of one under ${anyOf.join(' or ')}.`);
  }
  terminal.say(
    'Check it, save it as a file, and give it with --map; --dry-run shows what would happen.',
  );
  return { ok: false, columns: table.columns, mapping };
}

function withColumns(json: string, table: Table): Mapping {
  try {
    return parseMapping(json, table.columns);
  } catch (error) {
    if (error instanceof MappingError) throw new CommandError(error.message);
    throw error;
  }
}

async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const known = error instanceof TableError || error instanceof UnknownEncodingError;
    const missing = (error as NodeJS.ErrnoException).code !== undefined;
    if (!known && !missing) throw error;
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function describe(found: HistoricalCase, timeZone: string): string {
  // The Swedish way of writing a date is 2026-11-20 09:30.
  const day = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
  const end = found.reply
    ? `replied ${day(found.reply.at)}`
    : found.closedAt === null
      ? 'open'
      : `closed ${day(found.closedAt)}`;
  const rating = found.rating ? `, ${found.rating}` : '';
  return `[${found.sourceId}] ${found.title} — ${found.channel}, ${found.nature ?? 'no nature'}, received ${day(found.receivedAt)}, ${end}${rating}`;
}

const most = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([, a], [, b]) => b - a).slice(0, 8);
