import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../access/vault.ts';
import { createCalendar } from '../calendar/working-days.ts';
import type { Context } from '../context.ts';
import { demoCounty } from '../county/data/demo-county.ts';
import { openDirectory } from '../county/directory.ts';
import { openPolicies } from '../county/policies.ts';
import { setUpCounty } from '../county/set-up.ts';
import { createJobQueue } from '../jobs/queue.ts';
import { verifyChain } from '../ledger/chain.ts';
import { quietOutbox } from '../notifications/outbox.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { importTable } from './import.service.ts';
import { Mapping } from './mapping.ts';
import { openRejects } from './rejects.ts';
import { openTable } from './table.ts';

const now = Date.parse('2026-11-20T09:00:00+08:00');
const mapping = Mapping.parse({
  name: 'old-hotline',
  fields: {
    sourceId: 'id',
    text: 'text',
    receivedAt: 'received',
    replyText: 'reply',
    repliedAt: 'replied',
    unitName: 'unit',
    contactPhone: 'phone',
    channel: { value: 'hotline' },
  },
});
const table = `id,text,received,reply,replied,unit,phone
1,桥上的路灯坏了,2019/4/5 8:03,已修好,2019-04-08 10:00,清水镇人民政府,0300-2000001
2,自来水浑,2019年4月6日,,,,
2,自来水浑,2019年4月6日,,,,
2,另一件事,2019年4月6日,,,,
3,没有日期,,,,,
`;

for (const engine of engines) {
  describe(`an import on ${engine}`, () => {
    let storage: TestStorage;
    let context: Context;
    let folder: string;
    let file: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'minsheng-import-'));
      file = join(folder, 'old.csv');
      await writeFile(file, table);
      storage = await openTestStorage(engine);
      const plan = demoCounty();
      await setUpCounty(storage, {
        plan,
        site: { name: '门户', allowedOrigins: [] },
        staff: [{ username: 'admin', displayName: '管理员', role: 'administrator' }],
        now,
      });
      context = {
        storage,
        directory: await openDirectory(storage, async () => {}),
        policies: await openPolicies(storage),
        vault: createVault([{ id: 'v1', secret: new Uint8Array(32) }]),
        calendar: createCalendar(),
        jobs: createJobQueue(),
        outbox: quietOutbox,
        home: folder,
        now: () => now,
      };
    });
    afterEach(async () => {
      await storage.dispose();
      await rm(folder, { recursive: true });
    });

    const run = async (dryRun = false) => {
      const opened = await openTable(file);
      const rejects = openRejects(join(folder, 'rejects.csv'), opened.columns);
      const progress = { advance: () => {} };
      const report = await importTable(context, {
        table: opened,
        mapping,
        dryRun,
        rejects,
        progress,
      });
      await rejects.close();
      const { imported, alreadyThere, rejected } = report;
      return { imported, alreadyThere, rejected };
    };

    it('accounts for every row, and a second run imports nothing', async () => {
      expect(await run(true)).toEqual({ imported: 2, alreadyThere: 1, rejected: 2 });
      expect(await run()).toEqual({ imported: 2, alreadyThere: 1, rejected: 2 });
      expect(await run()).toEqual({ imported: 0, alreadyThere: 3, rejected: 2 });
      const rejects = await readFile(join(folder, 'rejects.csv'), 'utf8');
      expect(rejects).toContain('5,has the number of row 3 and says something else,2,另一件事');
      expect(rejects).toContain('6,receivedAt: there is no date,3,没有日期');
    });

    it('keeps real times and a whole ledger, and counts history in no figure', async () => {
      await run();
      const { read } = storage;
      const { cases, events, replies, clocks, counters, submissions } = read.tables;
      const all = await read.select().from(cases).orderBy(cases.receivedAt);
      const [closed, open] = all;
      expect(closed).toMatchObject({
        state: 'closed',
        outcome: null,
        imported: true,
        receivedAt: Date.parse('2019-04-05T08:03:00+08:00'),
        closedAt: Date.parse('2019-04-08T10:00:00+08:00'),
        dueAt: null,
        receiptHash: null,
      });
      expect(context.directory.unit(closed?.leadUnitId ?? null)?.name).toBe('清水镇人民政府');
      const [reply] = await read.select().from(replies);
      expect(reply).toMatchObject({ publicAnswer: '已修好', reviewOutcome: 'approved' });
      const [submission] = await read
        .select()
        .from(submissions)
        .where(eq(submissions.sourceId, '1'));
      expect(context.vault.open(submission?.contactPhone ?? '')).toBe('03002000001');

      // An open one is a live case: its first clock starts now, so nothing is late by importing.
      expect(open).toMatchObject({ state: 'submitted', imported: true, dueKind: 'dispatch' });
      const running = await read.select().from(clocks);
      expect(running).toMatchObject([{ caseId: open?.id, startedAt: now }]);
      expect(running[0]?.dueAt).toBeGreaterThan(now);
      const figures = await read.select().from(counters);
      expect(figures.map(({ metric, value }) => [metric, value]).sort()).toEqual([
        ['open', 1],
        ['received', 1],
      ]);

      for (const row of all) {
        const chain = await read.select().from(events).where(eq(events.caseId, row.id));
        chain.sort((a, b) => a.seq - b.seq);
        expect(verifyChain(chain, { hash: row.lastEventHash, count: row.eventCount })).toEqual([]);
        expect(chain.every(({ actorKind }) => actorKind === 'integration')).toBe(true);
        expect(chain.map(({ at }) => at)).toEqual(chain.map(({ at }) => at).sort());
      }
    });
  });
}
