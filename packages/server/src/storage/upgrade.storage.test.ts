import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { migrate as migrateSqlite } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { StorageLocation } from './open.ts';
import type { Storage } from './storage.ts';
import { engines, makeBareDatabase } from './testing.ts';

type Row = Readonly<Record<string, unknown>>;

interface Column {
  readonly name: string;
  /** As the engine calls it, in lower case. */
  readonly type: string;
  /** What it refers to, for migrations that look it up. */
  readonly to?: { readonly table: string; readonly column: string };
}

type Columns = ReadonlyMap<string, readonly Column[]>;

/** A database as it was at some release: no code of ours knows its tables any more. */
interface Old {
  migrate(folder: string): Promise<void>;
  columns(): Promise<Columns>;
  insert(table: string, row: Row): Promise<void>;
  rows(table: string): Promise<readonly Row[]>;
}

/** Columns that went on purpose. */
const gone = [
  'governance_proposals.title',
  'idempotency.headers',
  'idempotency.status',
  'jobs.lease_until',
];

describe.each(engines)('an upgrade on %s', (engine) => {
  test('loses no row and changes no value, from each release to the next', async () => {
    const { old, tags, upTo } = await openOld(engine);
    let before = new Map<string, readonly Row[]>();
    const lost: string[] = [];
    for (const [at, tag] of tags.entries()) {
      await old.migrate(await upTo(at));
      const columns = await old.columns();
      for (const [table, rows] of before) {
        const names = Object.keys(rows[0] ?? {});
        const now = new Set(columns.get(table)?.map(({ name }) => name));
        lost.push(...names.flatMap((name) => (now.has(name) ? [] : `${table}.${name}`)));
        const kept = names.filter((name) => now.has(name));
        const shown = (all: readonly Row[]) => all.map((row) => shownBy(row, kept)).toSorted();
        expect(shown(await old.rows(table)), `${table} after ${tag}`).toEqual(shown(rows));
      }
      before = new Map();
      for (const table of columns.keys()) {
        await old.insert(table, rowOf(columns, table, at + 1));
        before.set(table, await old.rows(table));
      }
    }
    expect(lost.toSorted()).toEqual(gone);
    expect(tags.length).toBeGreaterThan(30);
  });

  test('puts proposals for special governance in their order, each called as its group is', async () => {
    const { old, tags, upTo } = await openOld(engine);
    const at = tags.indexOf('0039_governance_standing');
    await old.migrate(await upTo(at - 1));
    const columns = await old.columns();
    const day = 86_400_000;
    const lastAt = 20_000 * day;
    for (const [n, cases] of [1, 4].entries()) {
      const number = n + 1;
      const group = { ...rowOf(columns, 'repeat_groups', number), number, matter: 'noise' };
      await old.insert('repeat_groups', { ...group, place: `地方${number}` });
      const proposal = rowOf(columns, 'governance_proposals', number);
      await old.insert('governance_proposals', { ...proposal, group_number: number });
      // The first of them misdated: 0206 for 2026.
      for (let i = 0; i <= cases; i += 1) {
        const member = rowOf(columns, 'repeat_members', 10 * number + i);
        const at = i === 0 ? Date.parse('0206-11-20') : lastAt;
        await old.insert('repeat_members', { ...member, group_number: number, at });
      }
    }
    await old.migrate(await upTo(at));
    const rows = await old.rows('governance_proposals');
    const found = rows.map((row) => [row.place, row.matter, (Number(row.standing) - lastAt) / day]);
    // Four of one day are worth one of two times 90 days later.
    expect(found.toSorted()).toEqual([
      ['地方1', 'noise', 0],
      ['地方2', 'noise', 180],
    ]);
  });

  test('has the keys of joined groups lead to the one that was joined last', async () => {
    const { old, tags, upTo } = await openOld(engine);
    const at = tags.indexOf('0038_keys_of_a_group');
    await old.migrate(await upTo(at - 1));
    const columns = await old.columns();
    for (const [number, into] of [
      [1, 2],
      [2, 3],
      [3, null],
    ]) {
      const row = { ...rowOf(columns, 'repeat_groups', 1), number, merged_into: into };
      await old.insert('repeat_groups', row);
    }
    const keys = [
      { key: 10, group_number: 1, touched_at: 1 },
      { key: 20, group_number: 2, touched_at: 1 },
      { key: 20, group_number: 3, touched_at: 5 },
      { key: 30, group_number: 1, touched_at: 7 },
      { key: 30, group_number: 2, touched_at: 9 },
      { key: 30, group_number: 3, touched_at: 1 },
      { key: 10, group_number: 4, touched_at: 1 },
    ];
    for (const row of keys) await old.insert('repeat_keys', row);
    await old.migrate(await upTo(at));
    const places = await old.rows('repeat_keys');
    expect(places.map((row) => Object.values(row).map(Number)).toSorted()).toEqual([
      [10, 3, 1],
      [10, 4, 1],
      [20, 3, 5],
      // As it was touched last under any of them.
      [30, 3, 9],
    ]);
  });
});

test('drafts of echoes that waited for a second person are in review', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
  const old = await open({ file: join(folder, 'minsheng.db') });
  onTestFinished(async () => {
    await old.close();
    await rm(folder, { recursive: true });
  });
  const { tags, upTo } = await releases('sqlite', folder);
  const at = tags.indexOf('0034_echo_review');
  await old.migrate(await upTo(at - 1));
  const columns = await old.columns();
  for (const [n, status] of ['drafted', 'published', 'withdrawn'].entries()) {
    await old.insert('echoes', { ...rowOf(columns, 'echoes', n + 1), status });
  }
  await old.migrate(await upTo(at));
  const states = (await old.rows('echoes')).map(({ status }) => status);
  expect(states.toSorted()).toEqual(['in-review', 'published', 'withdrawn']);
});

