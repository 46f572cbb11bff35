import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { submitted } from './testing.ts';

type Listed = Pick<Schemas['CaseSummary'], 'id' | 'title'>;

const DAY = 86_400_000;

/** Which filter of the list says the days, as the desk asks (`case-desk/cases/listing.ts`). */
const when = { counted: 'counted', closed: 'closed', dissatisfied: 'answered' } as const;

/** What the desk asks for when somebody follows a link of a report. */
function queryOf(place: string): string {
  const query = new URLSearchParams({ limit: '100' });
  let days = 'received';
  for (const part of place.split('_')) {
    days = new Map(Object.entries(when)).get(part) ?? days;
    const [, name = '', value = ''] = /^([a-z]+)-(.+)$/.exec(part) ?? [];
    const asked = { category: 'categoryCode', area: 'areaCode', reason: 'reason' }[name];
    if (asked) query.set(asked, value);
    if (name === 'from') query.set(`${days}From`, value);
    if (name === 'to') query.set(`${days}To`, value);
  }
  return query.toString();
}

for (const engine of engines) {
  describe(`what figures of reports lead to, on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    const submit = (text: string, more?: object) => submitted(app, text, more);
    const listed = async (query: string, person: TestPerson = 'desk1') => {
      const answer = await app.request(`/v1/desk/cases?${query}`, {
        headers: await app.as(person),
      });
      expect([query, answer.status]).toEqual([query, 200]);
      return ((await answer.json()) as Schemas['CaseList']).data as Listed[];
    };
    const give = async (person: TestPerson, code: string, path: string, json?: object) => {
      const headers = await app.as(person);
      const [found] = await listed(`q=${code}`);
      const url = `/v1/desk/cases/${found?.id}`;
      const seen = await app.request(url, { headers: await app.as('desk1') });
      const one = (await seen.json()) as Schemas['Case'];
      const assignment = one.assignments.at(-1)?.id ?? '';
      const answer = await app.request(`${url}/${path.replace('{assignment}', assignment)}`, {
        method: 'POST',
        headers: { ...headers, 'If-Match': `"${one.version}"` },
        ...(json && { json }),
      });
      expect([path, answer.status]).toEqual([path, 200]);
    };
    /** Through everybody's hands, to what the resident says of it. */
    const answered = async (code: string, categoryCode: string, said: object) => {
      await give('desk1', code, 'acceptance', { nature: 'request', categoryCode });
      await give('desk1', code, 'dispatch', { leadUnitId: app.units.town1 });
      await give('town1', code, 'assignments/{assignment}/signature');
      await replied(code, said);
    };
    const replied = async (code: string, said: object) => {
      await give('town1', code, 'reply', {
        result: 'resolved',
        publicAnswer: '已经修好，请您再看看。',
        contactEvidence: { method: 'visit', at: new Date(app.now()).toISOString() },
      });
      await give('desk1', code, 'reply-review', { outcome: 'approved' });
      await give('desk2', code, 'follow-ups', { method: 'phone', ...said });
    };
    /** Every number of a report that leads to a list, with where it leads. */
    const linked = async (kind: string, date: string) => {
      const headers = await app.as('leader');
      const page = await (
        await app.request(`/v1/reports/${kind}?date=${date}`, { headers })
      ).text();
      const links = page.matchAll(/href="[^"]*#desk=cases\/([^"]*)">(\d+)</g);
      return [...links].map(([, place = '', count]) => ({ place, count: Number(count) }));
    };
    /** @returns where its numbers lead */
    const expectEachToLead = async (kind: string, date: string) => {
      const links = await linked(kind, date);
      for (const { place, count } of links) {
        const cases = await listed(queryOf(place));
        expect([kind, place, cases.length]).toEqual([kind, place, count]);
      }
      return links.map(({ place }) => place);
    };

    it('leads from each number to exactly the cases it counts', async () => {
      const old = await submit('村口的路灯坏了半个月。');
      app.advance(3 * DAY);
      const roads = await submit('村里的路塌了一块。');
      await submit('水管爆了三天没人管。');
      // Of a report about officials no part of the county tells.
      await submit('镇里的干部克扣我家的低保金。', { aboutUnitId: app.units.town1 });
      await answered(old, 'roads', { rating: 'satisfied' });
      await answered(roads, 'roads', { rating: 'dissatisfied', reasons: ['too-slow', 'pressed'] });
      // A closing counts on its day, whatever becomes of it on another.
      app.advance(DAY);
      await give('inspector', old, 'false-closing', { reason: '现场看灯还是不亮。' });
      const places = new Set<string>();
      for (const [kind, date] of [
        ['daily', '2026-11-23'],
        ['monthly', '2026-11-24'],
      ] as const) {
        for (const place of await expectEachToLead(kind, date)) {
          places.add(place.replace(/[\d-]{8,}/g, ''));
        }
      }
      expect([...places].sort()).toEqual([
        'closed_from_to',
        'counted_area_from_to',
        'counted_category-roads_from_to',
        'counted_from_to',
        'dissatisfied_reason-too-slow_from_to',
      ]);
    });

    it('counts by day also what was closed before, opened again and is closed once more', async () => {
      const old = await submit('村口的路灯坏了半个月。');
      await answered(old, 'roads', { rating: 'satisfied' });
      app.advance(DAY);
      await give('inspector', old, 'false-closing', { reason: '现场看灯还是不亮。' });
      app.advance(DAY);
      await replied(old, { rating: 'satisfied' });
      await answered(await submit('水管爆了三天没人管。'), 'roads', { rating: 'satisfied' });
      const places = await expectEachToLead('monthly', '2026-11-24');
      expect(places.filter((place) => place.startsWith('closed'))).toHaveLength(3);
    });

    it('tells only inspectors what was confided to them, and nobody what is sealed', async () => {
      const code = await submit('村里的路塌了一块。');
      await answered(code, 'roads', { rating: 'dissatisfied', reasons: ['pressed'] });
      const titles = async (query: string, person: TestPerson) =>
        (await listed(query, person)).map(({ title }) => title);
      expect(await titles('reason=pressed', 'inspector')).toHaveLength(1);
      const headers = await app.as('leader');
      for (const reason of ['pressed', 'unheard-of']) {
        const refused = await app.request(`/v1/desk/cases?reason=${reason}`, { headers });
        expect(refused.status).toBe(422);
      }
      expect(await titles('answeredFrom=2026-11-20', 'leader')).toHaveLength(1);
      expect(await titles('answeredTo=2026-11-19', 'leader')).toEqual([]);
      const about = { aboutUnitId: app.units.town1, categoryCode: 'health' };
      await submit('克扣低保金。', about);
      expect(await titles('categoryCode=health', 'inspector')).toEqual([]);
    });

    it('leads a unit to its own cases only, and to no report about it', async () => {
      const [mended, open] = [await submit('路灯坏了半个月。'), await submit('路塌了一块。')];
      await answered(mended, 'roads', { rating: 'satisfied' });
      await answered(open, 'roads', { rating: 'dissatisfied', reasons: ['too-slow'] });
      await submit('镇里的干部克扣我家的低保金。', { aboutUnitId: app.units.town1 });
      const day = '2026-11-20';
      const asked = [
        `countedFrom=${day}`,
        `closedTo=${day}`,
        `answeredTo=${day}`,
        'reason=too-slow',
      ];
      const seen = async (person: TestPerson) =>
        Promise.all(asked.map(async (query) => (await listed(query, person)).length));
      expect(await seen('leader')).toEqual([3, 1, 1, 1]);
      expect(await seen('town1')).toEqual([2, 1, 1, 1]);
      expect(await seen('water')).toEqual([0, 0, 0, 0]);
    });
  });
}
