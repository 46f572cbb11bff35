import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../storage/ids.ts';
import { engines, openTestStorage, planOf, type TestStorage } from '../storage/testing.ts';
import { type CaseFilter, findHeads, listCases, marksQuery } from './case-list.repository.ts';
import type { AssignmentRow, CaseRow } from './case-record.ts';
import { storeAssignment, storeCase } from './testing.rows.ts';

const NOW = Date.UTC(2026, 10, 20);
const units = ['town', 'water', 'roads'];

for (const engine of engines) {
  describe(`lists of cases on ${engine}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
      await storage.write(async (tx) => {
        const row = (id: string) => ({ id, name: id, league: 'towns' });
        await tx.insert(tx.tables.units).values(units.map(row));
      });
    });
    afterEach(() => storage.dispose());

    /** Stores cases, each a second after the one before, and gives their ids. */
    const store = (rows: readonly Partial<CaseRow>[]): Promise<string[]> =>
      storage.write(async (tx) => {
        const ids: string[] = [];
        for (const [at, given] of rows.entries()) {
          const receivedAt = NOW + at * 1000;
          ids.push(await storeCase(tx, { receivedAt, ...given }));
        }
        return ids;
      });

    const titles = async (filter: CaseFilter): Promise<string[]> => {
      const { rows } = await listCases(storage.read, filter, 100);
      return titlesOf(rows);
    };

    const titlesOf = async (rows: readonly { readonly id: string }[]): Promise<string[]> => {
      const ids = rows.map(({ id }) => id);
      const heads = await findHeads(storage.read, ids);
      return ids.map((wanted) => heads.find(({ id }) => id === wanted)?.title ?? '');
    };

    it('finds words alike on both engines', async () => {
      await store([
        { title: '路灯不亮', text: '石桥村三组的路灯坏了' },
        { title: 'WiFi', text: '村委会的 WIFI 连不上' },
        { title: 'É', text: '100% 的水费' },
        { title: '100', text: '一百元' },
      ]);
      expect(await titles({ words: '路灯' })).toEqual(['路灯不亮']);
      expect(await titles({ words: '的路灯' })).toEqual(['路灯不亮']);
      expect(await titles({ words: 'wifi' })).toEqual(['WiFi']);
      expect(await titles({ words: 'WIFI 连' })).toEqual(['WiFi']);
      expect(await titles({ words: '100%' })).toEqual(['É']);
      expect(await titles({ words: '1_0' })).toEqual([]);
      // Only A to Z are folded: other letters would come out differently on the two.
      expect(await titles({ words: 'é' })).toEqual([]);
    });

    it('finds what has each of several words, wherever they stand', async () => {
      await store([
        { title: '路灯不亮', text: '石桥村三组' },
        { title: '路灯坏了', text: '井盖也不亮堂' },
        { title: '路灯', text: '太亮' },
      ]);
      expect(await titles({ words: '不亮 路灯' })).toEqual(['路灯坏了', '路灯不亮']);
      expect(await titles({ words: '路灯　石桥' })).toEqual(['路灯不亮']);
      expect(await titles({ words: '  ' })).toHaveLength(3);
    });

    it('searches so many cases at a time, and goes on where it stopped', async () => {
      await store(
        Array.from({ length: 10 }, (_, at) => ({ title: at % 5 ? '积水' : `路灯${at}` })),
      );
      const pages: string[][] = [];
      let filter: CaseFilter = { words: '路灯' };
      for (;;) {
        const { rows, next } = await listCases(storage.read, filter, 20, { searched: 3 });
        pages.push(await titlesOf(rows));
        if (!next) break;
        filter = { ...filter, after: next };
      }
      expect(pages).toEqual([[], ['路灯5'], [], ['路灯0']]);
    });

    it('does not look through what came after the days that are asked for', async () => {
      await store([{ title: '一' }, { title: '二' }, { title: '三' }]);
      const days = { since: NOW, before: NOW + 1000 };
      for (const asked of ['counted', 'closed', 'dissatisfied'] as const) {
        const { next } = await listCases(storage.read, { [asked]: days }, 20, {
          glanced: 1,
          named: -1,
          searched: 1,
        });
        expect([asked, next?.receivedAt]).toEqual([asked, NOW]);
      }
    });

    it('ends a page at its limit also when it searches', async () => {
      await store(Array.from({ length: 4 }, (_, at) => ({ title: `路灯${at}` })));
      const first = await listCases(storage.read, { words: '路灯' }, 2, { searched: 3 });
      expect(await titlesOf(first.rows)).toEqual(['路灯3', '路灯2']);
      const after = first.next ?? undefined;
      const second = await listCases(storage.read, { words: '路灯', ...(after && { after }) }, 2);
      expect(await titlesOf(second.rows)).toEqual(['路灯1', '路灯0']);
      expect(second.next).toBeNull();
    });

    it('takes an area with all below it, and no other', async () => {
      await store([
        { title: 'village', areaCode: '990124101201' },
        { title: 'neighbour', areaCode: '990124101202' },
        { title: 'town', areaCode: '990124101000' },
        { title: 'other town', areaCode: '990124102201' },
        { title: 'nowhere' },
      ]);
      expect(await titles({ areaPrefix: '990124101201' })).toEqual(['village']);
      expect(await titles({ areaPrefix: '990124101' })).toEqual(['town', 'neighbour', 'village']);
      expect(await titles({ areaPrefix: '990124' })).toHaveLength(4);
    });

    it('takes what was received from one moment on and before another', async () => {
      await store([{ title: '一' }, { title: '二' }, { title: '三' }]);
      const days = { receivedSince: NOW + 1000, receivedBefore: NOW + 2000 };
      expect(await titles(days)).toEqual(['二']);
      expect(await titles({ receivedBefore: NOW })).toEqual([]);
    });

    it('shows a unit each case it has or had a duty on once, newest first', async () => {
      const [first = '', second = '', third = ''] = await store([
        { title: 'first', leadUnitId: 'town' },
        { title: 'second', leadUnitId: 'water' },
        { title: 'third', leadUnitId: 'roads' },
      ]);
      await storage.write(async (tx) => {
        const assign = (caseId: string, unitId: string, role: AssignmentRow['role']) =>
          storeAssignment(tx, caseId, unitId, role, NOW);
        await assign(second, 'town', 'lead');
        await assign(second, 'water', 'lead');
        await assign(second, 'town', 'assist');
        await assign(third, 'roads', 'lead');
        await assign(first, 'town', 'lead');
      });
      expect(await titles({ assignedTo: 'town' })).toEqual(['second', 'first']);
      expect(await titles({ assignedTo: 'town', state: 'closed' })).toEqual([]);
      expect(await titles({ assignedTo: 'none' })).toEqual([]);
      const page = await listCases(storage.read, { assignedTo: 'town' }, 1);
      const rest = { assignedTo: 'town', ...(page.next && { after: page.next }) };
      expect(await titles(rest)).toEqual(['first']);
    });

    it('reads a page in the order of an index, without sorting', async () => {
      const rare = (at: number) => at % 50 === 0;
      const ids = await store(
        Array.from({ length: 2_000 }, (_, at) =>
          rare(at)
            ? { state: 'replied', dueAt: NOW, areaCode: '990124105201', leadUnitId: 'water' }
            : { state: 'closed', areaCode: '990124101201', leadUnitId: 'town' },
        ),
      );
      const plans = await storage.write(async (tx) => {
        const run = (text: string) => tx.run({ name: text, text }, []);
        for (const [at, id] of ids.entries()) {
          await storeAssignment(tx, id, rare(at) ? 'water' : 'town', 'lead', NOW);
        }
        await run('analyze');
        if (engine === 'postgres') {
          // A table of a few pages is read whole, whatever its indexes: what else could it do?
          for (const way of ['seqscan', 'bitmapscan', 'sort'])
            await run(`set local enable_${way} = off`);
        }
        const plan = (filter: CaseFilter) => planOf(engine, tx, marksQuery(tx, filter).limit(21));
        const after = { receivedAt: NOW + 1_000_000, id: newId() };
        return {
          cases_received: await plan({ after }),
          cases_state: await plan({ state: 'replied', after }),
          cases_unit: await plan({ leadUnitId: 'water', after }),
          cases_town: `${await plan({ areaPrefix: '990124105201', after })}\n${await plan({ areaPrefix: '990124105', after })}`,
          cases_due: await plan({ dueBefore: NOW + 5_000, after }),
          assignments_unit: await plan({ assignedTo: 'water', after }),
        };
      });
      for (const [index, plan] of Object.entries(plans)) {
        expect(plan).toContain(index);
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN cases$|Seq Scan|Sort/);
      }
    });
  });
}
