import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyEdition, verifyRow } from '../../../sdk/src/rankings.verify.ts';
import { DAY, dayNumber, isoDate } from '../calendar/zone.ts';
import { generateTrackingCode } from '../cases/tracking-code.ts';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { caseOf, closeCase } from './testing.ts';
import { verifyEditions } from './verify-edition.ts';
import { draftWeek, weekToDraft } from './weekly.ts';

for (const engine of engines) {
  describe(`editions on ${engine}`, { timeout: 120_000 }, () => {
    let app: TestApp;
    let desk: HeadersInit;
    let desk2: HeadersInit;
    let town: HeadersInit;
    let townId: string;
    let otherId: string;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      [desk, desk2, town] = [await app.as('desk1'), await app.as('desk2'), await app.as('town1')];
      [townId, otherId] = [app.units.town1, app.units.town2];
    });
    afterEach(() => app.close());

    const send = async <T>(path: string, headers: HeadersInit, json?: object) => {
      const response = await app.request(`/v1/${path}`, { method: 'POST', headers, json });
      return { status: response.status, body: (await response.json()) as T & { type?: string } };
    };
    type Edition = Schemas['RankingEdition'];
    type Appeal = Schemas['RankingAppeal'];
    const week = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
    const draft = async (more: object = {}) =>
      (await send<Edition>('ranking-editions', desk, { ...week, ...more })).body;
    const publish = (id: string) => send<Edition>(`ranking-editions/${id}/publication`, desk);
    const appeal = (id: string, trackingCode: string, by = town) =>
      send<Appeal>(`ranking-editions/${id}/appeals`, by, {
        trackingCode,
        reason: '上游停水，见抢修通知第 12 号。',
      });
    const decide = (id: string, outcome: string, by = desk2) =>
      send<Appeal>(`ranking-appeals/${id}/decision`, by, { outcome, reason: '不在该镇职责内。' });
    const get = async (id: string, headers: HeadersInit = {}) =>
      (await (await app.request(`/v1/ranking-editions/${id}`, { headers })).json()) as Edition;
    const rowOf = ({ leagues }: Edition, unitId = townId) =>
      leagues.flatMap(({ rows }) => rows).find(({ unit }) => unit.id === unitId);
    const partOf = (edition: Edition, key: string) =>
      rowOf(edition)
        ?.indicators.flatMap(({ parts }) => parts)
        .find((part) => part.key === key);

    /** A week in which the town was late once, and another was not. */
    const weekOfWork = async () => {
      for (let i = 0; i < 6; i += 1) {
        await closeCase(app, townId, '2026-11-10', caseOf());
        await closeCase(app, otherId, '2026-11-11', caseOf());
      }
      return closeCase(app, townId, '2026-11-12', caseOf({ late: true }));
    };

    it('are sent to their units, heard, decided by a second person and published', async () => {
      const late = await weekOfWork();
      const { id } = await draft();
      expect((await app.request(`/v1/ranking-editions/${id}`, { headers: town })).status).toBe(404);
      expect((await appeal(id, late)).status).toBe(404);

      const reviewed = await send<Edition>(`ranking-editions/${id}/review`, desk);
      expect(reviewed.body).toMatchObject({ status: 'drafted', appealUntil: expect.any(String) });
      expect((await send(`ranking-editions/${id}/review`, desk)).body.type).toMatch(/reviewed$/);
      expect(rowOf(await get(id, town))).toMatchObject({ closed: 7 });
      expect((await publish(id)).body.type).toBe('/problems/appeals-open');

      const filed = await appeal(id, late.toLowerCase().replaceAll('-', ' '));
      expect(filed.body.trackingCode).toBe(late);
      const [own] = filed.body.effect;
      expect(own?.unit.id).toBe(townId);
      expect(own?.after.score).toBeGreaterThan(own?.before.score ?? 100);
      expect((await appeal(id, generateTrackingCode())).body.type).toBe('/problems/rule-refused');
      app.advance(DAY);
      expect((await publish(id)).body.type).toBe('/problems/appeals-undecided');
      expect((await decide(filed.body.id, 'upheld', desk)).body.type).toMatch(/second-person$/);
      expect((await decide(filed.body.id, 'upheld', town)).status).toBe(403);
      const decided = await decide(filed.body.id, 'upheld');
      expect(decided.body).toMatchObject({ outcome: 'upheld', effect: filed.body.effect });
      expect((await decide(filed.body.id, 'rejected')).body.type).toMatch(/appeal-decided$/);

      const published = (await publish(id)).body;
      expect(rowOf(published)).toMatchObject({ closed: 6, score: own?.after.score });
      expect(partOf(published, 'handle')).toMatchObject({
        numerator: 6,
        denominator: 6,
        exclusions: [{ reason: 'appeal', count: 1 }],
      });
      expect(published.appeals).toMatchObject([{ outcome: 'upheld', reason: '不在该镇职责内。' }]);
      expect((await appeal(id, late)).body.type).toBe('/problems/appeals-closed');
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('are corrected by a new edition that names the old one, which does not change', async () => {
      const late = await weekOfWork();
      const first = await draft();
      const old = (await publish(first.id)).body;
      expect(old.appealUntil).not.toBeNull();
      const filed = await appeal(old.id, late);
      const { body } = await decide(filed.body.id, 'upheld');
      expect(body.corrects).toMatchObject({ number: old.number + 1 });
      const corrected = (await publish(body.corrects?.id ?? '')).body;
      expect(corrected).toMatchObject({
        corrects: { number: old.number },
        correctionNote: '不在该镇职责内。',
        previousHash: old.hash,
      });
      expect(rowOf(corrected)?.closed).toBe(6);
      const again = await get(old.id);
      expect(again.correctedBy).toEqual({ id: corrected.id, number: corrected.number });
      expect({ ...again, correctedBy: null, appeals: [] }).toEqual(old);
      expect((await get('latest')).id).toBe(corrected.id);
      expect((await verifyEditions(app.context)).problems).toEqual([]);
    });

    it('are checked by the SDK from what they show, to the last digit', async () => {
      await weekOfWork();
      const edition = (await publish((await draft()).id)).body;
      expect(await verifyEdition(edition)).toEqual({ ok: true, problems: [] });
      expect(verifyRow(edition, townId)).toEqual({ ok: true, problems: [] });
      const forged = structuredClone(edition);
      const row = rowOf(forged);
      if (row) row.score = 99.9;
      expect(verifyRow(forged, townId).problems).toMatchObject([{ field: 'score', shown: 99.9 }]);
      expect(verifyRow(forged, otherId).ok).toBe(true);
      const counted = structuredClone(edition);
      const part = partOf(counted, 'handle');
      if (part) part.numerator += 1;
      expect((await verifyEdition(counted)).problems.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['league-differs', 'inputs-differ']),
      );
    });

    it('are drafted by a job for the week before, once, and not for a week without work', async () => {
      const { context } = app;
      const write = () => context.storage.write((tx) => draftWeek(context, tx));
      expect(await write()).toBeNull();
      const last = weekToDraft(context.calendar.dateOf(context.now()), '12:00', '08:30');
      await closeCase(app, townId, last?.periodEnd ?? '', caseOf());
      expect(await write()).toMatchObject({ status: 'drafted', draftedBy: null });
      expect(await write()).toBeNull();
    });
  });
}

