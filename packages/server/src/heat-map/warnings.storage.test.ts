/** An area that turns: what is written down, who is told, and that they are told once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { countHeat } from './counting.ts';
import { insertWarning, openWarnings } from './warnings.repository.ts';
import { lookForWarnings } from './warnings.service.ts';

const DAY = 86_400_000;
const BRIDGE = '990124101201';

describe.each(engines)('warnings on %s', (engine) => {
  let app: TestApp;
  let people = 0;
  beforeEach(async () => {
    app = await openTestApp({ engine, now: Date.UTC(2026, 7, 10, 2) });
  });
  afterEach(() => app.close());

  const send = async (
    text: string,
    count: number,
    areaCode = BRIDGE,
    categoryCode = 'utilities',
  ) => {
    for (let i = 0; i < count; i += 1) {
      people += 1;
      const contact = { name: '示例·群众', phone: `199${String(people).padStart(8, '0')}` };
      const json = { text, identity: 'named', contact, areaCode, categoryCode };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    }
  };
  /** Eight quiet weeks: one about a road each week, in either town. */
  const quietWeeks = async () => {
    for (let week = 0; week < 8; week += 1) {
      await send('门前的路坏了，下雨就积水', 1, BRIDGE, 'roads');
      await send('门前的路坏了，下雨就积水', 1, '990124102201', 'roads');
      app.advance(7 * DAY);
    }
  };
  const warnings = async () => {
    const response = await app.request('/v1/warnings', { headers: await app.as('desk1') });
    return ((await response.json()) as Schemas['WarningList']).data;
  };
  const notices = async (person: 'desk1' | 'leader' | 'town1') => {
    const response = await app.request('/v1/notices', { headers: await app.as(person) });
    const { data } = (await response.json()) as Schemas['NoticeList'];
    return data.flatMap(({ kind, text }) => (kind === 'warning' ? text : []));
  };

  it('ends the warning of an area that is no more', async () => {
    const { storage } = app.context;
    const days = { since: 20_000, lastDay: 20_000, endedAt: null };
    const seen = { count: 30, expected: 1, rising: [], words: [] };
    await storage.write((tx) =>
      insertWarning(tx, { id: 'w', areaCode: '990124199000', level: 'red', ...days, ...seen }),
    );
    await lookForWarnings(app.context);
    expect(await openWarnings(storage.read)).toEqual([]);
  });

  it('tells the desk once of an area that turns, and what people say', async () => {
    await quietWeeks();
    expect(await lookForWarnings(app.context)).toEqual([]);
    await send('自来水停水三天，水厂没有说法', 20);
    await send('自来水停水三天，水厂没有说法', 6, BRIDGE, 'roads');
    app.advance(DAY);
    expect(await lookForWarnings(app.context)).toEqual(['990124101000', BRIDGE]);
    // Once a day is enough.
    expect(await lookForWarnings(app.context)).toEqual([]);
    const [first] = await warnings();
    expect(first).toMatchObject({ area: { name: '清水镇' }, level: 'red', count: 26 });
    expect(first?.rising[0]).toMatchObject({ category: { code: 'utilities' }, count: 20 });
    expect(first?.words.map(({ word }) => word)).toContain('停水');
    expect(await notices('desk1')).toHaveLength(2);
    expect((await notices('leader')).join()).toContain('清水镇转红：近七天来了26件诉求');
    expect(await notices('town1')).toEqual([]);

    app.advance(DAY);
    expect(await lookForWarnings(app.context)).toEqual([]);
    expect(await notices('desk1')).toHaveLength(2);

    // The public map says so of the town, and of nothing smaller.
    await countHeat(app.context);
    const map = await (await app.request('/v1/heat-map', { headers: app.site })).json();
    expect(map.warnings).toEqual([
      { areaCode: '990124101000', name: '清水镇', level: 'red', categories: ['水电气暖'] },
    ]);

    app.advance(10 * DAY);
    expect(await lookForWarnings(app.context)).toEqual([]);
    expect(await warnings()).toEqual([]);
  });

  it('hears nothing of what is sealed', async () => {
    await quietWeeks();
    for (let i = 0; i < 12; i += 1) {
      const json = {
        text: '村里的干部克扣我家的低保金。',
        identity: 'anonymous',
        areaCode: BRIDGE,
        aboutUnitId: app.units.town1,
      };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    }
    app.advance(DAY);
    expect(await lookForWarnings(app.context)).toEqual([]);
  });
});
