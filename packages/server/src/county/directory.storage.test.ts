import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { openDirectory } from './directory.ts';
import { touchDirectory } from './settings.ts';

describe('the version of the directory', () => {
  let storage: TestStorage;
  beforeEach(async () => {
    storage = await openTestStorage('sqlite');
    await storage.write(touchDirectory);
  });
  afterEach(() => storage.dispose());

  it('is new when everything that belongs to it was read again', async () => {
    const seen: number[] = [];
    const directory = await openDirectory(storage, async () => void seen.push(directory.version));
    await storage.write(touchDirectory);
    await directory.renewIfStale();
    expect(seen).toEqual([1]);
    expect(directory.version).toBe(2);
  });

  it('stays old when something could not be read, so that it is tried again', async () => {
    let tries = 0;
    const directory = await openDirectory(storage, async () => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
    });
    await storage.write(touchDirectory);
    await expect(directory.renewIfStale()).rejects.toThrow('away');
    await directory.renewIfStale();
    expect(tries).toBe(2);
    expect(directory.version).toBe(2);
  });
});
