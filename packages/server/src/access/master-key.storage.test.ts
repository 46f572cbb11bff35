import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { openVault } from './master-key.ts';

describe.each(engines)('the master key beside a database on %s', (engine) => {
  let storage: TestStorage;
  let folder: string;
  let home: string;
  let other: string;
  beforeEach(async () => {
    storage = await openTestStorage(engine);
    folder = await mkdtemp(join(tmpdir(), 'minsheng-key-'));
    home = join(folder, 'home');
    other = join(folder, 'other');
    await Promise.all([mkdir(home), mkdir(other)]);
  });
  afterEach(async () => {
    await storage.dispose();
    await rm(folder, { recursive: true });
  });

  it('is made once, whole, and the same for all that start together', async () => {
    const vaults = await Promise.all(
      Array.from({ length: 20 }, () => openVault(storage, home, null)),
    );
    const sealed = vaults.map((vault) => vault.seal('李奶奶'));
    for (const vault of vaults) {
      for (const text of sealed) expect(vault.open(text)).toBe('李奶奶');
    }
    expect(await readdir(home)).toEqual(['master.key']);
    const again = await openVault(storage, home, null);
    expect(again.open(sealed[0] ?? '')).toBe('李奶奶');
  });

  it('is never taken for another', async () => {
    await openVault(storage, home, null);
    const stranger = openVault(storage, other, new Uint8Array(32).fill(1));
    await expect(stranger).rejects.toThrow(ConfigError);
    await expect(stranger).rejects.toThrow(/^MINSHENG_MASTER_KEY is not the key .+: use .+\.$/);

    const key = await readFile(join(home, 'master.key'), 'utf8');
    const given = new Uint8Array(Buffer.from(key, 'base64'));
    await openVault(storage, other, given);
    expect(await readdir(other)).toEqual([]);
  });

  it('is not made anew when it is lost', async () => {
    await openVault(storage, home, null);
    await expect(openVault(storage, other, null)).rejects.toThrow(/is missing.+put it back/);
    expect(await readdir(other)).toEqual([]);
  });

  it('lets the first of two servers with homes of their own begin', async () => {
    const starts = await Promise.allSettled(
      [home, other].map((each) => openVault(storage, each, null)),
    );
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('must be a whole one', async () => {
    await writeFile(join(home, 'master.key'), 'AAAA\n');
    await expect(openVault(storage, home, null)).rejects.toThrow(/32 bytes/);
  });
});
