import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jobKinds } from '../../jobs/kinds.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines } from '../../storage/testing.ts';
import { openTestApp, type TestApp } from '../../testing.ts';
import { openReceiver, type Receiver } from '../testing.ts';
import { openWeChat, type WeChatServer } from '../testing.wechat.ts';

const PHONE = '13800138000';
const OPENID = 'oTest00000000000000000000001';
const SECRET = 'a-secret-nobody-logs';
const TRACKING = 'https://www.example.org/minsheng';
const TEMPLATES = {
  default: { id: 'TEMPLATE-ID-DEFAULT', data: { character_string1: 'code', thing2: 'note' } },
  dispatched: { id: 'TEMPLATE-ID-DISPATCH', data: { thing1: 'unit', time2: 'due', time3: 'at' } },
};

for (const engine of engines) {
  describe(engine, () => {
    let app: TestApp;
    let sms: Receiver;
    let wechat: WeChatServer;
    let close: () => Promise<void>;
    const errors: unknown[] = [];
    const open = async (environment: Record<string, string> = {}, now?: number) => {
      app = await openTestApp({
        engine,
        environment: {
          MINSHENG_PRIVATE_NETWORKS: '127.0.0.1',
          MINSHENG_TRACKING_URL: TRACKING,
          MINSHENG_SMS_URL: sms.url,
          MINSHENG_WECHAT_URL: wechat.url,
          MINSHENG_WECHAT_APP_ID: wechat.appId,
          MINSHENG_WECHAT_APP_SECRET: SECRET,
          MINSHENG_WECHAT_TEMPLATES: JSON.stringify(TEMPLATES),
          ...environment,
        },
        ...(now !== undefined && { now }),
      });
      close = app.close;
    };
    beforeEach(async () => {
      close = async () => {};
      errors.length = 0;
      [sms, wechat] = await Promise.all([openReceiver(), openWeChat()]);
    });
    afterEach(async () => {
      await close();
      await Promise.all([sms.close(), wechat.close()]);
    });

    const register = (more: object = {}, headers = app.integration) =>
      app.request('/v1/desk/cases', {
        method: 'POST',
        headers,
        json: {
          text: '石桥村三组的路灯坏了半个月，晚上看不见路。',
          channel: 'app',
          identity: 'named',
          contact: { name: '王小明', phone: PHONE, wechatOpenId: OPENID },
          ...more,
        },
      });
    const registered = async (more: object = {}) => {
      const response = await register(more);
      if (response.status !== 201) throw new Error(await response.text());
      const { case: row } = (await response.json()) as {
        case: { id: string; trackingCode: string };
      };
      return row;
    };
    const ask = async (id: string, person: Parameters<TestApp['as']>[0] = 'desk1') =>
      (await app.request(`/v1/desk/cases/${id}`, { headers: await app.as(person) })).json();
    const step = async (
      id: string,
      path: string,
      json: object,
      by: Parameters<TestApp['as']>[0] = 'desk1',
    ) => {
      const { version } = await ask(id);
      const headers = { ...(await app.as(by)), 'If-Match': `"${version}"` };
      const init = { method: 'POST', headers, json };
      const response = await app.request(`/v1/desk/cases/${id}/${path}`, init);
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as { id: string };
    };
    const dispatch = async (id: string) => {
      const { data } = await (await app.request('/v1/categories', { headers: app.site })).json();
      const kind = data.find(
        ({ parentCode }: { parentCode: string | null }) => parentCode !== null,
      );
      await step(id, 'acceptance', { categoryCode: kind.code, nature: 'request' });
      await step(id, 'dispatch', { leadUnitId: app.units.town1 });
    };
    const carry = () => {
      const tools = { uploads: app.app.uploads, logger: pino({ level: 'silent' }) };
      const kinds = jobKinds(app.context, tools).filter(({ every }) => every === undefined);
      return runDueJobs(app.context, { kinds, onError: (error) => errors.push(error) });
    };
    const stored = async (
      table: 'jobs' | 'submissions' | 'followers' | 'events' | 'idempotency',
    ) => {
      const { read } = app.context.storage;
      return JSON.stringify(await read.select().from(read.tables[table]));
    };
    const texts = () => sms.heard.map(({ body }) => JSON.parse(body).text as string);

    test('whoever a trusted system knows by WeChat is told there, and not by text message', async () => {
      await open();
      const { id, trackingCode } = await registered();
      await dispatch(id);
      await carry();
      const link = `${TRACKING}#case=${trackingCode}`;
      expect(wechat.sent.map(({ touser, url, data }) => [touser, url, data])).toEqual([
        [
          OPENID,
          link,
          { character_string1: { value: trackingCode }, thing2: { value: '您反映的事收到了' } },
        ],
        [
          OPENID,
          link,
          {
            character_string1: { value: trackingCode },
            thing2: { value: '您反映的事正在安排人去办' },
          },
        ],
        [
          OPENID,
          link,
          {
            thing1: { value: expect.stringMatching(/^.{2,20}$/) },
            time2: { value: expect.stringMatching(/^2026年11月\d+日 17:30$/) },
            time3: { value: '2026年11月20日 10:00' },
          },
        ],
      ]);
      expect(new Set(wechat.sent.map((one) => one.client_msg_id)).size).toBe(3);
      expect([texts(), errors]).toEqual([[], []]);
    });

    test('the openid is sealed, and stands in no job, event or answer', async () => {
      await open();
      const { id } = await registered();
      await dispatch(id);
      wechat.refuse = () => 45009;
      await carry();
      expect(errors.join()).toContain('WeChat answered 45009');
      expect(errors.join()).not.toContain(OPENID);
      for (const table of ['jobs', 'submissions', 'events', 'idempotency'] as const) {
        expect(await stored(table)).not.toContain(OPENID);
      }
      for (const person of ['desk1', 'town1', 'leader', 'inspector'] as const) {
        const view = await ask(id, person);
        expect(JSON.stringify(view)).not.toContain(OPENID);
        expect(view.contact.wechat).toBe(person === 'desk1' || person === 'town1');
      }
    });

    test('nobody but a system with a secret key says whose WeChat it is', async () => {
      await open();
      const byDesk = await register({}, await app.as('desk1'));
      expect(byDesk.status).toBe(422);
      expect((await byDesk.json()).errors[0].pointer).toBe('/contact/wechatOpenId');
      const contact = { phone: PHONE, wechatOpenId: OPENID };
      const json = { text: '石桥村三组的路灯坏了半个月。', identity: 'named', contact };
      const init = { method: 'POST', headers: app.site, json };
      const byPage = await app.request('/v1/cases', init);
      expect(byPage.status).toBe(400);
      const { trackingCode } = await registered();
      const asFollower = await app.request(`/v1/cases/${trackingCode}/followers`, {
        ...init,
        json: { contact },
      });
      expect(asFollower.status).toBe(400);
      expect((await register({ identity: 'anonymous' })).status).toBe(422);
      const odd = { phone: PHONE, wechatOpenId: '王小明的微信' };
      expect((await register({ contact: odd })).status).toBe(400);
    });

    test.each([43004, 43101])(
      'whom WeChat does not reach (%i) gets a text message',
      async (code) => {
        await open();
        wechat.refuse = () => code;
        const { trackingCode } = await registered();
        await carry();
        expect(wechat.sent).toHaveLength(1);
        expect(texts()).toEqual([expect.stringContaining(`查询码${trackingCode}`)]);
        expect(errors).toEqual([]);
      },
    );

    test('without a gateway for text messages that is the end of it', async () => {
      await open({ MINSHENG_SMS_URL: '' });
      wechat.refuse = () => 43004;
      await registered();
      await registered({ contact: { phone: PHONE } });
      await carry();
      expect([wechat.sent.length, texts(), errors]).toEqual([1, [], []]);
      expect(await stored('jobs')).not.toContain('"lastError":"');
    });

    test('what WeChat has no room for today comes later, by WeChat', async () => {
      await open();
      wechat.refuse = () => 45009;
      await registered();
      await carry();
      wechat.refuse = () => 0;
      app.advance(60_000);
      await carry();
      expect(wechat.sent).toHaveLength(2);
      expect(new Set(wechat.sent.map((one) => one.client_msg_id)).size).toBe(1);
      expect(texts()).toEqual([]);
    });

    test('a message without a template goes as a text message', async () => {
      const { dispatched } = TEMPLATES;
      await open({ MINSHENG_WECHAT_TEMPLATES: JSON.stringify({ dispatched }) });
      const { id } = await registered();
      await dispatch(id);
      await carry();
      expect(texts()).toHaveLength(2);
      expect(wechat.sent).toHaveLength(1);
    });

    test('WeChat wakes nobody at night, and brings no old news', async () => {
      await open({}, Date.parse('2026-11-20T23:00:00+08:00'));
      await registered();
      await carry();
      expect(wechat.sent).toEqual([]);
      app.advance(9 * 3_600_000);
      await carry();
      expect(wechat.sent).toHaveLength(1);
      await registered();
      app.advance(72 * 3_600_000);
      await carry();
      expect([wechat.sent.length, texts()]).toEqual([1, []]);
    });

    test('a caller without a phone is told and asked by WeChat, with a link that takes the answer', async () => {
      await open();
      const { id } = await registered({ channel: 'hotline', contact: { wechatOpenId: OPENID } });
      await dispatch(id);
      const { assignments } = await ask(id);
      await step(id, `assignments/${assignments[0].id}/signature`, {}, 'town1');
      const publicAnswer = '已更换三盏路灯，并安排每月巡检，请放心。';
      await step(id, 'reply', { result: 'resolved', publicAnswer }, 'town1');
      await step(id, 'reply-review', { outcome: 'approved' });
      await carry();
      const asked = wechat.sent.at(-1);
      expect(asked?.data.thing2?.value).toBe('请点开评一评，限一次，勿转发');
      const code = asked?.url?.split('#follow-up=')[1];
      expect(code).toMatch(/^[\w-]{8,}$/);
      const { followUpCodes, events } = await ask(id);
      expect(followUpCodes).toHaveLength(1);
      expect(events.map(({ text }: { text: string }) => text)).toContainEqual(
        expect.stringMatching(/^已发微信请群众评价/),
      );
      expect([texts(), errors]).toEqual([[], []]);
    });

    test('whose case was joined with another one is told of that by WeChat too', async () => {
      await open();
      const { id: into } = await registered({ contact: { phone: '13900139000' } });
      const { id } = await registered();
      await step(id, 'merge', { intoCaseId: into, consent: { method: 'phone', note: '同意' } });
      await carry();
      wechat.sent.length = 0;
      await dispatch(into);
      await carry();
      expect(wechat.sent.map(({ touser, template_id }) => [touser, template_id])).toEqual([
        [OPENID, TEMPLATES.dispatched.id],
      ]);
      expect(await stored('followers')).not.toContain(OPENID);
    });

    test('a county without an account tells everybody as before', async () => {
      const none = [
        'MINSHENG_WECHAT_APP_ID',
        'MINSHENG_WECHAT_APP_SECRET',
        'MINSHENG_WECHAT_TEMPLATES',
      ];
      await open(Object.fromEntries(none.map((name) => [name, ''])));
      await registered();
      await carry();
      expect([wechat.paths, texts().length]).toEqual([[], 1]);
    });
  });
}
