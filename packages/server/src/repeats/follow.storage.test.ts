/** When those who came with many others are looked at once more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { followCases } from './follow.service.ts';
import { duePending } from './pending.repository.ts';

describe.each(engines)('many that came at once on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  it('are all looked at again at one time, however long it took to put them into groups', async () => {
    for (let nth = 0; nth < 60; nth += 1) {
      const json = { text: `第 ${nth} 盏路灯不亮，夜里看不见路`, identity: 'anonymous' };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    }
    let time = app.now();
    await followCases({
      ...app.context,
      now: () => {
        time += 100;
        return time;
      },
    });
    const waiting = await duePending(app.context.storage.read, Number.MAX_SAFE_INTEGER, 100);
    expect(waiting.map(({ looks }) => looks)).toEqual(Array(60).fill(3));
    expect(new Set(waiting.map(({ dueAt }) => dueAt)).size).toBe(1);
  });
});
