import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../calendar/zone.ts';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { findEdition, insertEdition } from './rankings.repository.ts';
import { caseOf, closeCase } from './testing.ts';
import { verifyEditions } from './verify-edition.ts';

type Edition = Schemas['RankingEdition'];
type Appeal = Schemas['RankingAppeal'];

for (const engine of engines) {
  describe(`corrections of editions on ${engine}`, () => {
    let app: TestApp;
    let desk: HeadersInit;
    let desk2: HeadersInit;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      [desk, desk2] = [await app.as('desk1'), await app.as('desk2')];
    });
    afterEach(() => app.close());

    const send = async <T>(path: string, headers: HeadersInit, json?: object) => {
      const response = await app.request(`/v1/${path}`, { method: 'POST', headers, json });
      return { status: response.status, body: (await response.json()) as T & { type?: string } };
    };
    const get = async <T>(path: string) => (await (await app.request(`/v1/${path}`)).json()) as T;
    const draft = (more: object = {}) =>
      send<Edition>('ranking-editions', desk, {
        periodStart: '2026-11-09',
        periodEnd: '2026-11-15',
        ...more,
      });
    const publish = (id: string) => send<Edition>(`ranking-editions/${id}/publication`, desk);
    const appeal = async (id: string, trackingCode: string, unit: 'town1' | 'town2') =>
      send<Appeal>(`ranking-editions/${id}/appeals`, await app.as(unit), {
        trackingCode,
        reason: '上游停水，见抢修通知第 12 号。',
      });
    const uphold = async (id: string) =>
      (
        await send<Appeal>(`ranking-appeals/${id}/decision`, desk2, {
          outcome: 'upheld',
          reason: '不在该镇职责内。',
        })
      ).body.corrects?.id ?? '';
    const leftOut = ({ leagues }: Edition) =>
      Object.fromEntries(
        leagues
          .flatMap(({ rows }) => rows)
          .map(({ unit, closed }) => [unit.id, closed] as const)
          .filter(([id]) => id === app.units.town1 || id === app.units.town2),
      );

    /** A week in which each of two towns was late once, published, and both appealed. */
    const contested = async () => {
      const late = { town1: '', town2: '' };
      for (const town of ['town1', 'town2'] as const) {
        for (let i = 0; i < 5; i += 1) {
          await closeCase(app, app.units[town], '2026-11-10', caseOf());
        }
        late[town] = await closeCase(app, app.units[town], '2026-11-12', caseOf({ late: true }));
      }
      const first = (await publish((await draft()).body.id)).body;
      const filed = [
        (await appeal(first.id, late.town1, 'town1')).body.id,
        (await appeal(first.id, late.town2, 'town2')).body.id,
      ] as const;
      return { first, filed, late };
    };
    const bothLeftOut = () => ({ [app.units.town1]: 5, [app.units.town2]: 5 });

    it('hold what earlier ones left out, when a second appeal is upheld later', async () => {
      const { first, filed } = await contested();
      const second = (await publish(await uphold(filed[0]))).body;
      app.advance(1000);
      const third = (await publish(await uphold(filed[1]))).body;
      expect(leftOut(third)).toEqual(bothLeftOut());
      expect(third.corrects?.id).toBe(second.id);
      expect((await get<Edition>('ranking-editions/latest')).id).toBe(third.id);
      expect((await get<Edition>(`ranking-editions/${first.id}`)).correctedBy?.id).toBe(second.id);
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('are one draft for all appeals that are upheld before it is published', async () => {
      const { filed } = await contested();
      const draftId = await uphold(filed[0]);
      expect(await uphold(filed[1])).toBe(draftId);
      const corrected = (await publish(draftId)).body;
      expect(leftOut(corrected)).toEqual(bothLeftOut());
      expect(corrected.appeals).toHaveLength(2);
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('are of the edition that stands, one at a time', async () => {
      const { first, filed } = await contested();
      const waiting = await uphold(filed[0]);
      expect((await draft({ corrects: first.id })).body.type).toBe('/problems/rule-refused');
      const second = (await publish(waiting)).body;
      expect((await draft({ corrects: first.id })).body.type).toBe('/problems/rule-refused');
      expect((await draft({ corrects: second.id })).status).toBe(201);
    });

    it('are heard once for the week and for the month it lies in', async () => {
      const { filed } = await contested();
      const draftId = await uphold(filed[0]);
      await uphold(filed[1]);
      await publish(draftId);
      app.advance(1000);
      const month = { periodStart: '2026-11-01', periodEnd: '2026-11-16' };
      const published = (await publish((await draft(month)).body.id)).body;
      expect(leftOut(published)).toEqual(bothLeftOut());
      expect(published.appeals).toHaveLength(2);
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('leave out what an appeal took out and nothing else, or are named by the verification', async () => {
      const { filed } = await contested();
      const { number } = (await publish(await uphold(filed[0]))).body;
      await app.context.storage.write(async (tx) => {
        const text = "update ranking_appeals set outcome = 'rejected' where outcome = 'upheld'";
        await tx.run({ name: 'reject', text }, []);
      });
      expect((await verifyEditions(app.context)).problems).toMatchObject([
        { kind: 'appeal-missing', edition: number, where: '清水镇人民政府' },
      ]);
    });

    it('are the only other edition of days that were published', async () => {
      const { first } = await contested();
      expect((await draft()).body.type).toBe('/problems/days-published');
      // As an earlier release let it be drafted beside the other.
      const drafted = { id: 'another', number: 9, status: 'drafted', appealUntil: null } as const;
      await app.context.storage.write(async (tx) => {
        const row = await findEdition(tx, first.id);
        if (row) await insertEdition(tx, { ...row, ...drafted });
      });
      expect((await publish('another')).body.type).toBe('/problems/days-published');
    });

    it('are named in a list also where what they correct is on another page', async () => {
      const { first, filed } = await contested();
      await draft({ periodStart: '2026-11-02', periodEnd: '2026-11-07' });
      const { id } = (await draft({ periodStart: '2026-11-02', periodEnd: '2026-11-08' })).body;
      await publish(id);
      await publish(await uphold(filed[0]));
      const { data } = await get<Schemas['RankingEditionList']>('ranking-editions?limit=1');
      expect(data[0]?.corrects).toEqual({ id: first.id, number: first.number });
    });

    it('are not decided by who published the edition', async () => {
      const { first, late } = await contested();
      const made = (
        await send<Edition>('ranking-editions', desk2, {
          periodStart: '2026-11-09',
          periodEnd: '2026-11-15',
          corrects: first.id,
        })
      ).body;
      const { id } = (await publish(made.id)).body;
      const filed = await appeal(id, late.town1, 'town1');
      const json = { outcome: 'rejected', reason: '不成立。' };
      const own = await send(`ranking-appeals/${filed.body.id}/decision`, desk, json);
      expect(own.body.type).toBe('/problems/appeal-second-person');
    });

    it('cannot be asked for twice for one case', async () => {
      const { first, late } = await contested();
      const again = await appeal(first.id, late.town1, 'town1');
      expect(again.body.type).toBe('/problems/already-appealed');
    });
  });

  describe(`the chain of editions on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    const publishWeek = async (periodStart: string, periodEnd: string) => {
      const headers = await app.as('desk1');
      await closeCase(app, app.units.town1, periodStart, caseOf());
      const json = { periodStart, periodEnd };
      const path = '/v1/ranking-editions';
      const { id } = await (await app.request(path, { method: 'POST', headers, json })).json();
      await app.request(`${path}/${id}/publication`, { method: 'POST', headers });
    };

    it('holds when the clock of the machine was set back between two of them', async () => {
      await publishWeek('2026-11-02', '2026-11-08');
      app.advance(-DAY / 24);
      await publishWeek('2026-11-09', '2026-11-15');
      app.advance(1000);
      await publishWeek('2026-10-26', '2026-11-01');
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('shows that the hash of its last link was taken away', async () => {
      await publishWeek('2026-11-02', '2026-11-08');
      app.advance(1000);
      await publishWeek('2026-11-09', '2026-11-15');
      await app.context.storage.write(async (tx) => {
        const text = 'update ranking_editions set hash = null where number = 2';
        await tx.run({ name: text, text }, []);
      });
      expect((await verifyEditions(app.context)).problems).toMatchObject([
        { kind: 'hash-differs', edition: 2, what: 'hash' },
      ]);
    });
  });
}
