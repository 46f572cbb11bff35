/** Nobody's case is joined with another before they agreed, whatever is sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';

const agreed = { method: 'phone', note: '电话中同意与邻居的诉求一起办' };

describe.each(engines)('joining two cases on %s', (engine) => {
  let app: TestApp;
  let [one, other]: (string | undefined)[] = [];
  beforeEach(async () => {
    app = await openTestApp({ engine });
    for (const text of ['石桥村三组桥头的路灯不亮。', '我家门口的路灯也坏了。']) {
      const json = { text, identity: 'anonymous' };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    }
    const list = await app.request('/v1/desk/cases', { headers: await app.as('desk1') });
    [one, other] = ((await list.json()) as Schemas['CaseList']).data.map(({ id }) => id);
  });
  afterEach(() => app.close());

  const merge = async (consent?: unknown) => {
    const headers = { ...(await app.as('desk1')), 'If-Match': '"1"' };
    const json = { intoCaseId: other, ...(consent !== undefined && { consent }) };
    return app.request(`/v1/desk/cases/${one}/merge`, { method: 'POST', headers, json });
  };

  it.each<[string, unknown, string]>([
    ['nothing is said of the resident', undefined, '/consent'],
    ['they said no', false, '/consent'],
    ['a bare yes stands for them', true, '/consent'],
    ['nobody wrote how they were asked', { note: agreed.note }, '/consent/method'],
    ['nobody wrote what they said', { method: 'phone' }, '/consent/note'],
    ['what they said is blank', { ...agreed, note: '   ' }, '/consent/note'],
    ['it says that they refused', { ...agreed, given: false }, '/consent'],
  ])('is refused when %s', async (_, consent, pointer) => {
    const response = await merge(consent);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { status, errors } = (await response.json()) as Schemas['Problem'];
    expect([status, errors?.[0]?.pointer]).toEqual([400, pointer]);
    const seen = await app.request(`/v1/desk/cases/${one}`, { headers: await app.as('desk1') });
    expect(await seen.json()).toMatchObject({ state: 'submitted', version: 1, mergedInto: null });
  });

  it('is done once they agreed, and the ledger keeps how', async () => {
    const response = await merge(agreed);
    expect(response.status).toBe(200);
    const { state, events } = (await response.json()) as Schemas['Case'];
    expect(state).toBe('merged');
    expect(events.at(-1)).toMatchObject({ type: 'case-merged', note: agreed.note });
  });
});
