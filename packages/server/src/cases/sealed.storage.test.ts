/** Reports about officials: who may know, who may read, and that each look is written down. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';

const WORDS = '镇里的干部克扣我家的低保金，每次去问都推脱。';
const PHONE = '19900000009';

for (const engine of engines) {
  describe(`a report about officials, on ${engine}`, () => {
    let app: TestApp;
    let caseId: string;
    let trackingCode: string;
    let receipt: string;
    beforeAll(async () => {
      app = await openTestApp({ engine });
    });
    afterAll(async () => {
      const { problems } = await verifyLedger(app.context.storage);
      await app.close();
      expect(problems).toEqual([]);
    });
    beforeEach(async () => {
      const sent = await app.request('/v1/cases', {
        method: 'POST',
        headers: app.site,
        json: {
          text: WORDS,
          identity: 'named',
          contact: { name: '示例·张三', phone: PHONE },
          areaCode: '990124101201',
          aboutUnitId: app.units.town1,
        },
      });
      const body = (await sent.json()) as Schemas['SubmittedCase'];
      ({ trackingCode, receipt } = body);
      caseId = await idOf('desk1');
    });

    const idOf = async (person: TestPerson) =>
      (await list(person, `q=${trackingCode}`))[0]?.id ?? '';
    const list = async (person: TestPerson, query = '') => {
      const headers = await app.as(person);
      const response = await app.request(`/v1/desk/cases?${query}`, { headers });
      return ((await response.json()) as Schemas['CaseList']).data;
    };
    const get = async (person: TestPerson) =>
      app.request(`/v1/desk/cases/${caseId}`, { headers: await app.as(person) });
    const read = async (person: TestPerson) =>
      (await (await get(person)).json()) as Schemas['Case'];
    const give = async (person: TestPerson, path: string, json: unknown) => {
      const { version } = (await read(person)) ?? {};
      const headers = { ...(await app.as(person)), 'If-Match': `"${version}"` };
      return app.request(`/v1/desk/cases/${caseId}/${path}`, { method: 'POST', headers, json });
    };
    const staffIdOf = async (person: TestPerson) => {
      const session = await app.request('/v1/session', { headers: await app.as(person) });
      return ((await session.json()) as Schemas['Session']).staff.id;
    };
    const nameDesk1 = async () =>
      give('inspector', 'readers', { staffId: await staffIdOf('desk1') });
    const secrets = [WORDS, WORDS.slice(0, 10), PHONE, '张三', '克扣'];
    const expectNoSecret = (shown: string) => {
      for (const secret of secrets) expect(shown).not.toContain(secret);
    };

    it('is a sealed report, whatever its sender called it', async () => {
      const seen = await read('inspector');
      expect(seen).toMatchObject({ sealed: true, nature: 'report', text: WORDS });
      expect(seen.contact).toMatchObject({ phone: PHONE });
    });

    it('tells the desk that it is there and nothing of what it says', async () => {
      const seen = await read('desk1');
      expect(seen).toMatchObject({ sealed: true, state: 'submitted', text: '', events: [] });
      expect(seen.allowedActions).toEqual([]);
      expectNoSecret(JSON.stringify([seen, await list('desk1'), await read('leader')]));
      expect((await give('desk1', 'acceptance', { nature: 'report' })).status).toBe(403);
    });

    it('opens to whom an inspector names, who then acts on it', async () => {
      expect((await nameDesk1()).status).toBe(200);
      expect(await read('desk1')).toMatchObject({ text: WORDS, contact: { phone: PHONE } });
      expectNoSecret(JSON.stringify(await read('desk2')));
      const accepted = await give('desk1', 'acceptance', { nature: 'report' });
      expect(accepted.status).toBe(200);
      // The answer to a command is kept for repeats: it opens nothing.
      expectNoSecret(await accepted.text());
    });

    it('is looked at by several at one moment, and each look is written down', async () => {
      const before = (await read('inspector')).events.length;
      const looks = await Promise.all(Array.from({ length: 6 }, () => get('inspector')));
      expect(looks.map(({ status }) => status)).toEqual(Array(6).fill(200));
      expect((await read('inspector')).events).toHaveLength(before + 7);
    });

    it('is named by inspectors alone', async () => {
      const staffId = await staffIdOf('desk1');
      expect((await give('leader', 'readers', { staffId })).status).toBe(403);
      expect((await give('desk1', 'readers', { staffId })).status).toBe(403);
      const unit = await give('inspector', 'readers', { staffId: await staffIdOf('town1') });
      expect(unit.status).toBe(422);
    });

    it('writes each look into the ledger before it is seen', async () => {
      const looks = ({ events }: Schemas['Case']) =>
        events.filter(({ type }) => type === 'sealed-viewed').length;
      const first = looks(await read('inspector'));
      const second = looks(await read('inspector'));
      expect([first > 0, second - first]).toEqual([true, 1]);
      await read('desk2');
      expect(looks(await read('inspector'))).toBe(second + 1);
    });

    it('does not exist for the unit it is about, nor for other systems', async () => {
      expect((await get('town1')).status).toBe(404);
      expect(await list('town1')).toEqual([]);
      // Nor does its ledger open for who is not named.
      const headers = await app.as('leader');
      const ledger = await app.request(`/v1/desk/cases/${caseId}/ledger`, { headers });
      expect(ledger.status).toBe(404);
      const other = await app.request(`/v1/desk/cases/${caseId}`, { headers: app.integration });
      expect(other.status).toBe(404);
    });

    it('never goes to the unit it is about, as lead or to assist', async () => {
      await nameDesk1();
      await give('desk1', 'acceptance', { nature: 'report' });
      const { town1, water } = app.units;
      const lead = await give('desk1', 'dispatch', { leadUnitId: town1 });
      const assist = await give('desk1', 'dispatch', { leadUnitId: water, assistUnitIds: [town1] });
      expect([lead.status, assist.status]).toEqual([422, 422]);
      const owner = await give('desk1', 'suspension', {
        plan: '列入明年计划，三月答复',
        ownerUnitId: town1,
        nextAt: toRfc3339(app.now() + 86_400_000, 'Asia/Shanghai'),
      });
      expect(owner.status).toBe(422);
      expect((await give('desk1', 'dispatch', { leadUnitId: water })).status).toBe(200);
      // Who handles it has the matter, and not whose it is; that look is on record as well.
      const seen = await read('water');
      expect(seen.text).toBe(WORDS);
      expect(JSON.stringify(seen)).not.toContain(PHONE);
      expect(seen.contact.name).toBeNull();
      expect((await get('town1')).status).toBe(404);
    });

    it('stays a report', async () => {
      await nameDesk1();
      expect((await give('desk1', 'acceptance', { nature: 'complaint' })).status).toBe(422);
    });

    it('is found by no word, place or unit', async () => {
      const found = async (query: string) =>
        (await list('desk1', query)).some(({ id }) => id === caseId);
      expect(await found(`q=${encodeURIComponent('克扣')}`)).toBe(false);
      expect(await found('areaCode=990124101201')).toBe(false);
      expect(await found('state=submitted')).toBe(true);
    });

    it('is its sender’s as ever, and nobody joins it', async () => {
      const own = await app.request(`/v1/cases/${trackingCode}`, {
        headers: { ...app.site, 'Minsheng-Receipt': receipt },
      });
      expect(((await own.json()) as Schemas['ResidentCase']).text).toBe(WORDS);
      const joined = await app.request(`/v1/cases/${trackingCode}/followers`, {
        method: 'POST',
        headers: app.site,
        json: {},
      });
      expect(joined.status).toBe(404);
    });
  });
}
