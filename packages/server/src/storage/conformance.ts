/** What every storage engine must do; run by `storage.sqlite.storage.test.ts` and its twin. */
import { afterEach, beforeEach } from 'vitest';
import type { Storage } from './storage.ts';
import { describeConcurrency } from './testing/conformance/concurrency.ts';
import { describeLedger } from './testing/conformance/ledger.ts';
import { describeOpening } from './testing/conformance/opening.ts';
import { describeStatements } from './testing/conformance/statements.ts';
import { describeValues } from './testing/conformance/values.ts';
import { describeWrites } from './testing/conformance/writes.ts';
import { openTestStorage, type TestStorage } from './testing.ts';

export const describeStorage = (engine: Storage['engine']): void => {
  let storage: TestStorage;

  beforeEach(async () => {
    storage = await openTestStorage(engine);
  });

  afterEach(() => storage.dispose());

  const opened = () => storage;
  describeOpening(opened);
  describeValues(opened);
  describeWrites(opened);
  describeConcurrency(opened);
  describeLedger(opened);
  describeStatements(opened);
};
