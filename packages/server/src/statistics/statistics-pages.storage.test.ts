import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count } from '../cases/counters.ts';
import { countGroups, inGroups } from '../cases/groups.ts';
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

    it('says of no row why it is not shown: whoever knows which is too small works out more', async () => {
      const day = '2026-10-14';
      await received(day, 20);
      await app.context.storage.write(async (tx) => {
        countGroups(tx, inGroups(['town 990124101000'], day, { received: 2 }));
        countGroups(tx, inGroups(['town 990124102000'], day, { received: 8 }));
        countGroups(tx, inGroups(['town 990124103000'], day, { received: 10 }));
      });
      const page = await (await app.request('/statistics?month=2026-10')).text();
      const rows = ['清水镇', '白石镇'].map(
        (name) => page.match(new RegExp(`${name}</th>(.*?)</tr>`))?.[1],
      );
      expect(rows[0]).toContain('为保护个人，不单列');
      expect(rows[1]).toBe(rows[0]);
      const english = await (await app.request('/statistics?month=2026-10&lang=en')).text();
      expect(english).toContain('October 2026</h1>');
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
