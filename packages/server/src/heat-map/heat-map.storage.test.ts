/** Where requests come from: what everybody sees of it, what staff see, and what nobody counts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { countHeat } from './counting.ts';

const WEEK = 7 * 86_400_000;
const BRIDGE = '990124101201';
const WILLOW = '990124101202';
const OTHER_TOWN = '990124102201';

describe.each(engines)('the heat map on %s', (engine) => {
  let app: TestApp;
  let people = 0;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  /** Sends messages of as many people about water, unless something else is said. */
  const send = async (count: number, more: object) => {
    for (let i = 0; i < count; i += 1) {
      people += 1;
      const phone = `199${String(people).padStart(8, '0')}`;
      const response = await app.request('/v1/cases', {
        method: 'POST',
        headers: app.site,
        json: {
          text: '村里的自来水又停了，已经三天。',
          identity: 'named',
          contact: { name: '示例·群众', phone },
          categoryCode: 'utilities',
          ...more,
        },
      });
      expect(response.status).toBe(201);
    }
  };
  const look = async (query = '', headers: Record<string, string> = app.site) => {
    const response = await app.request(`/v1/heat-map${query}`, { headers });
    return { status: response.status, map: (await response.json()) as Schemas['HeatMap'] };
  };
  const places = async (query = '', person?: TestPerson) => {
    const { map } = await look(query, person && (await app.as(person)));
    return map.places.map(({ name, count, rest }) => `${name} ${count}${rest ? ' rest' : ''}`);
  };
  const nextWeek = async () => {
    await countHeat(app.context);
    app.advance(WEEK);
    await countHeat(app.context);
  };

  it('shows the public no place of few people, nothing of this week, and nothing sealed', async () => {
    await send(10, { areaCode: BRIDGE });
    await send(3, { areaCode: WILLOW });
    await send(2, { areaCode: '990124101000' });
    await send(2, { areaCode: OTHER_TOWN });
    await send(6, { areaCode: OTHER_TOWN, aboutUnitId: app.units.town2 });
    await countHeat(app.context);
    expect(await places()).toEqual([]);
    app.advance(WEEK);
    await countHeat(app.context);
    expect(await places('?period=2026-11')).toEqual(['石桥村 10', '清水镇 5 rest']);
    const { map } = await look('?period=2026');
    expect(map).toMatchObject({ minimum: 5, roundedTo: 5, someNotShown: true, placed: 'nowhere' });
    expect(map).toMatchObject({
      from: '2026-01-01',
      to: '2026-11-22',
      periods: ['2026-11', '2026'],
    });
  });

  it('shows staff every place at once, exactly, also by week and with filters together', async () => {
    await send(3, { areaCode: WILLOW });
    await send(1, { areaCode: OTHER_TOWN, nature: 'complaint' });
    await send(2, { areaCode: OTHER_TOWN, aboutUnitId: app.units.town2 });
    await countHeat(app.context);
    expect(await places('?period=2026-W47', 'desk1')).toEqual(['柳林村 3', '高坪村 1']);
    const both = '?categoryCode=utilities&nature=complaint';
    expect(await places(both, 'leader')).toEqual(['高坪村 1']);
    // A unit is shown what everybody is.
    expect(await places('', 'town1')).toEqual([]);
  });

  it('asks the public for one filter, of a month or a year', async () => {
    expect((await look('?categoryCode=utilities&nature=complaint')).status).toBe(422);
    expect((await look('?period=2026-W47')).status).toBe(422);
    expect((await look('?categoryCode=nothing')).status).toBe(422);
    expect((await look('?period=2026-13')).status).toBe(400);
    await send(7, { areaCode: BRIDGE });
    await send(7, { areaCode: BRIDGE, categoryCode: 'roads', nature: 'complaint' });
    await nextWeek();
    expect((await look('?categoryCode=roads')).map.places).toHaveLength(1);
    expect((await look('?nature=complaint')).map.places).toHaveLength(1);
    expect((await look('?urgency=red')).map.places).toEqual([]);
  });

  it('draws hexagons where points are known, and says when none are', async () => {
    await send(6, { areaCode: BRIDGE, position: { lng: 88.6012, lat: 34.4012 } });
    await send(2, { areaCode: WILLOW });
    await nextWeek();
    const { map } = await look('?layer=cells');
    expect(map).toMatchObject({ someNotShown: true, placed: 'nowhere' });
    expect(map.places).toMatchObject([{ level: 'fine', count: expect.any(Number), rest: false }]);
    expect(map.places[0]?.corners?.length).toBeGreaterThanOrEqual(6);
  });

  it('counts a week in which its job never came to run', async () => {
    await countHeat(app.context);
    app.advance(WEEK);
    await send(3, { areaCode: BRIDGE });
    app.advance(2 * WEEK);
    await countHeat(app.context);
    expect(await places('?period=2026-W48', 'desk1')).toEqual(['石桥村 3']);
  });

  it('follows when a case turns out to be about something else', async () => {
    await send(1, { areaCode: BRIDGE });
    await nextWeek();
    const desk = await app.as('desk1');
    const { data } = (await (
      await app.request('/v1/desk/cases', { headers: desk })
    ).json()) as Schemas['CaseList'];
    const { id = '', version = 0 } = data[0] ?? {};
    const changed = await app.request(`/v1/desk/cases/${id}/acceptance`, {
      method: 'POST',
      headers: { ...desk, 'If-Match': `"${version}"` },
      json: { categoryCode: 'roads', nature: 'request', urgency: 'normal', level: 'town' },
    });
    expect(changed.status).toBe(200);
    expect(await places('?categoryCode=utilities', 'desk1')).toEqual(['石桥村 1']);
    await countHeat(app.context);
    expect(await places('?categoryCode=utilities', 'desk1')).toEqual([]);
    expect(await places('?categoryCode=roads', 'desk1')).toEqual(['石桥村 1']);
  });

  it('says what a map of the county is drawn from', async () => {
    const response = await app.request('/v1/map', { headers: app.site });
    const ground = (await response.json()) as Schemas['MapGround'];
    expect(ground).toMatchObject({ county: '云岭县', outline: null, center: null, tiles: null });
    expect(ground.towns.map(({ name }) => name)).toEqual(['清水镇', '白石镇', '东城街道']);
  });
});
