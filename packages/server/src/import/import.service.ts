/** Brings a table of old cases in: row by row into cases, batch by batch into the database. */
import { knownSourceIds } from '../cases/cases.repository.ts';
import { importCases } from '../cases/import.ts';
import type { Progress } from '../commands/terminal.ts';
import type { Context } from '../context.ts';
import { converter, type HistoricalCase, type Lookup } from './historical-case.ts';
import type { Mapping } from './mapping.ts';
import type { Rejects } from './rejects.ts';
import type { Table, TableRow } from './table.ts';

/** Rows that share one write. */
const BATCH = 200;

export interface ImportTask {
  readonly table: Table;
  readonly mapping: Mapping;
  /** Reads and checks everything, stores nothing. */
  readonly dryRun: boolean;
  /** Null when nobody wants the rejected rows written down. */
  readonly rejects: Rejects | null;
  readonly progress: Pick<Progress, 'advance'>;
}

/** Every row is in one of the first three. */
export interface ImportReport {
  imported: number;
  alreadyThere: number;
  rejected: number;
  /** Rows per reason, without what is particular to the row. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Names of areas and units the county does not know, with how many rows have them. */
  readonly unknown: ReadonlyMap<string, number>;
  /** Rows whose contact phone is no phone number; they are taken without it. */
  phonesLeftOut: number;
}

/** Imports what is not there yet; to repeat it, also after a broken run, does no harm. */
export async function importTable(context: Context, task: ImportTask): Promise<ImportReport> {
  const { table, mapping, dryRun, rejects, progress } = task;
  const convert = converter(mapping, await lookupOf(context), context.now());
  const reasons = new Map<string, number>();
  const unknown = new Map<string, number>();
  const report = { imported: 0, alreadyThere: 0, rejected: 0, reasons, unknown, phonesLeftOut: 0 };
  const seen = new Map<string, { row: number; content: string }>();
  let batch: HistoricalCase[] = [];

  const reject = (row: TableRow, reason: string) => {
    report.rejected += 1;
    raise(reasons, reason.replace(/".*"|\d{3,}/g, '…'));
    rejects?.add(row, reason);
  };
  const flush = async () => {
    const rows = batch;
    batch = [];
    if (rows.length === 0) return;
    const ids = rows.map(({ sourceId }) => sourceId);
    const { read } = context.storage;
    const fresh = dryRun
      ? rows.length - (await knownSourceIds(read, mapping.name, ids)).size
      : await context.storage.write((tx) => importCases(context, tx, rows));
    report.imported += fresh;
    report.alreadyThere += rows.length - fresh;
  };

  for await (const row of table.rows()) {
    const converted = convert(row);
    if (converted.ok) {
      const { sourceId } = converted.case;
      const content = JSON.stringify(converted.case);
      const earlier = seen.get(sourceId);
      if (!earlier) {
        seen.set(sourceId, { row: row.number, content });
        for (const name of converted.unknown) raise(unknown, name);
        if (converted.phoneLeftOut) report.phonesLeftOut += 1;
        batch.push(converted.case);
      } else if (earlier.content === content) {
        report.alreadyThere += 1;
      } else {
        reject(row, `has the number of row ${earlier.row} and says something else`);
      }
    } else {
      reject(row, converted.reason);
    }
    if (batch.length === BATCH) await flush();
    progress.advance();
  }
  await flush();
  return report;
}

/** The first rows as the cases they would become, or why they would not. */
export async function previewTable(context: Context, table: Table, mapping: Mapping, count = 3) {
  const convert = converter(mapping, await lookupOf(context), context.now());
  const shown: { row: number; result: ReturnType<typeof convert> }[] = [];
  let total = 0;
  for await (const row of table.rows()) {
    total += 1;
    if (shown.length < count) shown.push({ row: row.number, result: convert(row) });
  }
  return { total, shown };
}

/** Names that two areas or units share name neither. */
async function lookupOf({ storage }: Context): Promise<Lookup> {
  const { areas, units, categories } = storage.read.tables;
  const areaRows = await storage.read.select({ code: areas.code, name: areas.name }).from(areas);
  const unitRows = await storage.read.select({ id: units.id, name: units.name }).from(units);
  const categoryRows = await storage.read.select({ code: categories.code }).from(categories);
  const areaByName = unique(areaRows.map(({ name, code }) => [name, code]));
  const unitByName = unique(unitRows.map(({ name, id }) => [name, id]));
  const areaCodes = new Set(areaRows.map(({ code }) => code));
  const categoryCodes = new Set(categoryRows.map(({ code }) => code));
  return {
    areaCode: (name) => areaByName.get(name),
    hasArea: (code) => areaCodes.has(code),
    unitId: (name) => unitByName.get(name),
    hasCategory: (code) => categoryCodes.has(code),
  };
}

function unique(pairs: readonly [name: string, value: string][]): Map<string, string> {
  const found = new Map(pairs);
  for (const [name, value] of pairs) if (found.get(name) !== value) found.delete(name);
  return found;
}

const raise = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);
