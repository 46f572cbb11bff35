import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, testCounty } from '../testing.ts';
import { merkleTree } from './merkle.ts';
import { sealDays } from './seal.service.ts';

const DAY = 86_400_000;

for (const engine of engines) {
  describe(`the ledger as evidence on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    async function submit() {
      const text = '村口第三盏路灯已经一周不亮，晚上走路不安全。';
      const json = { text, areaCode: testCounty.villages[0], identity: 'anonymous' };
      const answer = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
      const submitted = (await answer.json()) as Schemas['SubmittedCase'];
      return { ...submitted, receipt: { ...app.site, 'Minsheng-Receipt': submitted.receipt } };
    }
    async function get<T>(path: string, headers: Record<string, string>) {
      const response = await app.request(path, { headers });
      return { status: response.status, body: (await response.json()) as T };
    }
    const listed = async () =>
      (await get<Schemas['CaseList']>('/v1/desk/cases', await app.as('desk1'))).body.data;
    const accept = async (id: string) =>
      app.request(`/v1/desk/cases/${id}/acceptance`, {
        method: 'POST',
        headers: { ...(await app.as('desk1')), 'If-Match': '"1"' },
        json: { nature: 'request' },
      });
    const sealTomorrow = () => {
      app.advance(DAY);
      return sealDays(app.context);
    };

    it('proves every entry under the root of its own day', async () => {
      await submit();
      const { trackingCode, receipt } = await submit();
      await sealTomorrow();
      const id = (await listed()).find((one) => one.trackingCode === trackingCode)?.id ?? '';
      await accept(id);
      await sealTomorrow();
      await accept((await listed()).find((one) => one.id !== id)?.id ?? '');

      const desk = await app.as('desk1');
      const { body } = await get<Schemas['Ledger']>(`/v1/desk/cases/${id}/ledger`, desk);
      expect(body.entries.map(({ proof }) => proof?.root)).toEqual([1, 2]);
      expect(body.roots.map(({ size }) => size)).toEqual([2, 1]);
      const [first, second] = body.entries;
      expect(first?.proof?.path).toHaveLength(1);
      expect(second?.proof?.path).toEqual([]);
      expect(body.roots[1]?.treeHash).toBe(merkleTree([second?.hash ?? '']).root);
      expect(second?.content).toMatchObject({ type: 'case-accepted', actorKind: 'staff' });

      const own = await get<Schemas['Ledger']>(`/v1/cases/${trackingCode}/ledger`, receipt);
      const hidden = (entry: Schemas['LedgerEntry']) => ({ ...entry, content: null });
      expect(own.body.entries).toEqual(body.entries.map((e, i) => (i === 0 ? e : hidden(e))));
    });

    it('keeps from the resident what others say who follow the case', async () => {
      const { trackingCode, receipt } = await submit();
      const init = { method: 'POST', headers: app.site, json: { text: '我家门口也不亮' } };
      const joined = await app.request(`/v1/cases/${trackingCode}/followers`, init);
      expect(joined.status).toBe(201);
      const { body } = await get<Schemas['Ledger']>(`/v1/cases/${trackingCode}/ledger`, receipt);
      expect(body.entries.map(({ content }) => content?.type ?? null)).toEqual([
        'case-submitted',
        null,
      ]);
    });

    it('has no proof for what is not sealed yet', async () => {
      const { trackingCode, receipt } = await submit();
      const { body } = await get<Schemas['Ledger']>(`/v1/cases/${trackingCode}/ledger`, receipt);
      expect(body).toMatchObject({ entries: [{ seq: 1, proof: null }], roots: [] });
    });

    it('is for the desk, leaders and inspectors, and for the resident whose case it is', async () => {
      const { trackingCode } = await submit();
      const other = await submit();
      const [found] = await listed();
      const at = `/v1/desk/cases/${found?.id}/ledger`;
      expect((await get(at, await app.as('leader'))).status).toBe(200);
      expect((await get(at, await app.as('inspector'))).status).toBe(200);
      expect((await get(at, await app.as('town1'))).status).toBe(403);
      expect((await get(at, app.site)).status).toBe(403);
      expect((await get(`/v1/cases/${trackingCode}/ledger`, other.receipt)).status).toBe(404);
    });

    it('lists the roots for everybody, newest first', async () => {
      await submit();
      app.advance(2 * DAY);
      await sealTomorrow();
      const numbers: number[] = [];
      for (let cursor = ''; ; ) {
        const page: { body: Schemas['DailyRootList'] } = await get(
          `/v1/ledger/roots?limit=2${cursor && `&cursor=${cursor}`}`,
          {},
        );
        numbers.push(...page.body.data.map(({ number }) => number));
        if (page.body.nextCursor === null) break;
        cursor = page.body.nextCursor;
      }
      expect(numbers).toEqual([3, 2, 1]);
    });
  });
}
