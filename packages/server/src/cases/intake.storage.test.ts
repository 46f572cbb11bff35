import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { solveChallenge } from '../../../sdk/src/challenge.ts';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { followCases } from '../repeats/follow.service.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';

const message =
  '书记您好，反映两件事：\n1、三组桥头的路灯坏了半个月，晚上老人走路不安全。\n2、村口的水渠堵了，下雨就淹路。';
const lamp = '三组桥头的路灯坏了半个月，晚上老人走路不安全。';
const ditch = '村口的水渠堵了，下雨就淹路。';
const stop = '镇口公交站牌被风吹倒了，老人不知道几点有车。';
const village = '990124101201';
const contact = { name: '示例·李奶奶', phone: '19900000001' };

for (const engine of engines) {
  describe(`what a form sends on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(async () => {
      expect((await verifyLedger(app.context.storage)).problems).toEqual([]);
      await app.close();
    });

    const post = (path: string, json: object, headers: Record<string, string> = {}) =>
      app.request(path, { method: 'POST', headers: { ...app.site, ...headers }, json });
    const submit = async (body: Partial<Schemas['SubmitCase']>, headers = {}) => {
      const whole = { text: lamp, identity: 'named', contact, areaCode: village, ...body };
      const response = await post('/v1/cases', whole, headers);
      return { status: response.status, answer: await response.json() };
    };
    const track = async (code: string, receipt: string): Promise<Schemas['ResidentCase']> => {
      const headers = { ...app.site, 'Minsheng-Receipt': receipt };
      return (await app.request(`/v1/cases/${code}`, { headers })).json();
    };
    const accept = async (code: string) => {
      const { id, version } = await asStaff('desk1', code);
      const accepted = await app.request(`/v1/desk/cases/${id}/acceptance`, {
        method: 'POST',
        headers: { ...(await app.as('desk1')), 'If-Match': `"${version}"` },
        json: { categoryCode: 'rivers', nature: 'request', urgency: 'normal', level: 'town' },
      });
      expect(accepted.status).toBe(200);
    };
    const asStaff = async (person: 'desk1' | 'town1', code: string): Promise<Schemas['Case']> => {
      const desk = await app.as('desk1');
      const list = await (await app.request(`/v1/desk/cases?q=${code}`, { headers: desk })).json();
      const path = `/v1/desk/cases/${list.data[0].id}`;
      return (await app.request(path, { headers: await app.as(person) })).json();
    };

    describe('with several matters', () => {
      const matters = [{ text: lamp }, { text: ditch, categoryCode: 'rivers' }];

      it('becomes as many cases of one person and place, opened by one receipt', async () => {
        const { status, answer } = await submit({ text: message, matters });
        expect(status).toBe(201);
        const [other] = answer.case.related;
        expect(answer.case).toMatchObject({
          text: lamp,
          related: [{ title: '村口的水渠堵了，下雨就淹路' }],
        });
        const second = await track(other.trackingCode, answer.receipt);
        expect(second).toMatchObject({
          text: ditch,
          category: { code: 'rivers' },
          area: { code: village },
          related: [{ trackingCode: answer.trackingCode }],
        });
        expect(await asStaff('desk1', other.trackingCode)).toMatchObject({ contact });
      });

      it('is stored once, however often it is sent', async () => {
        const headers = { 'Idempotency-Key': 'one-attempt-1' };
        const [first, again] = [
          await submit({ text: message, matters }, headers),
          await submit({ text: message, matters }, headers),
        ];
        expect(again.answer).toEqual(first.answer);
        const desk = await app.as('desk1');
        const list = await (await app.request('/v1/desk/cases', { headers: desk })).json();
        expect(list.data).toHaveLength(2);
      });

      it('is refused whole when one of them says too little', async () => {
        const { status, answer } = await submit({ matters: [{ text: lamp }, { text: '没' }] });
        expect(status).toBe(422);
        expect(answer.errors[0].pointer).toBe('/matters/1/text');
        const desk = await app.as('desk1');
        const list = await (await app.request('/v1/desk/cases', { headers: desk })).json();
        expect(list.data).toEqual([]);
      });
    });

    it('sent again hours later gets its code and receipt, and the case as it is by then', async () => {
      const headers = { 'Idempotency-Key': 'one-attempt-2' };
      const { answer } = await submit({ text: message }, headers);
      const own = {
        ...app.site,
        'Minsheng-Receipt': answer.receipt,
        'If-Match': `"${answer.case.version}"`,
      };
      const path = `/v1/cases/${answer.trackingCode}/withdrawal`;
      await app.request(path, { method: 'POST', headers: own, json: {} });
      app.advance(3 * 3_600_000);
      const again = await submit({ text: message }, headers);
      expect(again).toMatchObject({
        status: 201,
        answer: {
          trackingCode: answer.trackingCode,
          receipt: answer.receipt,
          message: answer.message,
          case: { state: 'withdrawn' },
        },
      });
    });

    it('sent again after it was joined with another case shows nothing of that owner’s', async () => {
      const { answer: other } = await submit({ text: stop });
      const headers = { 'Idempotency-Key': 'one-attempt-3' };
      const { answer } = await submit({ text: message }, headers);
      const [mine, theirs] = [
        await asStaff('desk1', answer.trackingCode),
        await asStaff('desk1', other.trackingCode),
      ];
      const consent = { method: 'phone', note: '同意一起办' };
      const merged = await app.request(`/v1/desk/cases/${mine.id}/merge`, {
        method: 'POST',
        headers: { ...(await app.as('desk1')), 'If-Match': `"${mine.version}"` },
        json: { intoCaseId: theirs.id, consent },
      });
      expect(merged.status).toBe(200);
      const again = await submit({ text: message }, headers);
      expect(again.answer.case).toEqual(await track(answer.trackingCode, answer.receipt));
      expect(again.answer).toMatchObject({ receipt: answer.receipt, case: { text: message } });
      expect(JSON.stringify(again.answer)).not.toContain(stop);
    });

    it('with answers shows them to resident and desk, as the questions stood', async () => {
      const { answer } = await submit({
        categoryCode: 'street-services',
        answers: [
          { questionId: 'what', answer: 'lamp' },
          { questionId: 'pole', answer: '37' },
        ],
      });
      const answers = [
        { questionId: 'what', question: '是哪一样', answer: '路灯' },
        { questionId: 'pole', question: '灯杆上有编号的话，请抄下来', answer: '37' },
      ];
      expect(answer.case.answers).toEqual(answers);
      expect((await track(answer.trackingCode, answer.receipt)).answers).toEqual(answers);
      expect((await asStaff('desk1', answer.trackingCode)).answers).toEqual(answers);
    });

    it.each([
      ['named', contact, contact],
      ['hidden-from-unit', contact, { name: null, phone: null, wechat: false, masked: true }],
      ['anonymous', undefined, { name: null, phone: null }],
    ] as const)(
      '%s: the desk knows what it may, the unit no more than was said',
      async (identity, known, unit) => {
        const { answer } = await submit({ identity, contact: known } as never);
        const code = answer.trackingCode;
        const desk = await app.as('desk1');
        const change = async (path: string, json: object) => {
          const { id, version } = await asStaff('desk1', code);
          const headers = { ...desk, 'If-Match': `"${version}"` };
          await app.request(`/v1/desk/cases/${id}/${path}`, { method: 'POST', headers, json });
        };
        await change('acceptance', { nature: 'request' });
        await change('dispatch', { leadUnitId: app.units.town1 });
        expect((await asStaff('desk1', code)).contact).toMatchObject(
          known ?? { name: null, phone: null },
        );
        const seen = await asStaff('town1', code);
        expect(seen.contact).toMatchObject(unit);
        if (identity === 'named') return;
        expect(JSON.stringify(seen)).not.toContain(contact.phone);
        expect(JSON.stringify(seen)).not.toContain(contact.name);
      },
    );

    describe('when others said it before', () => {
      const similar = async (body: object) => {
        await followCases(app.context);
        const response = await post('/v1/similar-cases', body);
        return (await response.json()).data as Schemas['SimilarCase'][];
      };
      const mine = '三组桥头那里路灯坏了半个月了，老人晚上走路真的不安全，盼修好。';

      it('is told of their cases, without a word of theirs', async () => {
        const { answer } = await submit({ address: '小卖部对面' });
        await accept(answer.trackingCode);
        const [found] = await similar({ text: mine, areaCode: village });
        expect(found).toMatchObject({
          trackingCode: answer.trackingCode,
          area: { code: village },
          followerCount: 0,
        });
        expect(JSON.stringify(found)).not.toMatch(/路灯|小卖部|李奶奶/);
      });

      it('is not told of what nobody has read yet, for it may be a report', async () => {
        await submit({});
        expect(await similar({ text: mine, areaCode: village })).toEqual([]);
      });

      it('is not told of other villages, of reports, and of what is closed', async () => {
        const { answer: elsewhere } = await submit({ areaCode: '990124101202' });
        await accept(elsewhere.trackingCode);
        await submit({ nature: 'report' });
        const { answer } = await submit({});
        const headers = { ...app.site, 'Minsheng-Receipt': answer.receipt, 'If-Match': '"1"' };
        const path = `/v1/cases/${answer.trackingCode}/withdrawal`;
        await app.request(path, { method: 'POST', headers, json: {} });
        expect(await similar({ text: mine, areaCode: village })).toEqual([]);
      });

      it('is told of an outage in another village of the town', async () => {
        const out = '昨天晚上停水到现在，做饭只能去山上背水';
        const { answer } = await submit({ text: out, areaCode: '990124101202' });
        await accept(answer.trackingCode);
        const found = await similar({
          text: '水龙头里一滴水都没有，老人没水喝',
          areaCode: village,
        });
        expect(found).toMatchObject([{ trackingCode: answer.trackingCode }]);
      });

      it('finds nobody by a name', async () => {
        const said = '张小三欠我工资三个月不给，去工地找他也不见人，请帮我讨回来。';
        const { answer } = await submit({ text: said });
        await accept(answer.trackingCode);
        expect(await similar({ text: '请问张小三在不在', areaCode: village })).toEqual([]);
        expect(await similar({ text: '张小三 张小三 张小三', areaCode: village })).toEqual([]);
      });

      it('is told nothing without a place', async () => {
        const { answer } = await submit({});
        await accept(answer.trackingCode);
        expect(await similar({ text: mine })).toEqual([]);
      });
    });

    describe('where the county wants a sum solved first', () => {
      const key = 'form-key-0001';
      const challenge = async () =>
        (await (await app.request('/v1/site', { headers: app.site })).json()).challenge;
      beforeEach(async () => {
        const headers = await app.as('administrator');
        const json = { policy: { challengeBits: 6 } };
        await app.request('/v1/policies', { method: 'POST', headers, json });
      });

      it('is taken with its solution, and taken again as the repeat it is', async () => {
        const proof = await solveChallenge(await challenge(), key);
        const headers = { 'Idempotency-Key': key };
        const { status, answer } = await submit({ proof }, headers);
        expect(status).toBe(201);
        app.advance(86_400_000);
        expect((await submit({ proof }, headers)).answer.trackingCode).toBe(answer.trackingCode);
      });

      it('is solved once for one submission, whatever receipt comes along', async () => {
        const proof = await solveChallenge(await challenge(), key);
        const headers = { 'Idempotency-Key': key };
        const { answer } = await submit({ proof }, headers);
        const again = await submit({ proof }, { ...headers, 'Minsheng-Receipt': 'any' });
        expect(again.answer.trackingCode).toBe(answer.trackingCode);
      });

      it('is refused without, under another key, and after hours', async () => {
        const proof = await solveChallenge(await challenge(), key);
        const tries = [
          await submit({}, { 'Idempotency-Key': key }),
          await submit({ proof }, { 'Idempotency-Key': notSolvedBy(proof) }),
          await submit(
            { proof: { ...proof, token: proof.token.replace('.6.', '.1.') } },
            { 'Idempotency-Key': key },
          ),
        ];
        app.advance(4 * 3_600_000);
        tries.push(await submit({ proof }, { 'Idempotency-Key': key }));
        expect(tries.map(({ status, answer }) => [status, answer.errors?.[0].pointer])).toEqual(
          tries.map(() => [422, '/proof']),
        );
      });
    });

    it('stands in the village that is nearest to the phone', async () => {
      const headers = await app.as('administrator');
      const place = (code: string, name: string, lng: number) =>
        app.request(`/v1/areas/${code}`, {
          method: 'PUT',
          headers,
          json: {
            code,
            parentCode: '990124101000',
            level: 'village',
            name,
            position: { lng, lat: 32.07 },
          },
        });
      await place('990124101201', '石桥村', 107.75);
      await place('990124101202', '柳林村', 107.78);
      const near = async (position: string) =>
        (await (await app.request(`/v1/areas?near=${position}`, { headers: app.site })).json())
          .data;
      expect(await near('107.779,32.07')).toMatchObject([
        { name: '柳林村', distance: 94 },
        { name: '石桥村' },
      ]);
      expect(await near('110,32.07')).toEqual([]);
    });
  });
}

/** A key whose sum the number does not solve: of every 64 keys it solves one by chance. */
function notSolvedBy({ token, number }: Schemas['Proof']): string {
  const keys = Array.from({ length: 100 }, (_, i) => `another-key-${i}`);
  const isSolved = (key: string) =>
    createHash('sha256').update(`${token}:${key}:${number}`).digest().readUInt8() < 4;
  return keys.find((key) => !isSolved(key)) ?? '';
}
