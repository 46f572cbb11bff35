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
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStorage } from './open.ts';
import type { Storage } from './storage.ts';

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

const openTestSqlite = async (): Promise<TestStorage> => {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-'));
  const reopen = () => openStorage({ file: join(folder, 'minsheng.db') });
  const storage = await reopen();
  return {
    ...storage,
    reopen,
    async dispose() {
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
};

/** A new database on the test run's PostgreSQL, with all its tables. */
export const createTestDatabase = async (): Promise<{ url: string; drop(): Promise<void> }> => {
  const server = inject('postgresUrl');
  if (!server) throw new Error('No PostgreSQL here: name the test file *.storage.test.ts');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const administer = async (command: string) => {
    const client = new pg.Client({ connectionString: `${server}/postgres` });
    await client.connect();
    await client.query(command).finally(() => client.end());
  };
  await administer(`create database ${name} template minsheng_template`);
  return {
    url: `${server}/${name}`,
    drop: () => administer(`drop database ${name} with (force)`),
  };
};

const openTestPostgres = async (): Promise<TestStorage> => {
  const { url, drop } = await createTestDatabase();
  const reopen = () => openStorage({ url });
  const storage = await reopen();
  return {
    ...storage,
    reopen,
    async dispose() {
      await storage.close();
      await drop();
    },
  };
};

/** An empty database with all its tables. */
export const openTestStorage = (engine: Storage['engine']): Promise<TestStorage> =>
  engine === 'sqlite' ? openTestSqlite() : openTestPostgres();
