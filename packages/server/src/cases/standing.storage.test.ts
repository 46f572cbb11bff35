import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { Schemas } from '../contract/operations.ts';
import { createContext } from '../create-context.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { forgetLookUps } from './look-ups.repository.ts';
import { generateTrackingCode } from './tracking-code.ts';

for (const engine of engines) {
  describe(`a case looked up by the end of a phone number, on ${engine}`, () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await openTestApp({ engine });
    });
    afterAll(() => app.close());

    const post = (path: string, json: object) =>
      app.request(path, { method: 'POST', headers: app.site, json });
    const submit = async (given: object = {}): Promise<Schemas['SubmittedCase']> => {
      const response = await post('/v1/cases', {
        text: '石桥村三组桥头的路灯坏了半个月。',
        areaCode: '990124101201',
        address: '三组桥头小卖部旁',
        identity: 'named',
        contact: { name: '示例·李奶奶', phone: '19900000001' },
        ...given,
      });
      return response.json();
    };
    const lookUp = (code: string, phoneEnding: string) =>
      post(`/v1/cases/${code}/standing`, { phoneEnding });
    const said = async (response: Promise<Response>) => {
      const { status, headers } = await response;
      const { instance: _, ...body } = await (await response).json();
      return { status, retryAfter: headers.get('retry-after'), body };
    };

    it('says how far it is, and nothing of what was said, where or by whom', async () => {
      const { trackingCode, case: sent } = await submit();
      const response = await lookUp(trackingCode.toLowerCase(), '0001');
      expect(response.status).toBe(200);
      const { stateText, receivedAt, stages, holder, due } = sent;
      expect(await response.json()).toEqual({
        trackingCode,
        state: 'submitted',
        stateText,
        receivedAt,
        stages,
        holder,
        due,
        answered: false,
        asked: false,
      });
    });

    it('answers a wrong number, an unknown code and a case without a number alike', async () => {
      const { trackingCode } = await submit();
      const unnamed = await submit({ identity: 'anonymous', contact: undefined });
      const wrong = await said(lookUp(trackingCode, '0002'));
      expect(wrong.status).toBe(404);
      expect(await said(lookUp(generateTrackingCode(), '0001'))).toEqual(wrong);
      expect(await said(lookUp('no code', '0001'))).toEqual(wrong);
      expect(await said(lookUp(unnamed.trackingCode, '0001'))).toEqual(wrong);
    });

    it('does not find a report about officials: whom it is about may know code and number', async () => {
      const { trackingCode } = await submit({ aboutUnitId: app.units.town1 });
      expect((await lookUp(trackingCode, '0001')).status).toBe(404);
    });

    it('opens to the number of a neighbour who joined', async () => {
      const { trackingCode } = await submit();
      await post(`/v1/cases/${trackingCode}/followers`, {
        text: '我家门口也不亮。',
        contact: { phone: '19900000077' },
      });
      expect(await (await lookUp(trackingCode, '0077')).json()).toMatchObject({ trackingCode });
    });

    it('takes five wrong numbers a day on a code, of which nobody learns whether it exists', async () => {
      const { trackingCode } = await submit();
      const after = async (code: string) => {
        // All at once: none slips through while others are looked up.
        const tries = Array.from({ length: 9 }, (_, n) => lookUp(code, `100${n}`));
        const statuses = (await Promise.all(tries)).map(({ status }) => status);
        expect(statuses.sort()).toEqual([404, 404, 404, 404, 404, 429, 429, 429, 429]);
        return said(lookUp(code, '0001'));
      };
      const tooMany = await after(trackingCode);
      expect(tooMany).toMatchObject({ status: 429, retryAfter: '17280' });
      expect(await after(generateTrackingCode())).toEqual(tooMany);
      app.advance(17_280_000);
      expect((await lookUp(trackingCode, '0001')).status).toBe(200);
      // A right one is not counted.
      for (let n = 0; n < 7; n++) {
        expect((await lookUp(trackingCode, '0001')).status).toBe(200);
      }
    });

    it('takes no more of them because there are two processes, or one that began anew', async () => {
      const { trackingCode } = await submit();
      const context = await createContext(app.context.config, app.now);
      const other = createApp({ context, logger: pino({ level: 'silent' }) });
      const tries = Array.from({ length: 10 }, async (_, n) => {
        const path = `/v1/cases/${trackingCode}/standing`;
        if (n % 2 === 0) return lookUp(trackingCode, '1000');
        const headers = { ...app.site, 'Content-Type': 'application/json' };
        const body = JSON.stringify({ phoneEnding: '1000' });
        return other.fetch(
          new Request(`http://minsheng.test${path}`, { method: 'POST', headers, body }),
        );
      });
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      await context.close();
      expect(statuses.filter((status) => status === 404)).toHaveLength(5);
      expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    });

    it('forgets a code when all its tries are there again', async () => {
      const { trackingCode } = await submit();
      const { storage } = app.context;
      const kept = async () => {
        const { lookUps } = storage.read.tables;
        const rows = await storage.read.select().from(lookUps);
        return rows.some((row) => row.trackingCode === trackingCode);
      };
      await lookUp(trackingCode, '1000');
      await storage.write((tx) => forgetLookUps(tx, app.now()));
      expect(await kept()).toBe(true);
      app.advance(17_280_001);
      await storage.write((tx) => forgetLookUps(tx, app.now()));
      expect(await kept()).toBe(false);
    });
  });
}
