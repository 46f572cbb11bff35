import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeCase } from '../cases/testing.rows.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { engines, openTestStorage, planOf, type TestStorage } from '../storage/testing.ts';
import { type EchoRow, insertEcho, listPublished, publishedQuery } from './echoes.repository.ts';

const NOW = Date.UTC(2026, 10, 20, 2);

for (const engine of engines) {
  describe(`the list of echoes on ${engine}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
    });
    afterEach(() => storage.dispose());

    const publish = async (tx: Database, publishedAt: number): Promise<string> => {
      const caseId = await storeCase(tx, { receivedAt: publishedAt - 3, state: 'closed' });
      const nothing = {
        areaCode: null,
        categoryCode: null,
        unitId: null,
        outcome: null,
        draftedBy: null,
        returnedBy: null,
        returnedAt: null,
        returnReason: null,
        publishedBy: null,
        withdrawnBy: null,
        withdrawnAt: null,
        withdrawReason: null,
      };
      const echo: EchoRow = {
        ...nothing,
        id: newId(),
        caseId,
        version: 1,
        status: 'published',
        title: '路灯亮了',
        request: '路灯不亮',
        answer: '已更换',
        receivedAt: publishedAt - 3,
        closedAt: publishedAt - 2,
        pictures: [],
        draftedAt: publishedAt - 1,
        publishedAt,
      };
      await insertEcho(tx, echo);
      return echo.id;
    };

    it('goes on where the page before ended, also among those of one moment', async () => {
      const ids = await storage.write(async (tx) => {
        const all: string[] = [];
        for (const at of [1, 2, 2, 2, 2, 3]) all.push(await publish(tx, NOW + at));
        return all.toReversed();
      });
      const found: string[] = [];
      for (let before: [number, string] | undefined; ; ) {
        const page = await listPublished(storage.read, { limit: 2, ...(before && { before }) });
        const shown = page.slice(0, 2);
        found.push(...shown.map(({ id }) => id));
        const last = shown.at(-1);
        if (page.length <= 2 || !last) break;
        before = [last.publishedAt ?? 0, last.id];
      }
      expect(found).toEqual(ids);
    });

    it('is read in its order: none are sorted, nor any but those of the page looked at', async () => {
      const plans = await storage.write(async (tx) => {
        for (let n = 0; n < 300; n += 1) await publish(tx, NOW + n);
        const run = (text: string) => tx.run({ name: text, text }, []);
        await run('analyze');
        // A table of a few pages is read whole, whatever its indexes.
        if (engine === 'postgres')
          for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
            await run(`set local enable_${way} = off`);
        const before: [number, string] = [NOW + 100, newId()];
        return [
          await planOf(engine, tx, publishedQuery(tx, { limit: 20 })),
          await planOf(engine, tx, publishedQuery(tx, { limit: 20, before })),
        ];
      });
      for (const plan of plans) {
        expect(plan).toContain('echoes_told');
        expect(plan).not.toMatch(/TEMP B-TREE|Sort|MULTI-INDEX/);
      }
    });
  });
}
