/** What waits to be put into a group, and what to be looked at once more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { duePending, putAgain, putPending, takeLook } from './pending.repository.ts';

describe.each(engines)('what waits on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  const caseId = 'one';
  const put = (row: { dueAt: number; looks?: number }) =>
    app.context.storage.write((tx) => putAgain(tx, { caseId, ...row }));
  const waiting = () => duePending(app.context.storage.read, 1_000, 10);

  it('is looked at as soon and as often as either says who asks for it', async () => {
    await put({ dueAt: 500, looks: 1 });
    await put({ dueAt: 200 });
    await put({ dueAt: 900, looks: 3 });
    expect(await waiting()).toEqual([{ caseId, dueAt: 200, again: true, looks: 3 }]);
  });

  it('is looked at anew as it waited for that, whoever asks for a second look', async () => {
    await app.context.storage.write(async (tx) => putPending(tx, { caseId, dueAt: 500 }));
    await put({ dueAt: 200, looks: 3 });
    expect(await waiting()).toEqual([{ caseId, dueAt: 500, again: false, looks: 0 }]);
  });

  it('waits behind all others for the next of its looks, and is gone after the last', async () => {
    await put({ dueAt: 200, looks: 1 });
    const { write } = app.context.storage;
    expect(await write((tx) => takeLook(tx, { caseId, looks: 1 }, 700))).toBe(true);
    expect(await waiting()).toEqual([{ caseId, dueAt: 700, again: true, looks: 0 }]);
    expect(await write((tx) => takeLook(tx, { caseId, looks: 0 }, 800))).toBe(true);
    expect(await waiting()).toEqual([]);
  });

  it('is not taken by whoever saw it before it changed', async () => {
    await put({ dueAt: 200, looks: 1 });
    const { write } = app.context.storage;
    expect(await write((tx) => takeLook(tx, { caseId, looks: 0 }, 700))).toBe(false);
    await write(async (tx) => putPending(tx, { caseId, dueAt: 300 }));
    expect(await write((tx) => takeLook(tx, { caseId, looks: 1 }, 700))).toBe(false);
    expect(await waiting()).toEqual([{ caseId, dueAt: 300, again: false, looks: 0 }]);
  });
});
