/**
 * Fresh databases for tests, on both engines:
 *
 *     for (const engine of engines) {
 *       describe(engine, () => {
 *         let storage: TestStorage;
 *         beforeEach(async () => { storage = await openTestStorage(engine); });
 *         afterEach(() => storage.dispose());
 *       });
 *     }
 *
 * Name the file `*.storage.test.ts`: that test project starts one PostgreSQL for all its files.
 * A test for SQLite alone may stand anywhere.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStorage, type StorageLocation } from './open.ts';
import type { Database, Storage } from './storage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test run's PostgreSQL server, with `/database` still to be added. */
    postgresUrl: string;
  }
}

export const engines = ['sqlite', 'postgres'] as const;

export interface TestStorage extends Storage {
  /** Opens the same database once more, as another process would. */
  reopen(): Promise<Storage>;
  /** Closes the storage and removes its database. */
  dispose(): Promise<void>;
}

/** A database that is made once and copied for each test: far quicker than making each anew. */
export interface Template<T> {
  /** What filling it gave. */
  readonly content: T;
  /** A copy of it, on SQLite in `folder`; `remove` takes away what lies elsewhere. */
  copy(folder: string): Promise<{ location: StorageLocation; remove(): Promise<void> }>;
}

/** A template with all tables and what `fill` writes into them. */
export const makeTemplate = async <T>(
  engine: Storage['engine'],
  fill: (storage: Storage) => Promise<T>,
): Promise<Template<T>> => {
  const make = async (location: StorageLocation): Promise<T> => {
    const storage = await openStorage(location);
    return fill(storage).finally(() => storage.close());
  };
  if (engine === 'postgres') {
    // It goes when the server does.
    const { name, url } = await createDatabase('minsheng_template');
    const content = await make({ url });
    return { content, copy: () => copyDatabase(name) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
  const file = join(folder, 'minsheng.db');
  const content = await make({ file });
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return { content, copy: (to) => copyFile(bytes, to) };
};

const copyFile = async (bytes: Uint8Array, folder: string) => {
  const file = join(folder, 'minsheng.db');
  await writeFile(file, bytes);
  return { location: { file }, async remove() {} };
};

const copyDatabase = async (template: string) => {
  const { name, url } = await createDatabase(template);
  const remove = () => administer(`drop database ${name} with (force)`);
  return { location: { url }, remove };
};

/** A database on the test run's PostgreSQL that is a copy of another. */
const createDatabase = async (template: string): Promise<{ name: string; url: string }> => {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  // Copying the files takes half the work that logging every page of them does.
  await administer(`create database ${name} template ${template} strategy file_copy`);
  return { name, url: `${serverUrl()}/${name}` };
};

const serverUrl = (): string => {
  const url = inject('postgresUrl');
  if (!url) throw new Error('No PostgreSQL here: name the test file *.storage.test.ts');
  return url;
};

let administrators: pg.Pool | undefined;

const administer = async (command: string): Promise<void> => {
  if (!administrators) {
    const connectionString = `${serverUrl()}/postgres`;
    administrators = new pg.Pool({ connectionString, max: 2, allowExitOnIdle: true });
    // The server may stop before this process does.
    administrators.on('error', () => {});
  }
  await administrators.query(command);
};

/** A database without any table, on SQLite in `folder`. */
export const makeBareDatabase = async (engine: Storage['engine'], folder: string) =>
  engine === 'postgres'
    ? copyDatabase('template0')
    : { location: { file: join(folder, 'minsheng.db') }, async remove() {} };

const empty = new Map<Storage['engine'], Promise<Template<void>>>();

/** An empty database with all its tables. */
export const openTestStorage = async (engine: Storage['engine']): Promise<TestStorage> => {
  const template = empty.get(engine) ?? makeTemplate(engine, async () => {});
  empty.set(engine, template);
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
  const { location, remove } = await (await template).copy(folder);
  const reopen = () => openStorage(location);
  const storage = await reopen();
  return {
    ...storage,
    reopen,
    async dispose() {
      await storage.close();
      await remove();
      await rm(folder, { recursive: true });
    },
  };
};

/** How the engine goes about a query, in its own words. */
export const planOf = async (
  engine: Storage['engine'],
  tx: Database,
  query: { toSQL(): { sql: string; params: unknown[] } },
): Promise<string> => {
  const { sql, params } = query.toSQL();
  const explain = engine === 'sqlite' ? 'explain query plan' : 'explain';
  const statement = { name: `plan ${crypto.randomUUID()}`, text: `${explain} ${sql}` };
  const rows = await tx.rows(statement, params);
  return rows.map((row) => row.join(' ')).join('\n');
};