describe('the week to draft', () => {
  it('is the one before, from Monday at the hour on', () => {
    const week = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
    expect(weekToDraft('2026-11-16', '08:29', '08:30')).toBeNull();
    expect(weekToDraft('2026-11-16', '08:30', '08:30')).toEqual(week);
    expect(weekToDraft('2026-11-22', '00:00', '08:30')).toEqual(week);
  });
});

describe('a year of editions', { timeout: 240_000 }, () => {
  it('is what the ledger makes it; a bit, a weight or a row that is changed is named', async () => {
    const app = await openTestApp();
    const { context } = app;
    const desk = await app.as('desk1');
    const units = Object.values(app.units);
    const monday = dayNumber('2026-11-16') - 52 * 7;
    // The same year on every machine.
    let state = 7;
    const upTo = (most: number) => {
      state = (state * 48271) % 2147483647;
      return state % (most + 1);
    };
    let lastCase = '';
    for (let at = 0; at < 52; at += 1) {
      for (const unitId of units) {
        const day = isoDate(monday + at * 7 + upTo(6));
        const facts = { late: upTo(5) === 0, dissatisfied: upTo(6) === 0 };
        lastCase = await closeCase(app, unitId, day, caseOf(facts));
      }
      const periodStart = isoDate(monday + at * 7);
      const periodEnd = isoDate(monday + at * 7 + 6);
      const json = { periodStart, periodEnd };
      const path = '/v1/ranking-editions';
      const drafted = await app.request(path, { method: 'POST', headers: desk, json });
      const { id } = await drafted.json();
      await app.request(`${path}/${id}/publication`, { method: 'POST', headers: desk });
      app.advance(1000);
    }
    const whole = await verifyEditions(context);
    expect(whole.problems).toEqual([]);
    expect(whole.editions).toHaveLength(52);

    const { storage } = context;
    const change = (text: string) =>
      storage.write(async (tx) => void (await tx.run({ name: text, text }, [])));
    const kinds = async (number?: number, by = context) =>
      (await verifyEditions(by, number)).problems;

    // A weight of the policy.
    const current = context.policies.current();
    const { ranking } = current.policy;
    const parts = { ...ranking.parts, speed: { sign: 24, handle: 51, assist: 25 } };
    const heavier = { ...current.policy, ranking: { ...ranking, parts } };
    const policies = { ...context.policies, get: () => heavier };
    expect(await kinds(30, { ...context, policies })).toMatchObject([
      { kind: 'rule-differs', edition: 30, where: 'towns', what: 'weight of sign' },
      { kind: 'rule-differs', edition: 30, where: 'towns', what: 'weight of handle' },
      { kind: 'rule-differs', edition: 30, where: 'departments', what: 'weight of sign' },
      { kind: 'rule-differs', edition: 30, where: 'departments', what: 'weight of handle' },
    ]);

    // A list in a published row.
    const rewrite = (from: string, to: string) =>
      change(
        `update ranking_editions set leagues = replace(leagues, '${from}', '${to}') where number = 20`,
      );
    await rewrite('"list":null', '"list":"red"');
    const row = { kind: 'row-differs', edition: 20, what: 'list', published: '"red"' };
    expect(await kinds(20)).toContainEqual(expect.objectContaining(row));
    await rewrite('"list":"red"', '"list":null');

    // One bit of one event: 1 becomes 3.
    await change('drop trigger events_refuse_update');
    const of = `case_id = (select id from cases where tracking_code = '${lastCase}')`;
    await change(
      `update events set payload = replace(payload, '"closed":1', '"closed":3') where ${of}`,
    );
    const found = await kinds(52);
    expect(found).toContainEqual({ trackingCode: lastCase, kind: 'changed', seq: 1 });
    expect(found).toContainEqual(
      expect.objectContaining({ kind: 'figure-differs', edition: 52, what: 'closed' }),
    );
    await app.close();
  });
});
