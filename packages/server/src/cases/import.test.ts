import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoricalCase } from '../import/historical-case.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { importCases } from './import.ts';

const historical: HistoricalCase = {
  sourceSystem: 'old-hotline',
  sourceId: '7',
  title: '路灯不亮',
  text: '桥上的路灯坏了。',
  receivedAt: Date.parse('2019-04-05T08:03:00+08:00'),
  channel: 'hotline',
  identity: 'named',
  contactName: '示例·李女士',
  contactPhone: '不愿留号码',
  areaCode: null,
  address: '桥头',
  position: null,
  nature: null,
  categoryCode: null,
  unitId: null,
  unitName: '旧单位',
  reply: { text: '已修好。', at: Date.parse('2019-04-08T10:00:00+08:00') },
  closedAt: Date.parse('2019-04-08T10:00:00+08:00'),
  rating: 'satisfied',
};

describe('an imported case', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('is shown to the desk as any other, with its real times and marked', async () => {
    const { context } = app;
    const open = { ...historical, sourceId: '8', reply: null, closedAt: null, rating: null };
    const stored = await context.storage.write((tx) =>
      importCases(context, tx, [historical, open]),
    );
    expect(stored).toBe(2);

    const headers = await app.as('desk1');
    const list = await (await app.request('/v1/desk/cases', { headers })).json();
    expect(list.data).toHaveLength(2);
    const ids = list.data.map(({ id }: { id: string }) => id);
    const views = await Promise.all(
      ids.map(async (id: string) =>
        (await app.request(`/v1/desk/cases/${id}`, { headers })).json(),
      ),
    );
    const closed = views.find(({ state }) => state === 'closed');
    expect(closed).toMatchObject({
      imported: true,
      outcome: 'satisfied',
      receivedAt: '2019-04-05T08:03:00+08:00',
      closedAt: '2019-04-08T10:00:00+08:00',
      source: { system: 'old-hotline', id: '7' },
      replies: [{ publicAnswer: '已修好。' }],
      clocks: [],
    });
    const waiting = views.find(({ state }) => state === 'submitted');
    expect(waiting).toMatchObject({ imported: true, due: { kind: 'dispatch', late: false } });
  });
});
