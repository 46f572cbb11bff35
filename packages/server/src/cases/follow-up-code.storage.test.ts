/** Residents asked by text message: the message, its code, and the one answer that it takes. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jobKinds } from '../jobs/kinds.ts';
import { runDueJobs } from '../jobs/runner.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { openReceiver, type Receiver } from '../notifications/testing.ts';
import { newId } from '../storage/ids.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';

const PAGE = 'https://county.example/minsheng';
const DAY = 86_400_000;

for (const engine of engines) {
  describe(`a follow-up code on ${engine}`, () => {
    let app: TestApp;
    let receiver: Receiver;
    let caseId: string;
    beforeEach(async () => {
      receiver = await openReceiver();
      app = await openTestApp({
        engine,
        environment: {
          MINSHENG_PRIVATE_NETWORKS: '127.0.0.1',
          MINSHENG_SMS_URL: receiver.url,
          MINSHENG_TRACKING_URL: PAGE,
        },
      });
    });
    afterEach(async () => {
      await app.close();
      await receiver.close();
    });

    const post = async (path: string, json: unknown, headers: Record<string, string>) => {
      const response = await app.request(path, { method: 'POST', headers, json });
      return { status: response.status, body: await response.json() };
    };
    const view = async (person: TestPerson = 'desk1') => {
      const headers = await app.as(person);
      return (await app.request(`/v1/desk/cases/${caseId}`, { headers })).json();
    };
    const act = async (person: TestPerson, path: string, json: unknown) => {
      const { version } = await view(person);
      const headers = { ...(await app.as(person)), 'If-Match': `"${version}"` };
      return post(`/v1/desk/cases/${caseId}/${path}`, json, headers);
    };
    /** Whether the desk is offered to send one. */
    const offered = async () => (await view('desk2')).allowedActions.includes('sendFollowUpCode');
    const submit = (more: object = {}) =>
      post(
        '/v1/cases',
        {
          text: '石桥村三组的路灯坏了半个月，晚上看不见路。',
          identity: 'named',
          contact: { name: '王小明', phone: '13800138000' },
          ...more,
        },
        app.site,
      );
    const reply = async () => {
      const contactEvidence = { method: 'phone', at: new Date(app.now()).toISOString() };
      const answer = { result: 'resolved', publicAnswer: '三盏路灯都已换新。', contactEvidence };
      await act('town1', 'reply', answer);
      await act('desk2', 'reply-review', { outcome: 'approved' });
    };
    const bringToFollowUp = async (nature = 'request', more: object = {}) => {
      const sent = await submit(more);
      const headers = await app.as('desk1');
      const { data } = await (await app.request('/v1/desk/cases', { headers })).json();
      caseId = data[0].id;
      await act('desk1', 'acceptance', { nature, urgency: 'normal' });
      await act('desk1', 'dispatch', { leadUnitId: app.units.town1 });
      const { assignments } = await view('town1');
      await act('town1', `assignments/${assignments[0].id}/signature`, undefined);
      await reply();
      return sent.body as { trackingCode: string; receipt: string };
    };
    /** Carries what is due and gives the texts that went out. */
    const carry = async (onError = (error: unknown): void => expect.fail(String(error))) => {
      const before = receiver.heard.length;
      const tools = { uploads: app.app.uploads, logger: pino({ level: 'silent' }) };
      const kinds = jobKinds(app.context, tools).filter(({ every }) => every === undefined);
      await runDueJobs(app.context, { kinds, onError });
      return receiver.heard.slice(before).map(({ body }): string => JSON.parse(body).text);
    };
    const codeIn = (texts: readonly string[]) =>
      /#follow-up=([0-9A-Z-]+)/.exec(texts.join('\n'))?.[1] ?? expect.fail('no code was sent');
    const asked = async (nature?: string) => {
      const slip = await bringToFollowUp(nature);
      return { ...slip, code: codeIn(await carry()) };
    };
    const holding = (code: string) => ({ ...app.site, 'Minsheng-Receipt': code });
    const open = async (code: string) => {
      const response = await app.request('/v1/follow-up', { headers: holding(code) });
      return { status: response.status, body: await response.json() };
    };
    const answer = (code: string, json: object = { rating: 'satisfied' }) =>
      post('/v1/follow-up/rating', json, holding(code));
    const rate = async (trackingCode: string, receipt: string, rating: string) => {
      const headers = { ...holding(receipt), 'If-Match': `"${(await view()).version}"` };
      return post(`/v1/cases/${trackingCode}/rating`, { rating }, headers);
    };
    const problem = ({ status, body }: { status: number; body: { type: string } }) =>
      `${status} ${body.type}`;

    test('comes with the answer, shows what it asks about and takes one rating', async () => {
      const { code, trackingCode } = await asked();
      const question = await open(code.toLowerCase().replace('-', ' '));
      expect(question.body).toMatchObject({
        title: expect.stringContaining('路灯'),
        answer: { text: '三盏路灯都已换新。', result: 'resolved' },
        reader: 'owner',
        reasons: expect.arrayContaining([
          { code: 'pressed', name: '有人要我说满意', forInspectors: true },
        ]),
      });
      const told = JSON.stringify(question.body);
      for (const secret of [trackingCode, '王小明', '13800138000']) {
        expect(told).not.toContain(secret);
      }
      expect((await answer(code)).body).toEqual({ rating: 'satisfied', outcome: 'closed' });
      expect(problem(await answer(code))).toBe('409 /problems/code-used');
      const { state, followUps, followUpCodes } = await view();
      expect(state).toBe('closed');
      expect(followUps).toMatchObject([{ rating: 'satisfied', byCode: true }]);
      expect(followUpCodes).toMatchObject([{ followerId: null, round: 1 }]);
      expect(followUpCodes[0].usedAt).not.toBeNull();
      expect((await verifyLedger(app.context.storage)).problems).toEqual([]);
    });

    test('stands nowhere: not in the database, not in what staff or the unit see', async () => {
      const { code } = await asked();
      const { read } = app.context.storage;
      const { followUpCodes, jobs, events, deliveries } = read.tables;
      const stored = await Promise.all(
        [followUpCodes, jobs, events, deliveries].map((table) => read.select().from(table)),
      );
      const bare = code.replace('-', '');
      for (const text of [JSON.stringify(stored), JSON.stringify(await view())]) {
        expect(text.replaceAll('-', '')).not.toContain(bare);
      }
      const unit = await view('town1');
      expect(unit.followUpCodes).toEqual([]);
      expect(JSON.stringify(unit.events)).not.toContain('follow-up-code');
    });

    test('used twice at the same moment is taken once', async () => {
      const { code } = await asked();
      const both = await Promise.all([
        answer(code, { rating: 'satisfied' }),
        answer(code, { rating: 'dissatisfied' }),
        answer(code, { rating: 'basically' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const refused = both.filter(({ status }) => status !== 200).map(problem);
      for (const one of refused) expect(one).toMatch(/^409 \/problems\/code-(used|over)$/);
      expect((await view()).followUps).toHaveLength(1);
    });

    test('and a rating by the receipt at the same moment are one rating', async () => {
      const { code, trackingCode, receipt } = await asked();
      const both = await Promise.all([answer(code), rate(trackingCode, receipt, 'basically')]);
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
      expect((await view()).followUps).toHaveLength(1);
    });

    test('is no use to staff, to another system, or to who guesses', async () => {
      const { code } = await asked();
      const receipt = { 'Minsheng-Receipt': code };
      const callers = [await app.as('town1'), await app.as('desk1'), app.integration, {}];
      for (const caller of callers) {
        const headers = { ...caller, ...receipt };
        const refused = await post('/v1/follow-up/rating', { rating: 'satisfied' }, headers);
        expect([401, 403]).toContain(refused.status);
      }
      expect((await open('AAAAA-AAAAA')).status).toBe(404);
      expect((await open('rc_nothing')).status).toBe(404);
      expect((await open(code)).status).toBe(200);
    });

    test('ends with its time', async () => {
      const { code } = await asked();
      app.advance(9 * DAY);
      expect(problem(await open(code))).toBe('409 /problems/code-expired');
      expect(problem(await answer(code))).toBe('409 /problems/code-expired');
    });

    test('ends with an answer given otherwise, by the resident or to the desk', async () => {
      const { code, trackingCode, receipt } = await asked();
      await rate(trackingCode, receipt, 'dissatisfied');
      expect(problem(await answer(code))).toBe('409 /problems/code-over');
      const again = await asked();
      await act('desk2', 'follow-ups', { method: 'phone', rating: 'dissatisfied' });
      expect(problem(await answer(again.code))).toBe('409 /problems/code-over');
    });

    test('is of its round: the next answer comes with another', async () => {
      const { code } = await asked();
      const said = { rating: 'dissatisfied', reasons: ['partly-solved'] };
      expect((await answer(code, said)).body).toEqual({
        rating: 'dissatisfied',
        outcome: 'with-desk',
      });
      expect((await act('desk2', 'rework', { note: '还有一盏不亮' })).status).toBe(200);
      app.advance(DAY);
      await reply();
      const next = codeIn(await carry());
      expect(next).not.toBe(code);
      expect(problem(await answer(code))).toBe('409 /problems/code-used');
      expect((await answer(next)).body.outcome).toBe('closed');
    });

    test('is sent again once a day, the same one; each day is a try, and the desk makes the last', async () => {
      const { code } = await asked();
      expect(await offered()).toBe(false);
      expect((await act('desk2', 'follow-up-codes', {})).status).toBe(422);
      expect((await act('town1', 'follow-up-codes', {})).status).toBe(403);
      const unreached = { method: 'phone', rating: 'unreached' };
      await act('desk2', 'follow-ups', unreached);
      app.advance(3 * DAY);
      expect(await offered()).toBe(true);
      expect((await act('desk2', 'follow-up-codes', {})).status).toBe(200);
      expect(await offered()).toBe(false);
      expect(codeIn(await carry())).toBe(code);
      expect((await act('desk2', 'follow-ups', unreached)).body.state).toBe('follow-up');
      app.advance(DAY);
      expect((await act('desk2', 'follow-ups', unreached)).body).toMatchObject({
        state: 'closed',
        outcome: 'unreached',
      });
      expect(problem(await answer(code))).toBe('409 /problems/code-over');
    });

    test('is not counted as a try while it did not go out', async () => {
      await bringToFollowUp();
      receiver.answer = () => ({ status: 503 });
      await carry(() => {});
      expect((await view()).followUpCodes).toEqual([]);
    });

    test('asks nobody about a report', async () => {
      await bringToFollowUp('report');
      expect((await carry()).join()).not.toContain('#follow-up');
      expect(await offered()).toBe(false);
    });

    test('is offered while anybody can be asked, and refused for whoever cannot', async () => {
      const nobody = { identity: 'anonymous', contact: undefined };
      const { trackingCode } = await bringToFollowUp('request', nobody);
      expect(await offered()).toBe(false);
      const contact = { phone: '13900139000' };
      await post(`/v1/cases/${trackingCode}/followers`, { contact }, app.site);
      expect(await offered()).toBe(true);
      const { body } = await act('desk2', 'follow-up-codes', {});
      expect(body.errors[0].detail).toContain('没有留下手机号');
      const followerId = (await view('desk2')).followers[0].id;
      expect((await act('desk2', 'follow-up-codes', { followerId })).status).toBe(200);
      expect(await offered()).toBe(false);
      await carry();
    });

    test('goes to no official of the unit that handles it, however their number was entered', async () => {
      await app.context.storage.write((tx) =>
        tx.insert(tx.tables.officials).values({
          id: newId(),
          name: '示例·镇干部',
          title: '办事员',
          unitId: app.units.town1,
          phone: '+86 199-1234-5678',
        }),
      );
      await app.context.directory.renew();
      const contact = { name: '王小明', phone: '19912345678' };
      await bringToFollowUp('request', { contact });
      expect((await carry()).join()).not.toContain('#follow-up');
      expect(await offered()).toBe(false);
      const { status, body } = await act('desk2', 'follow-up-codes', {});
      expect([status, body.errors[0].detail]).toEqual([
        422,
        expect.stringContaining('承办单位干部'),
      ]);
    });

    test('is not in a message that waited while the resident said no', async () => {
      const { trackingCode, receipt } = await bringToFollowUp();
      await rate(trackingCode, receipt, 'dissatisfied');
      expect((await carry()).join('\n')).not.toContain('#follow-up=');
    });

    test('is not sent any more once there is an answer', async () => {
      await bringToFollowUp();
      await act('desk2', 'follow-ups', { method: 'phone', rating: 'satisfied' });
      expect((await carry()).join()).not.toContain('#follow-up');
    });
  });
}
