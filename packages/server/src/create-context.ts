/** Opens what every room is given, for the server and for commands alike. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVault } from './access/vault.ts';
import { createCalendar } from './calendar/working-days.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { type CountyDirectory, openDirectory } from './county/directory.ts';
import { type CountyPolicies, openPolicies } from './county/policies.ts';
import { openStorage } from './storage/open.ts';

/** A context with what only the server's own rooms need of it. */
export interface ServerContext extends Context {
  readonly config: Config;
  readonly directory: CountyDirectory;
  readonly policies: CountyPolicies;
  /** Waits for writes under way, then closes the database. */
  close(): Promise<void>;
}

/** How soon this process sees what another one changed in the county. */
const RENEW_MS = 2_000;

/** Opens the database, making it when it is not there. `now` is the clock, in epoch milliseconds. */
export async function createContext(
  config: Config,
  now: () => number = Date.now,
): Promise<ServerContext> {
  await mkdir(config.home, { recursive: true });
  const secret = config.masterKey ?? (await keepMasterKey(config.home));
  const storage = await openStorage(
    config.databaseUrl ? { url: config.databaseUrl } : { file: databaseFile(config) },
  );
  const policies = await openPolicies(storage);
  const directory = await openDirectory(storage, policies.renew);
  // A look that fails is made again at the next tick; readiness tells when the database is away.
  const renewing = setInterval(() => {
    directory.renewIfStale().catch(() => {});
  }, RENEW_MS).unref();

  return {
    config,
    storage,
    directory,
    policies,
    vault: createVault([{ id: 'v1', secret }]),
    calendar: createCalendar(
      directory.exists ? { timeZone: directory.county.timeZone } : undefined,
    ),
    home: config.home,
    now,
    async close() {
      clearInterval(renewing);
      await storage.close();
    },
  };
}

/** Where the SQLite database lies. */
export const databaseFile = ({ home }: Config): string => join(home, 'minsheng.db');

/** The key in `home`, made at the first start. Losing it makes names and phones unreadable. */
async function keepMasterKey(home: string): Promise<Uint8Array> {
  const file = join(home, 'master.key');
  const made = randomBytes(32).toString('base64');
  // Only the first of several processes writes; the others read what it wrote.
  await writeFile(file, `${made}\n`, { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} does not hold 32 bytes in Base64`);
  return new Uint8Array(key);
}
