import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { caseOf, closeCase } from './testing.ts';
import { draftWeek, weekToDraft } from './weekly.ts';

for (const engine of engines) {
  describe(`a draft on ${engine}`, { timeout: 120_000 }, () => {
    let app: TestApp;
    let desk: HeadersInit;
    let town: HeadersInit;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      [desk, town] = [await app.as('desk1'), await app.as('town1')];
    });
    afterEach(() => app.close());

    const ask = async <T>(method: string, path: string, headers: HeadersInit, json?: object) => {
      const response = await app.request(`/v1/${path}`, { method, headers, json });
      const body = response.status === 204 ? {} : await response.json();
      return { status: response.status, body: body as T & { type?: string } };
    };
    type Edition = Schemas['RankingEdition'];
    const draft = async () => {
      const week = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
      return (await ask<Edition>('POST', 'ranking-editions', desk, week)).body;
    };
    const numbersFor = async (headers: HeadersInit) => {
      const { body } = await ask<Schemas['RankingEditionList']>('GET', 'ranking-editions', headers);
      return body.data.map(({ number }) => number);
    };
    const casesOf = (id: string, unitId: string, headers: HeadersInit) =>
      ask<Schemas['CountedCaseList']>(
        'GET',
        `ranking-editions/${id}/units/${unitId}/cases`,
        headers,
      );

    it('is of no day that has not come', async () => {
      const days = { periodStart: '2026-11-09', periodEnd: '2099-01-01' };
      const { body } = await ask('POST', 'ranking-editions', desk, days);
      expect(body).toMatchObject({ errors: [{ pointer: '/periodEnd' }] });
    });

    it('is the only one of its days, whoever drafts at the same moment', async () => {
      const week = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
      const both = await Promise.all(
        [desk, await app.as('desk2')].map((who) =>
          ask<Edition>('POST', 'ranking-editions', who, week),
        ),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      const made = both.find(({ status }) => status === 201)?.body;
      expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
        type: '/problems/days-drafted',
        detail: expect.stringContaining(`第 ${made?.number} 期`),
      });
      await ask('DELETE', `ranking-editions/${made?.id}`, desk);
      expect((await draft()).number).toBe(made?.number);
    });

    it('is left to the desk by the server, which drafts the same week at that moment', async () => {
      const { context, units } = app;
      const week = weekToDraft(context.calendar.dateOf(context.now()), '12:00', '08:30');
      await closeCase(app, units.town1, week?.periodEnd ?? '', caseOf());
      const [byDesk, byServer] = await Promise.all([
        ask<Edition>('POST', 'ranking-editions', desk, week ?? {}),
        context.storage.write((tx) => draftWeek(context, tx)),
      ]);
      expect([byDesk.status === 201, byServer !== null].toSorted()).toEqual([false, true]);
      expect(await numbersFor(desk)).toEqual([1]);
    });

    it('is listed for its units once it was sent to them', async () => {
      const { id } = await draft();
      expect([await numbersFor(desk), await numbersFor(town)]).toEqual([[1], []]);
      await ask('POST', `ranking-editions/${id}/review`, desk);
      expect([await numbersFor(town), await numbersFor(app.site)]).toEqual([[1], []]);
    });

    it('can be thrown away until somebody appeals, and who did it is kept', async () => {
      const { town1 } = app.units;
      const late = await closeCase(app, town1, '2026-11-12', caseOf({ late: true }));
      const { id } = await draft();
      expect((await ask('DELETE', `ranking-editions/${id}`, town)).status).toBe(403);
      expect((await ask('DELETE', `ranking-editions/${id}`, desk)).status).toBe(204);
      expect((await ask('DELETE', `ranking-editions/${id}`, desk)).status).toBe(404);
      const { read } = app.context.storage;
      const kept = await read.select().from(read.tables.audit);
      expect(kept).toMatchObject([{ operationId: 'discardEdition', target: id }]);

      const again = await draft();
      expect(again.number).toBe(1);
      await ask('POST', `ranking-editions/${again.id}/review`, desk);
      const appeal = { trackingCode: late, reason: '上游停水，见抢修通知第 12 号。' };
      await ask('POST', `ranking-editions/${again.id}/appeals`, town, appeal);
      const { body } = await ask('DELETE', `ranking-editions/${again.id}`, desk);
      expect(body.type).toBe('/problems/edition-appealed');
    });

    it('names the cases behind a unit’s figures, each with what it counted', async () => {
      const { town1, town2 } = app.units;
      const good = await closeCase(app, town1, '2026-11-10', caseOf());
      const late = await closeCase(app, town1, '2026-11-12', caseOf({ late: true }));
      await closeCase(app, town1, '2026-11-16', caseOf());
      await closeCase(app, town2, '2026-11-10', caseOf());
      const { id, leagues } = await draft();
      expect((await casesOf(id, town1, town)).status).toBe(404);
      await ask('POST', `ranking-editions/${id}/review`, desk);
      expect((await casesOf(id, town2, town)).status).toBe(404);

      const { data } = (await casesOf(id, town1, town)).body;
      expect(data.map(({ trackingCode }) => trackingCode).sort()).toEqual([good, late].sort());
      const wrong = data.find(({ trackingCode }) => trackingCode === late);
      expect(wrong?.marks).toEqual([{ key: 'handle', name: '按时办结', good: 0, bad: 1 }]);
      expect(wrong?.left).toEqual([{ reason: 'late', name: '办迟了，其他项不加分' }]);

      const row = leagues.flatMap(({ rows }) => rows).find(({ unit }) => unit.id === town1);
      expect(data.filter(({ closed }) => closed)).toHaveLength(row?.closed ?? -1);
      for (const part of row?.indicators.flatMap(({ parts }) => parts) ?? []) {
        const marks = data.flatMap((one) => one.marks.filter(({ key }) => key === part.key));
        const all = marks.reduce((sum, { good, bad }) => sum + good + bad, 0);
        expect(all, part.key).toBe(part.denominator);
      }
    });
  });
}
