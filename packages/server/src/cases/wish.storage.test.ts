import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';

for (const engine of engines) {
  describe(`the unit a resident would like on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(async () => {
      expect((await verifyLedger(app.context.storage)).problems).toEqual([]);
      await app.close();
    });

    const submit = (body: Partial<Schemas['SubmitCase']>) =>
      app.request('/v1/cases', {
        method: 'POST',
        headers: app.site,
        json: { text: '三组桥头的路灯坏了半个月。', identity: 'anonymous', ...body },
      });
    const only = async (person: TestPerson): Promise<Schemas['Case']> => {
      const headers = await app.as(person);
      const desk = await app.as('desk1');
      const { data } = await (await app.request('/v1/desk/cases', { headers: desk })).json();
      return (await app.request(`/v1/desk/cases/${data[0].id}`, { headers })).json();
    };
    const change = async (path: string, json: object) => {
      const { id, version } = await only('desk1');
      const headers = { ...(await app.as('desk1')), 'If-Match': `"${version}"` };
      const changed = await app.request(`/v1/desk/cases/${id}/${path}`, {
        method: 'POST',
        headers,
        json,
      });
      expect(changed.status).toBe(200);
    };

    it('is a hint to the desk, which gives the case to another; units are not told of it', async () => {
      const wishedUnitId = app.units.town2;
      expect((await submit({ wishedUnitId })).status).toBe(201);
      expect((await only('desk1')).wishedUnit).toMatchObject({ id: wishedUnitId });
      await change('acceptance', { nature: 'request' });
      expect((await only('desk1')).leadUnit).toBeNull();
      await change('dispatch', { leadUnitId: app.units.town1 });
      expect(await only('desk1')).toMatchObject({
        leadUnit: { id: app.units.town1 },
        wishedUnit: { id: wishedUnitId },
      });
      expect((await only('town1')).wishedUnit).toBeNull();
    });

    it('goes with each of several matters', async () => {
      const matters = [{ text: '三组桥头的路灯坏了。' }, { text: '村口的水渠堵了。' }];
      await submit({ wishedUnitId: app.units.town1, matters });
      const headers = await app.as('desk1');
      const { data } = await (await app.request('/v1/desk/cases', { headers })).json();
      expect(data).toHaveLength(2);
      for (const { id } of data) {
        const seen = await (await app.request(`/v1/desk/cases/${id}`, { headers })).json();
        expect(seen.wishedUnit).toMatchObject({ id: app.units.town1 });
      }
    });

    it('is not shown with a sealed report to whoever may not open it', async () => {
      const wishedUnitId = app.units.town2;
      await submit({ aboutUnitId: app.units.town1, wishedUnitId });
      const { sealed, wishedUnit } = await only('desk1');
      expect({ sealed, wishedUnit }).toEqual({ sealed: true, wishedUnit: null });
    });

    it.each(['nowhere', 'no longer active'])('is refused where there is none: %s', async (why) => {
      const wishedUnitId = why === 'nowhere' ? 'nowhere' : app.units.town1;
      if (why !== 'nowhere') {
        const put = await app.request(`/v1/units/${wishedUnitId}`, {
          method: 'PUT',
          headers: await app.as('administrator'),
          json: { name: '清水镇人民政府', league: 'towns', active: false },
        });
        expect(put.status).toBe(200);
      }
      const refused = await submit({ wishedUnitId });
      expect(refused.status).toBe(422);
      expect((await refused.json()).errors).toMatchObject([{ pointer: '/wishedUnitId' }]);
    });
  });
}