/** A database without tables, which goes with the test, and what migrates it. */
async function openOld(engine: Storage['engine']) {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
  const { location, remove } = await makeBareDatabase(engine, folder);
  const old = await open(location);
  onTestFinished(async () => {
    await old.close();
    await remove();
    await rm(folder, { recursive: true });
  });
  return { old, ...(await releases(engine, folder)) };
}

/** Migrations of an engine by their names, and folders that end with one of them. */
async function releases(engine: Storage['engine'], folder: string) {
  const all = fileURLToPath(new URL(`migrations/${engine}`, import.meta.url));
  const copy = join(folder, 'migrations');
  await cp(all, copy, { recursive: true });
  const file = join(copy, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: { tag: string }[] };
  const upTo = async (at: number): Promise<string> => {
    const entries = journal.entries.slice(0, at + 1);
    await writeFile(file, JSON.stringify({ ...journal, entries }));
    return copy;
  };
  return { tags: journal.entries.map(({ tag }) => tag), upTo };
}

const shownBy = (row: Row, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => [name, row[name]]));

/** The n-th row of a table, with a value of its own in every column that refers to nothing. */
const rowOf = (columns: Columns, table: string, n: number): Row =>
  Object.fromEntries(
    columns.get(table)?.map(({ name }) => [name, valueIn(columns, table, name, n)]) ?? [],
  );

function valueIn(columns: Columns, table: string, name: string, n: number): unknown {
  const all = columns.get(table) ?? [];
  const at = all.findIndex((one) => one.name === name);
  const { type = '', to } = all[at] ?? {};
  // Areas and units refer to their own kind.
  if (to && to.table !== table) return valueIn(columns, to.table, to.column, n);
  return plainValue(type, `${table}.${name} ${n}`, n * 1000 + at);
}

function plainValue(type: string, text: string, number: number): unknown {
  if (/^(bigint|integer|int|smallint)/.test(type)) return number;
  if (/^(real|double|numeric)/.test(type)) return number + 0.5;
  if (type === 'boolean') return number % 2 === 0;
  if (/^(blob|bytea)/.test(type)) return Buffer.from(text);
  // What some columns of text hold, and jsonb: a text in JSON is one as well.
  return JSON.stringify(text);
}

const open = async (location: StorageLocation): Promise<Old & { close(): Promise<void> }> =>
  'file' in location ? openSqlite(location.file) : openPostgres(location.url);

interface Reference {
  readonly from: string;
  readonly table: string;
  readonly to: string;
}

function openSqlite(file: string): Old & { close(): Promise<void> } {
  const db = new SQLite(file);
  db.pragma('foreign_keys = OFF');
  const tables = () =>
    db
      .prepare(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'`,
      )
      .pluck()
      .all() as string[];
  return {
    async migrate(folder) {
      migrateSqlite(drizzleSqlite(db), { migrationsFolder: folder });
    },
    async columns() {
      return new Map(
        tables().map((table) => {
          const columns = db.pragma(`table_info("${table}")`) as Column[];
          const references = db.pragma(`foreign_key_list("${table}")`) as Reference[];
          return [
            table,
            columns.map(({ name, type }) => {
              const found = references.find(({ from }) => from === name);
              const to = found && { to: { table: found.table, column: found.to } };
              return { name, type: type.toLowerCase(), ...to };
            }),
          ];
        }),
      );
    },
    async insert(table, row) {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const places = names.map(() => '?');
      db.prepare(`insert into "${table}" (${names}) values (${places})`).run(...Object.values(row));
    },
    async rows(table) {
      return db.prepare(`select * from "${table}"`).all() as Row[];
    },
    async close() {
      db.close();
    },
  };
}

async function openPostgres(url: string): Promise<Old & { close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // No foreign keys: they are triggers.
  await client.query(`set session_replication_role = 'replica'`);
  return {
    migrate: (folder) => migratePostgres(drizzlePostgres(client), { migrationsFolder: folder }),
    async columns() {
      const { rows } = await client.query<Column & { of: string }>(
        `select table_name as of, column_name as name, data_type as type
         from information_schema.columns where table_schema = 'public' order by ordinal_position`,
      );
      const references = await client.query<Reference & { of: string }>(
        `select here.table_name as of, here.column_name as from,
           there.table_name as table, there.column_name as to
         from information_schema.referential_constraints
         join information_schema.key_column_usage here using (constraint_name)
         join information_schema.constraint_column_usage there using (constraint_name)`,
      );
      const columns = new Map<string, Column[]>();
      for (const { of, name, type } of rows) {
        const found = references.rows.find((one) => one.of === of && one.from === name);
        const to = found && { to: { table: found.table, column: found.to } };
        columns.set(of, [...(columns.get(of) ?? []), { name, type, ...to }]);
      }
      return columns;
    },
    async insert(table, row) {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const places = names.map((_, at) => `$${at + 1}`);
      await client.query(
        `insert into "${table}" (${names}) values (${places})`,
        Object.values(row),
      );
    },
    async rows(table) {
      return (await client.query<Row>(`select * from "${table}"`)).rows;
    },
    close: () => client.end(),
  };
}
