import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, dayNumber } from '../calendar/zone.ts';
import type { Schemas } from '../contract/operations.ts';
import { insertWarning } from '../heat-map/warnings.repository.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { submitted, unzipped } from './testing.ts';

const NAME = '示例·张秀英';
const PHONE = '19900000009';

for (const engine of engines) {
  describe(`reports, on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    const named = { identity: 'named', contact: { name: NAME, phone: PHONE } };
    const submit = (text: string, more: object = {}) => submitted(app, text, { ...named, ...more });
    const give = async (person: TestPerson, code: string, path: string, json: object) => {
      const headers = await app.as(person);
      const list = await app.request(`/v1/desk/cases?q=${code}`, { headers });
      const [found] = ((await list.json()) as Schemas['CaseList']).data;
      const answer = await app.request(`/v1/desk/cases/${found?.id}/${path}`, {
        method: 'POST',
        headers: { ...headers, 'If-Match': `"${found?.version}"` },
        json,
      });
      expect(answer.status).toBe(200);
    };
    const dispatch = async (code: string, to: object) => {
      await give('desk1', code, 'acceptance', { nature: 'request' });
      await give('desk1', code, 'dispatch', to);
    };
    const report = async (kind: string, query = '', person: TestPerson = 'desk1') => {
      const headers = await app.as(person);
      return app.request(`/v1/reports/${kind}?${query}`, { headers });
    };
    const textOf = async (kind: string, query = '') => (await report(kind, query)).text();

    it('lists what was given to units on the day, by code, title, unit and due moment', async () => {
      const code = await submit('村口的路灯坏了半个月。');
      const { town1, water } = app.units;
      await dispatch(code, { leadUnitId: town1, assistUnitIds: [water] });
      const page = await textOf('daily');
      expect(page).toContain('交办<a href="#dispatched">2</a>件次');
      for (const words of [code, '路灯', '清水镇人民政府', '县水务局', '主办', '协办', '石桥村'])
        expect(page).toContain(words);
      expect(page).toMatch(/2026-1[12]-\d\d 17:30/);
      expect(await textOf('daily', 'date=2026-11-19')).not.toContain(code);
    });

    it('names no resident, though a title does', async () => {
      const code = await submit(`我是${NAME}，电话${PHONE}，路灯坏了。`);
      await dispatch(code, { leadUnitId: app.units.town1 });
      for (const kind of ['daily', 'weekly', 'ten-day', 'monthly']) {
        const page = await textOf(kind);
        for (const secret of [NAME, '张秀英', PHONE]) expect(page).not.toContain(secret);
      }
      expect(await textOf('daily')).toContain(code);
    });

    it('is a file that opens, whatever signs a title has in it', async () => {
      const code = await submit('路灯坏了\u000b\u0001\ufffe半个月，\ud83d\ude00请来修。');
      await dispatch(code, { leadUnitId: app.units.town1 });
      const answer = await report('daily', 'format=docx');
      const parts = unzipped(Buffer.from(await answer.arrayBuffer()));
      const words = parts.get('word/document.xml')?.toString() ?? '';
      expect(words).toContain('路灯坏了半个月');
      expect(words).not.toMatch(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u);
      expect((await report('daily', 'format=pdf')).status).toBe(200);
    });

    it('is wholly in English for whoever reads English', async () => {
      const code = await submit('村口的路灯坏了半个月。');
      await dispatch(code, { leadUnitId: app.units.water });
      const headers = { ...(await app.as('desk1')), 'Accept-Language': 'en' };
      const page = await (await app.request('/v1/reports/daily', { headers })).text();
      expect(page).toContain('Water Bureau');
      expect(page).not.toContain('县水务局');
    });

    it('of days before anything was counted there is none: noughts would say that nobody came', async () => {
      await submit('村口的路灯坏了半个月。');
      for (const kind of ['daily', 'weekly', 'ten-day', 'monthly']) {
        const asked = (date: string) => report(kind, `date=${date}`);
        for (const date of ['0000-01-01', '1969-12-31', '2026-10-31']) {
          expect((await asked(date)).status, `${kind} ${date}`).toBe(422);
        }
        expect((await asked('2026-11-20')).status).toBe(200);
      }
    });

    it('has a report about officials in no list and no part, at any time', async () => {
      const { town1, water } = app.units;
      const code = await submit('镇里的干部克扣我家的低保金。', { aboutUnitId: town1 });
      const session = await app.request('/v1/session', { headers: await app.as('desk1') });
      const { staff } = (await session.json()) as Schemas['Session'];
      await give('inspector', code, 'readers', { staffId: staff.id });
      await give('desk1', code, 'acceptance', { nature: 'report' });
      await give('desk1', code, 'dispatch', { leadUnitId: water });
      for (const days of [0, 40]) {
        app.advance(days * 86_400_000);
        const date = `date=${days === 0 ? '2026-11-20' : '2026-12-30'}`;
        for (const kind of ['daily', 'weekly', 'ten-day', 'monthly']) {
          const page = await textOf(kind, date);
          for (const secret of [code, '克扣', '县水务局', '石桥村'])
            expect(page, `${kind} ${secret}`).not.toContain(secret);
        }
      }
    });

    it('says what is late, and no more for a period long over', async () => {
      const code = await submit('村口的路灯坏了半个月。');
      await dispatch(code, { leadUnitId: app.units.town1 });
      app.advance(30 * 86_400_000);
      expect(await textOf('weekly')).toContain('生成时有<a href="#late">1</a>件超过期限');
      const old = await textOf('weekly', 'date=2026-11-20');
      expect(old).not.toContain('id="late"');
      expect(old).toContain('早先的报表不列');
    });

    it('names what stood out in its last days, which was seen the day after', async () => {
      await submit('停水三天了，村口的水塔也没有水。');
      app.advance(4 * DAY);
      const lastDay = dayNumber('2026-11-22');
      await app.context.storage.write((tx) =>
        insertWarning(tx, {
          id: 'w',
          areaCode: '990124101000',
          level: 'red',
          since: lastDay + 1,
          lastDay,
          count: 31,
          expected: 11,
          rising: [],
          words: [],
          endedAt: null,
        }),
      );
      expect(await textOf('weekly', 'date=2026-11-22')).not.toContain('没有地方超出往常');
    });

    it('is for desk, leaders and inspectors, of periods that have begun', async () => {
      for (const person of ['desk1', 'leader', 'inspector'] as const) {
        const answer = await report('weekly', '', person);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          200,
          'text/html; charset=utf-8',
        ]);
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
      // An administrator keeps the accounts and reads no cases.
      for (const person of ['town1', 'administrator'] as const) {
        expect((await report('weekly', '', person)).status).toBe(403);
        const headers = await app.as(person);
        expect((await app.request('/v1/reports?kind=weekly', { headers })).status).toBe(403);
      }
      expect((await app.request('/v1/reports/weekly', { headers: app.site })).status).toBe(403);
      expect((await report('weekly', 'date=2026-11-22')).status).toBe(200);
      expect((await report('weekly', 'date=2026-11-23')).status).toBe(422);
    });

    it('leads to lists a person can read: pages, whole addresses, nothing that only a program opens', async () => {
      const code = await submit('村口的路灯坏了半个月。');
      await dispatch(code, { leadUnitId: app.units.town1 });
      for (const kind of ['daily', 'weekly', 'ten-day', 'monthly']) {
        const page = await textOf(kind);
        const links = [...page.matchAll(/href="([^#"][^"]*)"/g)].map(([, href = '']) => href);
        expect(links.length).toBeGreaterThan(0);
        for (const link of new Set(links)) {
          const { origin, pathname, search } = new URL(link.replaceAll('&#38;', '&'));
          expect(origin).toBe('http://minsheng.test');
          // As a browser opens it: without a session.
          const answer = await app.request(`${pathname}${search}`, {});
          expect([link, answer.status]).toEqual([link, 200]);
          expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
        }
      }
    });

    it('is given as what is asked for, under its type', async () => {
      for (const [format, type, begins] of [
        ['pdf', 'application/pdf', '%PDF'],
        [
          'docx',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'PK\x03\x04',
        ],
      ] as const) {
        const answer = await report('daily', `format=${format}`);
        expect(answer.headers.get('content-type')).toBe(type);
        expect(answer.headers.get('content-disposition')).toContain(`-daily-2026-11-20.${format}`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(bytes.toString('latin1', 0, 4)).toBe(begins);
      }
    });

    it('names the periods there are, newest first', async () => {
      const headers = await app.as('leader');
      const periods = async (query: string) => {
        const answer = await app.request(`/v1/reports?${query}`, { headers });
        return (await answer.json()) as Schemas['ReportPeriodList'];
      };
      expect((await periods('kind=weekly')).data).toEqual([]);
      await submit('村口的路灯坏了半个月。');
      app.advance(5 * 86_400_000);
      const week = { kind: 'weekly', title: '每周会商' };
      const first = await periods('kind=weekly&limit=1');
      expect(first.data).toEqual([{ ...week, from: '2026-11-23', to: '2026-11-29', over: false }]);
      const rest = await periods(`kind=weekly&cursor=${first.nextCursor}`);
      expect(rest.data).toEqual([{ ...week, from: '2026-11-16', to: '2026-11-22', over: true }]);
    });
  });
}
