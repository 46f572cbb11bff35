import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventRow } from '../../cases/case-record.ts';
import type { Schemas } from '../../contract/operations.ts';
import { createContext } from '../../create-context.ts';
import { jobKinds } from '../../jobs/kinds.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines } from '../../storage/testing.ts';
import { openTestApp, type TestApp } from '../../testing.ts';
import { type Heard, openReceiver, type Receiver } from '../testing.ts';

const HOUR = 3_600_000;

for (const engine of engines) {
  describe(engine, () => {
    let app: TestApp;
    let receiver: Receiver;
    let administrator: Record<string, string>;
    beforeEach(async () => {
      receiver = await openReceiver();
      const environment = { MINSHENG_PRIVATE_NETWORKS: '127.0.0.0/8' };
      app = await openTestApp({ engine, environment });
      administrator = await app.as('administrator');
    });
    afterEach(async () => {
      await app.close();
      await receiver.close();
    });

    const call = async (path: string, json?: unknown, method = 'POST') => {
      const init = { method, headers: administrator, ...(json !== undefined && { json }) };
      const response = await app.request(path, init);
      if (response.status >= 400) throw new Error(`${response.status} ${await response.text()}`);
      return response.status === 204 ? null : response.json();
    };
    const get = (path: string) => call(path, undefined, 'GET');
    const add = (more: object = {}): Promise<Schemas['CreatedWebhook']> =>
      call('/v1/webhooks', { url: `${receiver.url}hook`, description: '热线', ...more });
    const submit = async (more: object = {}): Promise<Schemas['SubmittedCase']> => {
      const text = '石桥村三组的路灯坏了半个月，晚上看不见路。';
      const json = { text, identity: 'anonymous', ...more };
      const init = { method: 'POST', headers: app.site, json };
      return (await app.request('/v1/cases', init)).json();
    };
    const kinds = () =>
      jobKinds(app.context, { uploads: app.app.uploads, logger: pino({ level: 'silent' }) }).filter(
        ({ every }) => every === undefined,
      );
    const deliver = () => runDueJobs(app.context, { kinds: kinds(), onError: () => {} });
    const deliveries = async (id: string, query = ''): Promise<Schemas['Delivery'][]> =>
      (await get(`/v1/webhooks/${id}/deliveries${query}`)).data;
    const states = async () => {
      const { read } = app.context.storage;
      return (await read.select().from(read.tables.deliveries)).map(({ status }) => status);
    };
    const rows = async () => {
      const { read } = app.context.storage;
      return (await read.select().from(read.tables.jobs)).length;
    };

    test('a case that comes in is told of, signed, and nothing about persons is in it', async () => {
      const { secret, webhook } = await add();
      const { trackingCode } = await submit();
      await deliver();
      expect(signedWith(secret, receiver.heard[0])).toBe(true);
      const event = JSON.parse(receiver.heard[0]?.body ?? '');
      expect(event).toEqual({
        type: 'case.submitted',
        timestamp: '2026-11-20T02:00:00.000Z',
        data: { caseId: expect.any(String), trackingCode, version: 1 },
      });
      expect(await deliveries(webhook.id)).toMatchObject([
        { type: 'case.submitted', status: 'delivered', attempts: 1, lastStatus: 204 },
      ]);
    });

    test('where nobody asked a submission writes nothing more', async () => {
      await add({ active: false });
      await add({ types: ['case.closed'] });
      await submit();
      expect(await rows()).toBe(0);
    });

    test('of a sealed report no other system is told: it may belong to whom it is about', async () => {
      await add();
      await submit({ aboutUnitId: app.units.town1 });
      expect(await rows()).toBe(0);
      const { trackingCode } = await submit();
      await deliver();
      expect(receiver.heard.map(({ body }) => JSON.parse(body).data.trackingCode)).toEqual([
        trackingCode,
      ]);
    });

    test('every step the desk takes is told of, with the version it made', async () => {
      await add({ types: ['case.accepted'] });
      const { trackingCode } = await submit();
      const desk = await app.as('desk1');
      const list = await app.request('/v1/desk/cases', { headers: desk });
      const [found] = (await list.json()).data;
      const accept = await app.request(`/v1/desk/cases/${found.id}/acceptance`, {
        method: 'POST',
        headers: { ...desk, 'If-Match': '"1"' },
        json: {
          categoryCode: found.category?.code ?? (await firstKind()),
          nature: 'request',
          urgency: 'normal',
        },
      });
      expect(accept.status).toBe(200);
      await deliver();
      expect(receiver.heard.map(({ body }) => JSON.parse(body))).toMatchObject([
        { type: 'case.accepted', data: { caseId: found.id, trackingCode, version: 2 } },
      ]);
    });

    test('every case that is made of a message is told of', async () => {
      await add({ types: ['case.split', 'case.split-off'] });
      await submit();
      const headers = { ...(await app.as('desk1')), 'If-Match': '"1"' };
      const list = await app.request('/v1/desk/cases', { headers });
      const [found] = (await list.json()).data;
      const json = { matters: [{ text: '桥头的路灯不亮。' }, { text: '水渠堵了，下雨就淹路。' }] };
      const init = { method: 'POST', headers, json };
      const split = await app.request(`/v1/desk/cases/${found.id}/split`, init);
      const { related } = (await split.json()) as Schemas['Case'];
      await deliver();
      const told = receiver.heard.map(({ body }) => JSON.parse(body));
      expect(told.map(({ type, data }) => `${type} ${data.trackingCode}`).sort()).toEqual([
        `case.split ${found.trackingCode}`,
        `case.split-off ${related[0]?.trackingCode}`,
      ]);
    });

    const firstKind = async () => {
      const { data } = await (await app.request('/v1/categories', { headers: app.site })).json();
      return data.find((category: Schemas['Category']) => category.parentCode !== null).code;
    };

    test('what fails is tried again for days, under the same id, then given up', async () => {
      const { webhook } = await add();
      await submit();
      receiver.answer = () => ({ status: 502, body: 'bad gateway' });
      for (let hour = 0; hour < 100; hour++) {
        await deliver();
        app.advance(HOUR);
      }
      expect(receiver.heard).toHaveLength(10);
      expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      const [failed] = await deliveries(webhook.id, '?status=failed');
      expect(failed).toMatchObject({ attempts: 10, lastStatus: 502, lastAnswer: 'bad gateway' });
      expect((await get('/v1/jobs')).data).toMatchObject([{ lastError: 'It answered 502' }]);
    });

    test('what was given up can be sent again, alone or as a range', async () => {
      const { webhook } = await add();
      await submit();
      receiver.answer = () => ({ status: 500 });
      for (let hour = 0; hour < 100; hour++) {
        await deliver();
        app.advance(HOUR);
      }
      receiver.answer = () => ({ status: 200 });
      receiver.heard.length = 0;
      const [failed] = await deliveries(webhook.id);
      await call(`/v1/webhooks/${webhook.id}/deliveries/${failed?.id}/replay`);
      await deliver();
      expect(await deliveries(webhook.id)).toMatchObject([{ status: 'delivered', attempts: 1 }]);
      const since = '2026-11-20T00:00:00+08:00';
      const range = (more: object) => call(`/v1/webhooks/${webhook.id}/replay`, { since, ...more });
      expect(await range({ status: 'failed' })).toEqual({ replayed: 0 });
      expect(await range({ until: since })).toEqual({ replayed: 0 });
      expect(await range({})).toEqual({ replayed: 1 });
      await deliver();
      expect(receiver.heard.map(({ headers }) => headers['webhook-id'])).toEqual([
        failed?.messageId,
        failed?.messageId,
      ]);
    });

    test('a webhook that fails for five days is switched off, one that is gone at once', async () => {
      const { webhook: failing } = await add();
      receiver.answer = () => ({ status: 500 });
      for (let hour = 0; hour < 24 * 6; hour += 3) {
        if (hour % 24 === 0) await submit();
        await deliver();
        app.advance(3 * HOUR);
      }
      await app.context.directory.renew();
      const { webhook: gone } = await add();
      await submit();
      receiver.answer = () => ({ status: 410 });
      await deliver();
      await app.context.directory.renew();
      expect((await get('/v1/webhooks')).data).toMatchObject([
        { id: failing.id, active: false, disabledReason: 'failing' },
        { id: gone.id, active: false, disabledReason: 'gone' },
      ]);
      const input = { url: failing.url, description: '热线', active: true };
      expect(await call(`/v1/webhooks/${failing.id}`, input, 'PUT')).toMatchObject({
        active: true,
        disabledReason: null,
        failingSince: null,
      });
    });

    test('who asks for patience is given it', async () => {
      await add();
      await submit();
      receiver.answer = () => ({ status: 503, headers: { 'Retry-After': '3600' } });
      await deliver();
      app.advance(HOUR - 1);
      await deliver();
      expect(receiver.heard).toHaveLength(1);
      app.advance(1);
      await deliver();
      expect(receiver.heard).toHaveLength(2);
    });

    test('while a secret changes both are good, after a day the new one only', async () => {
      const { secret: old, webhook } = await add();
      const { secret: fresh } = await call(`/v1/webhooks/${webhook.id}/secret`);
      const ping = async (secret: string) => {
        await call(`/v1/webhooks/${webhook.id}/ping`);
        await deliver();
        return signedWith(secret, receiver.heard.at(-1));
      };
      expect([await ping(old), await ping(fresh)]).toEqual([true, true]);
      app.advance(24 * HOUR);
      expect([await ping(old), await ping(fresh)]).toEqual([false, true]);
    });

    test('a webhook that is removed is sent nothing, not even what was on its way', async () => {
      const { webhook } = await add();
      await submit();
      await call(`/v1/webhooks/${webhook.id}`, undefined, 'DELETE');
      await submit();
      expect(await states()).toEqual(['cancelled']);
      await deliver();
      expect(receiver.heard).toEqual([]);
      expect((await get('/v1/webhooks')).data).toEqual([]);
      await expect(get(`/v1/webhooks/${webhook.id}/deliveries`)).rejects.toThrow('404');
    });

    test('a webhook that another process has just set up is told at once', async () => {
      const other = await createContext(app.context.config, app.now);
      await add();
      const about = { id: 'case', trackingCode: '7K3-Q9M-4TA', version: 1 };
      const event = { id: 'event', type: 'case-accepted', at: app.now() } as EventRow;
      await other.storage.write(async (tx) => other.webhooks.tell(tx, about, [event]));
      await other.close();
      await deliver();
      expect(receiver.heard).toHaveLength(1);
    });

    test('a range is sent again to its end, each delivery once', async () => {
      const { webhook } = await add();
      const { storage } = app.context;
      const createdAt = app.now();
      await storage.write(async (tx) => {
        for (let i = 0; i < 1_101; i += 1) {
          await tx.insert(tx.tables.deliveries).values({
            id: `d${String(i).padStart(4, '0')}`,
            messageId: `msg_${i}`,
            type: 'case.closed',
            webhookId: webhook.id,
            body: '{}',
            status: 'delivered',
            createdAt,
          });
        }
      });
      const since = new Date(createdAt).toISOString();
      const asked = await call(`/v1/webhooks/${webhook.id}/replay`, { since });
      expect(asked).toEqual({ replayed: 1_101 });
      const replaying = kinds().filter(({ name }) => name === 'replay deliveries');
      await runDueJobs(app.context, { kinds: replaying, onError: () => {} });
      const { deliveries: sent } = storage.read.tables;
      const again = await storage.read.select().from(sent);
      expect(
        again.filter(({ status, replays }) => status === 'waiting' && replays === 1),
      ).toHaveLength(1_101);
    });

    test('an address inside a network nobody allowed is refused, also when a name leads there', async () => {
      for (const url of [
        'https://10.0.0.1/x',
        'http://1.1.1.1/x',
        'ftp://1.1.1.1',
        'somewhere else',
      ]) {
        await expect(add({ url })).rejects.toThrow('422');
      }
      // A county that allowed no network of its own; the name every machine knows without asking.
      await app.close();
      app = await openTestApp({ engine });
      administrator = await app.as('administrator');
      const { webhook } = await add({ url: 'https://localhost/' });
      await call(`/v1/webhooks/${webhook.id}/ping`);
      await deliver();
      expect(await deliveries(webhook.id)).toMatchObject([
        { lastStatus: null, lastAnswer: expect.stringContaining('leads into a private network') },
      ]);
    });
  });
}

/** Whether one of the signatures is of this secret. */
function signedWith(secret: string, heard: Heard | undefined): boolean {
  const {
    'webhook-id': id,
    'webhook-timestamp': at,
    'webhook-signature': signatures,
  } = heard?.headers ?? {};
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${at}.${heard?.body}`).digest('base64');
  return String(signatures).split(' ').includes(`v1,${mac}`);
}
