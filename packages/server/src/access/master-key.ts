/** The one key of a county: kept beside the database, and never taken for another. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../config.ts';
import { readSetting } from '../county/settings.ts';
import { keepOnDisk } from '../durable.ts';
import type { Storage } from '../storage/storage.ts';
import { createVault, type Vault } from './vault.ts';

/**
 * The vault of the database in `storage`, under the key that was `given` or else the one in `home`.
 * A database remembers the fingerprint of its first key: with another one, names and phone numbers
 * could not be read and new ones would be sealed apart. Without a fingerprint a key is made.
 * @throws ConfigError when it is another key, or when there is none though there was one.
 */
export async function openVault(
  storage: Storage,
  home: string,
  given: Uint8Array | null,
): Promise<Vault> {
  const known = await readSetting(storage.read, 'key-fingerprint');
  const secret = given ?? (await readKey(home)) ?? (known ? null : await makeKey(home));
  if (!secret) {
    throw new ConfigError(
      `${keyFile(home)} is missing, and names and phone numbers in this database are sealed with it: put it back from where you keep it, or set MINSHENG_MASTER_KEY to it.`,
    );
  }
  const vault = createVault([{ id: 'v1', secret }]);
  const fingerprint = vault.fingerprint('master key');
  if ((known ?? (await remember(storage, fingerprint))) === fingerprint) return vault;
  throw new ConfigError(
    `${given ? 'MINSHENG_MASTER_KEY' : keyFile(home)} is not the key with which names and phone numbers in this database are sealed: use the key of the first start or of the other server, or point to the database that belongs to this key.`,
  );
}

const keyFile = (home: string): string => join(home, 'master.key');

/** Null when there is none. */
async function readKey(home: string): Promise<Uint8Array | null> {
  const file = keyFile(home);
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new ConfigError(`${file} does not hold 32 bytes in Base64`);
  return new Uint8Array(key);
}

/** The name comes after the bytes: nobody ever reads half a key, and the first of several stays. */
async function makeKey(home: string): Promise<Uint8Array | null> {
  const draft = `${keyFile(home)}.${randomBytes(8).toString('hex')}`;
  try {
    const key = randomBytes(32).toString('base64');
    await writeFile(draft, `${key}\n`, { flag: 'wx', mode: 0o600, flush: true });
    await link(draft, keyFile(home)).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await keepOnDisk(home, []);
  } finally {
    await rm(draft, { force: true });
  }
  return readKey(home);
}

/** The fingerprint the database has: `own` when it had none. */
function remember(storage: Storage, own: string): Promise<string | undefined> {
  return storage.write(async (tx) => {
    const { settings } = tx.tables;
    await tx.insert(settings).values({ key: 'key-fingerprint', value: own }).onConflictDoNothing();
    return readSetting(tx, 'key-fingerprint');
  });
}
