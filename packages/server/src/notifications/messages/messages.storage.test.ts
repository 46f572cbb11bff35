import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordBreaches } from '../../jobs/breaches.ts';
import { jobKinds } from '../../jobs/kinds.ts';
import { runDueJobs } from '../../jobs/runner.ts';
import { engines } from '../../storage/testing.ts';
import { openTestApp, type TestApp } from '../../testing.ts';
import { remind } from '../reminders.service.ts';
import { openReceiver, type Receiver } from '../testing.ts';

const PHONE = '13800138000';

for (const engine of engines) {
  describe(engine, () => {
    let app: TestApp;
    let receiver: Receiver;
    let close: () => Promise<void>;
    const errors: unknown[] = [];
    const open = async (environment: Record<string, string>, now?: number) => {
      app = await openTestApp({
        engine,
        environment: { MINSHENG_PRIVATE_NETWORKS: '127.0.0.1', ...environment },
        ...(now !== undefined && { now }),
      });
      close = app.close;
    };
    beforeEach(async () => {
      close = async () => {};
      errors.length = 0;
      receiver = await openReceiver();
      receiver.answer = () => ({ status: 200, body: '{"errcode":0}' });
    });
    afterEach(async () => {
      await close();
      await receiver.close();
    });

    const submit = async (more: object = {}) => {
      const contact = { name: '王小明', phone: PHONE };
      const json = {
        text: '石桥村三组的路灯坏了半个月，晚上看不见路。',
        identity: 'named',
        contact,
        ...more,
      };
      const response = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
      return (await response.json()) as { trackingCode: string };
    };
    const step = async (id: string, path: string, version: number, json: object) => {
      const headers = { ...(await app.as('desk1')), 'If-Match': `"${version}"` };
      const init = { method: 'POST', headers, json };
      const response = await app.request(`/v1/desk/cases/${id}/${path}`, init);
      if (!response.ok) throw new Error(await response.text());
    };
    const dispatch = async (nature = 'request') => {
      const headers = await app.as('desk1');
      const list = await (await app.request('/v1/desk/cases', { headers })).json();
      const { id } = list.data[0];
      const { data } = await (await app.request('/v1/categories', { headers: app.site })).json();
      const kind = data.find(
        ({ parentCode }: { parentCode: string | null }) => parentCode !== null,
      );
      await step(id, 'acceptance', 1, { categoryCode: kind.code, nature, urgency: 'normal' });
      await step(id, 'dispatch', 2, { leadUnitId: app.units.town1 });
    };
    const carry = () => {
      const tools = { uploads: app.app.uploads, logger: pino({ level: 'silent' }) };
      const kinds = jobKinds(app.context, tools).filter(({ every }) => every === undefined);
      return runDueJobs(app.context, { kinds, onError: (error) => errors.push(error) });
    };
    const stored = async () => {
      const { read } = app.context.storage;
      return JSON.stringify(await read.select().from(read.tables.jobs));
    };
    const bodies = () => receiver.heard.map(({ body }) => JSON.parse(body));

    test('a resident is told at each step, in their language', async () => {
      await open({ MINSHENG_SMS_URL: `${receiver.url}send`, MINSHENG_SMS_TOKEN: 'token' });
      const { trackingCode } = await submit();
      await dispatch();
      await carry();
      expect(bodies().map(({ phone, text }) => [phone, text])).toEqual([
        [PHONE, `您反映的事收到了，查询码${trackingCode}。最迟11月23日 周一 17:30告诉您由谁来办。`],
        [PHONE, `您反映的事（${trackingCode}）已受理，我们正在安排人去办。`],
        [PHONE, expect.stringMatching(/已交.+去办，最迟11月\d+日 周. \d\d:\d\d答复您。$/)],
      ]);
      const [first] = receiver.heard;
      expect(first?.headers).toMatchObject({
        authorization: 'Bearer token',
        'idempotency-key': bodies()[0].id,
      });
    });

    test('whoever follows a case is told how it goes, and so is nobody else', async () => {
      await open({ MINSHENG_SMS_URL: receiver.url });
      const { trackingCode } = await submit({ identity: 'anonymous', contact: undefined });
      const follow = async (phone?: string) => {
        const headers = { ...app.site, 'Accept-Language': 'en' };
        const json = { text: '我家门口也不亮', ...(phone && { contact: { phone } }) };
        const init = { method: 'POST', headers, json };
        expect((await app.request(`/v1/cases/${trackingCode}/followers`, init)).status).toBe(201);
      };
      await follow('13900139000');
      await follow();
      await dispatch();
      await carry();
      expect(bodies().map(({ phone, text }) => [phone, text])).toEqual([
        ['13900139000', expect.stringMatching(`^Your request ${trackingCode} went to `)],
      ]);
      expect(await stored()).not.toContain('13900139000');
    });

    test('the number is opened when it is sent and stands nowhere else', async () => {
      await open({ MINSHENG_SMS_URL: receiver.url });
      receiver.answer = () => ({ status: 500, body: `no credit to send to ${PHONE}` });
      await submit();
      await carry();
      expect(receiver.heard).toHaveLength(1);
      expect(await stored()).toContain('The gateway answered 500');
      expect(await stored()).not.toContain(PHONE);
      expect(errors.join()).not.toContain(PHONE);
    });

    test('a retry carries the same id', async () => {
      await open({ MINSHENG_SMS_URL: receiver.url });
      receiver.answer = () => ({ status: 503 });
      await submit();
      await carry();
      app.advance(60_000);
      await carry();
      expect(new Set(bodies().map(({ id }) => id)).size).toBe(1);
      expect(receiver.heard).toHaveLength(2);
    });

    test('without a gateway, or without a phone, nothing is written', async () => {
      await open({});
      await submit();
      expect(await stored()).toBe('[]');
      await app.close();
      await open({ MINSHENG_SMS_URL: receiver.url });
      await submit({ identity: 'anonymous', contact: undefined });
      expect(await stored()).toBe('[]');
    });

    test('nobody is woken at night, and old news is not sent', async () => {
      await open({ MINSHENG_SMS_URL: receiver.url }, Date.parse('2026-11-20T23:00:00+08:00'));
      await submit();
      await carry();
      expect(receiver.heard).toEqual([]);
      app.advance(9 * 3_600_000);
      await carry();
      expect(receiver.heard).toHaveLength(1);
      await submit();
      app.advance(72 * 3_600_000);
      await carry();
      expect(receiver.heard).toHaveLength(1);
    });

    test('robots tell a unit of a new duty, without a word of the case', async () => {
      const secret = 'SEC0123';
      await open({
        MINSHENG_DINGTALK_URL: `${receiver.url}robot/send?access_token=abc`,
        MINSHENG_DINGTALK_SECRET: secret,
        MINSHENG_WECOM_URL: `${receiver.url}cgi-bin/webhook/send?key=abc`,
      });
      const { trackingCode } = await submit();
      await dispatch();
      await carry();
      const content = expect.stringMatching(`：新交办诉求${trackingCode}，请尽快签收，.+前办结。$`);
      expect(bodies()).toEqual(Array(2).fill({ msgtype: 'text', text: { content } }));
      const paths = receiver.heard.map(({ path }) => new URL(path, receiver.url)).sort();
      const signed = paths.find(({ pathname }) => pathname === '/robot/send')?.searchParams;
      const timestamp = signed?.get('timestamp');
      const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
      expect(Object.fromEntries(signed ?? [])).toEqual({ access_token: 'abc', timestamp, sign });
    });

    test('a robot that refuses in its answer is tried again', async () => {
      await open({ MINSHENG_WECOM_URL: receiver.url });
      receiver.answer = () => ({ status: 200, body: '{"errcode":45009,"errmsg":"too often"}' });
      await submit();
      await dispatch();
      await carry();
      expect(await stored()).toContain('The robot answered 45009');
    });

    test('no group is told of a report about officials', async () => {
      await open({ MINSHENG_WECOM_URL: receiver.url });
      await submit();
      await dispatch('report');
      await carry();
      expect(receiver.heard).toEqual([]);
    });

    test('a group is reminded of everything in one message, after days of silence too', async () => {
      await open({ MINSHENG_WECOM_URL: receiver.url });
      const sent = [await submit(), await submit(), await submit()];
      const codes = sent.map(({ trackingCode }) => trackingCode);
      const content = async (hours: number) => {
        receiver.heard.length = 0;
        app.advance(hours * 3_600_000);
        await remind(app.context);
        await recordBreaches(app.context);
        await carry();
        return bodies().map(({ text }) => text.content);
      };
      expect(await content(0)).toEqual([]);
      // Friday 10:00 and three days: Monday 10:00, due at 17:30.
      expect(await content(79.5)).toEqual([`到期提醒：诉求${codes.join('、')}现在到期。`]);
      // Silence until Friday 18:30, when the office is closed, and until Monday 9:00.
      expect(await content(97)).toEqual([]);
      const morning = `到期提醒：诉求${codes.join('、')}已超期，请马上办理。`;
      expect(await content(62.5)).toEqual([morning]);
      expect(await content(1)).toEqual([]);
    });

    test('mail goes to whom the operator names', async () => {
      const mails: string[] = [];
      const smtp = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData(stream, _, done) {
          let mail = '';
          stream.setEncoding('utf8');
          stream.on('data', (chunk) => {
            mail += chunk;
          });
          stream.on('end', () => {
            mails.push(mail);
            done();
          });
        },
      });
      await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
      const { port } = smtp.server.address() as AddressInfo;
      await open({
        MINSHENG_SMTP_URL: `smtp://127.0.0.1:${port}`,
        MINSHENG_MAIL_FROM: 'desk@example.org',
        MINSHENG_MAIL_TO: 'units@example.org',
      });
      const { trackingCode } = await submit();
      await dispatch();
      await carry();
      await new Promise<void>((closed) => smtp.close(closed));
      expect(errors).toEqual([]);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatch(/To: units@example\.org/);
      const [, encoded = ''] = mails[0]?.split('\r\n\r\n') ?? [];
      const text = /base64/.test(mails[0] ?? '')
        ? Buffer.from(encoded, 'base64').toString()
        : encoded;
      expect(text).toContain(`新交办诉求${trackingCode}`);
    });
  });
}
