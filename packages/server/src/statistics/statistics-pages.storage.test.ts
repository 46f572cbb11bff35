import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../cases/counters.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';

for (const engine of engines) {
  describe(`the page of figures, on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    const received = (date: string, value: number) =>
      app.context.storage.write(async (tx) => {
        count(tx, date, { unitId: null, counts: { received: value } });
      });
    /** Past every rule: nothing notes it. */
    const overwrite = (value: number) =>
      app.context.storage.write(async (tx) => {
        const { counters } = tx.tables;
        await tx.update(counters).set({ value }).where(eq(counters.day, 20261014));
      });
    const shown = async (query = '') => {
      const page = await (await app.request(`/statistics${query}`)).text();
      return page.match(/(\d+) 件</)?.[1];
    };

    it('is kept while months that are over stay as they are, whatever else is written', async () => {
      await received('2026-10-14', 20);
      await received('2026-11-10', 1);
      expect(await shown()).toBe('20');
      await overwrite(21);
      await received('2026-11-11', 1);
      expect(await shown()).toBe('20');
      await received('2026-10-20', 5);
      expect(await shown()).toBe('26');
    });

    it('is made anew each time until the newest month on it is over for good', async () => {
      await received('2026-10-14', 20);
      await received('2026-11-02', 1);
      expect(await shown('?month=2026-10')).toBe('20');
      await overwrite(21);
      expect(await shown('?month=2026-10')).toBe('21');
    });
  });
}
