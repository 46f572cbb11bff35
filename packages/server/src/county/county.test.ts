import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { publishedThrough } from '../calendar/working-days.ts';
import { createContext } from '../create-context.ts';
import { openTestApp, type TestApp, testCounty } from '../testing.ts';

let app: TestApp;
let administrator: Record<string, string>;
beforeEach(async () => {
  app = await openTestApp();
  administrator = await app.as('administrator');
});
afterEach(() => app.close());

const [town1] = testCounty.towns;
const [village1] = testCounty.villages;

const read = async (path: string, headers = app.site) => {
  const response = await app.request(path, { headers });
  expect(response.status).toBe(200);
  return response.json();
};
const post = (path: string, json: object) =>
  app.request(path, { method: 'POST', headers: administrator, json });
const put = (path: string, json: object) =>
  app.request(path, { method: 'PUT', headers: administrator, json });
const names = (list: { data: { name: string }[] }) => list.data.map(({ name }) => name);

describe('areas', () => {
  test('from the county down', async () => {
    expect(names(await read('/v1/areas'))).toEqual(['云岭县']);
    expect(names(await read(`/v1/areas?parentCode=${testCounty.code}`))).toEqual([
      '清水镇',
      '白石镇',
      '东城街道',
    ]);
    const villages = await read(`/v1/areas?parentCode=${town1}`);
    expect(names(villages)).toEqual(['石桥村', '柳林村']);
    expect(villages.data[0].hasChildren).toBe(false);
  });

  test('by name and by initials, what begins with it first', async () => {
    expect(names(await read(`/v1/areas?q=${encodeURIComponent('石')}`))).toEqual([
      '石桥村',
      '白石镇',
    ]);
    expect(names(await read('/v1/areas?q=QSZ'))).toEqual(['清水镇']);
    expect(names(await read(`/v1/areas?q=lin&parentCode=${town1}`))).toEqual([]);
    expect(names(await read(`/v1/areas?q=ll&parentCode=${town1}`))).toEqual(['柳林村']);
  });

  test('page by page', async () => {
    const first = await read(`/v1/areas?parentCode=${testCounty.code}&limit=2`);
    expect(names(first)).toEqual(['清水镇', '白石镇']);
    const next = `/v1/areas?parentCode=${testCounty.code}&limit=2&cursor=${first.nextCursor}`;
    expect(await read(next)).toMatchObject({ data: [{ name: '东城街道' }], nextCursor: null });
  });

  test('an administrator adds one where it belongs', async () => {
    const code = '990124101203';
    const area = { code, parentCode: town1, level: 'village', name: '新河村' };
    expect((await post('/v1/areas', { ...area, code: '990124102299' })).status).toBe(422);
    expect((await post('/v1/areas', { ...area, parentCode: '990199999999' })).status).toBe(422);
    const made = await post('/v1/areas', area);
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ initials: 'xhc' });
    expect((await post('/v1/areas', area)).status).toBe(409);
    expect((await put(`/v1/areas/${code}`, { ...area, name: '新湖村' })).status).toBe(200);
    expect(names(await read('/v1/areas?q=xhc'))).toEqual(['新湖村']);
  });
});

describe('the order of areas', () => {
  const county = { code: testCounty.code, level: 'county', name: '云岭县' };
  const town = { code: town1, level: 'town', name: '清水镇', parentCode: testCounty.code };

  test.each([
    ['the county below itself', { ...county, parentCode: testCounty.code }, '/parentCode'],
    ['the county below a town', { ...county, parentCode: town1 }, '/parentCode'],
    ['the county out of use', { ...county, active: false }, '/active'],
    ['a town below itself', { ...town, parentCode: town1 }, '/parentCode'],
    ['a town below its village', { ...town, parentCode: village1 }, '/parentCode'],
    [
      'a village below a village',
      { ...town, code: village1, level: 'village', parentCode: '990124101202' },
      '/parentCode',
    ],
    ['a town made a village while it has some', { ...town, level: 'village' }, '/level'],
  ])('%s is refused', async (_, area, pointer) => {
    const response = await put(`/v1/areas/${area.code}`, area);
    expect(response.status).toBe(422);
    expect((await response.json()).errors[0].pointer).toBe(pointer);
  });

  test('rows that lead in a circle stop nobody', async () => {
    const { storage, directory } = app.context;
    const { areas } = storage.read.tables;
    const putBelow = (parentCode: string | null) =>
      storage.write((tx) =>
        tx.update(areas).set({ parentCode }).where(eq(areas.code, testCounty.code)),
      );
    await putBelow(testCounty.code);
    await directory.renew();
    expect(directory.areaPath(town1)).toHaveLength(4);
    await putBelow(null);
    await directory.renew();
  });
});

describe('what the administrator is given can be written back', () => {
  const find = (list: { data: Record<string, unknown>[] }, key: string, value: unknown) =>
    list.data.find((row) => row[key] === value);
  const english = () => ({ ...administrator, 'Accept-Language': 'en' });

  test('categories, in both languages', async () => {
    const before = find(await read('/v1/categories', english()), 'parentCode', null);
    expect(before).toMatchObject({ name: expect.stringMatching(/[一-龥]/), active: true });
    expect(before?.nameEn).toMatch(/^[A-Z]/);
    const { parentCode: _, gbCode, ...rest } = before ?? {};
    const back = await put(`/v1/categories/${rest.code}`, {
      ...rest,
      ...(gbCode ? { gbCode } : {}),
      nature: undefined,
    });
    expect(back.status).toBe(200);
    const after = find(await read('/v1/categories', english()), 'code', rest.code);
    expect(after).toMatchObject({ name: rest.name, nameEn: rest.nameEn });
  });

  test('units', async () => {
    const unit = { name: '县档案局', nameEn: 'Archives', league: 'departments' };
    const made = await post('/v1/units', unit);
    expect(await made.json()).toMatchObject(unit);
    expect(find(await read('/v1/units?limit=200', administrator), 'name', unit.name)).toMatchObject(
      unit,
    );
    expect(find(await read('/v1/units?limit=200'), 'name', unit.name)).not.toHaveProperty('nameEn');
  });

  test('areas and categories that are no longer offered', async () => {
    const area = {
      code: '990124102209',
      parentCode: '990124102000',
      level: 'village',
      name: '旧村',
    };
    await post('/v1/areas', area);
    expect((await put(`/v1/areas/${area.code}`, { ...area, active: false })).status).toBe(200);
    const villages = '/v1/areas?parentCode=990124102000';
    expect(names(await read(villages))).not.toContain('旧村');
    expect(find(await read(villages, administrator), 'name', '旧村')).toMatchObject({
      active: false,
    });

    const category = { code: 'old-class', name: '旧类', active: false };
    await post('/v1/categories', category);
    expect(names(await read('/v1/categories'))).not.toContain('旧类');
    expect(find(await read('/v1/categories', administrator), 'code', 'old-class')).toMatchObject(
      category,
    );
  });
});

describe('contact cards', () => {
  test('the nearest officials come first, and what a village does not say its town does', async () => {
    const card = await read(`/v1/areas/${village1}/contact-card`);
    expect(card.path.map(({ name }: { name: string }) => name)).toEqual([
      '云岭县',
      '清水镇',
      '石桥村',
    ]);
    expect(card.officials.map(({ level }: { level: string }) => level)).toEqual([
      'village',
      'town',
      'county',
    ]);
    expect(card).toMatchObject({ dutyPhone: '0000-12345', note: null, invented: true });

    await put(`/v1/contact-cards/${town1}`, { dutyPhone: '0000-20001', note: '镇上的话' });
    expect(await read(`/v1/areas/${village1}/contact-card`)).toMatchObject({
      dutyPhone: '0000-20001',
      note: null,
    });
    expect((await put('/v1/contact-cards/990199999999', {})).status).toBe(404);
    expect(await read('/v1/contact-cards', administrator)).toMatchObject({
      data: [{ areaCode: town1, dutyPhone: '0000-20001' }],
    });
  });

  test('the hours of a duty line are those of its own desk', async () => {
    await put(`/v1/contact-cards/${testCounty.code}`, {
      dutyPhone: '0000-12345',
      dutyHours: '每天 24 小时',
    });
    await put(`/v1/contact-cards/${town1}`, { dutyPhone: '0000-20001' });
    expect(await read(`/v1/areas/${village1}/contact-card`)).toMatchObject({
      dutyPhone: '0000-20001',
      dutyHours: null,
      dutyArea: { code: town1, name: '清水镇' },
    });
    await put(`/v1/contact-cards/${town1}`, { dutyHours: '早上七点到晚上九点' });
    expect(await read(`/v1/areas/${village1}/contact-card`)).toMatchObject({
      dutyPhone: '0000-12345',
      dutyHours: '每天 24 小时',
      dutyArea: { code: testCounty.code },
    });
  });

  test('know the office hours of the coming days, and that a holiday has none', async () => {
    const { openings } = await read(`/v1/areas/${village1}/contact-card`);
    // It is Friday the 20th, ten o'clock.
    expect(openings[0]).toEqual({
      opensAt: '2026-11-20T09:00:00+08:00',
      closesAt: '2026-11-20T12:00:00+08:00',
    });
    expect(openings[2].opensAt).toBe('2026-11-23T09:00:00+08:00');
    const days = [{ date: '2026-11-23', working: false }];
    const change = { method: 'PUT', headers: administrator };
    await app.request('/v1/calendar', { ...change, json: { days } });
    const later = await read(`/v1/areas/${village1}/contact-card`);
    expect(later.openings[2].opensAt).toBe('2026-11-24T09:00:00+08:00');
    await app.request('/v1/calendar', { ...change, json: { days: [] } });
  });

  test('show an official’s WeChat, and take no other address for one', async () => {
    const official = {
      name: '示例·苏琴',
      title: '网格员',
      areaCode: village1,
      phone: '000-0000-0011',
      wechat: 'https://u.wechat.com/invented-11',
    };
    const { id } = await (await post('/v1/officials', official)).json();
    const card = await read(`/v1/areas/${village1}/contact-card`);
    expect(card.officials.map(({ wechat }: { wechat: string | null }) => wechat)).toContain(
      official.wechat,
    );
    expect(Date.parse(card.updatedAt)).toBe(app.now());
    const elsewhere = { ...official, wechat: 'https://u.wechat.com.example/steals' };
    expect((await put(`/v1/officials/${id}`, elsewhere)).status).toBe(400);
    await put(`/v1/officials/${id}`, { ...official, active: false });
  });

  test('is not sent again when it is known', async () => {
    const path = `/v1/areas/${village1}/contact-card`;
    const first = await app.request(path, { headers: app.site });
    const etag = first.headers.get('etag') ?? '';
    const again = await app.request(path, { headers: { ...app.site, 'If-None-Match': etag } });
    expect(again.status).toBe(304);

    const made = await post('/v1/officials', {
      name: '示例·何静',
      title: '网格员',
      areaCode: village1,
      phone: '000-0000-0009',
      unitId: app.units.town1,
    });
    expect(made.status).toBe(201);
    const changed = await app.request(path, { headers: { ...app.site, 'If-None-Match': etag } });
    expect(changed.status).toBe(200);
    const { id } = await made.json();
    const gone = {
      name: '示例·何静',
      title: '网格员',
      areaCode: village1,
      phone: '0',
      active: false,
    };
    expect((await put(`/v1/officials/${id}`, { ...gone, phone: '00000' })).status).toBe(200);
    const { officials } = await read(path);
    expect(officials).toHaveLength(3);
    expect((await read('/v1/officials?limit=2', administrator)).nextCursor).not.toBeNull();
  });

  test('of an unknown area is not found', async () => {
    const response = await app.request('/v1/areas/990199999999/contact-card', {
      headers: app.site,
    });
    expect(response.status).toBe(404);
  });
});

describe('categories and units', () => {
  test('categories are in the caller’s language, classes before kinds', async () => {
    const { data } = await read('/v1/categories', { ...app.site, 'Accept-Language': 'en' });
    const firstKind = data.findIndex((row: { parentCode: string | null }) => row.parentCode);
    const after = data.slice(firstKind);
    expect(after.every((row: { parentCode: string | null }) => row.parentCode !== null)).toBe(true);
    expect(data[0].name).toMatch(/^[A-Z]/);

    const [{ code: parentCode }] = data;
    const category = { code: 'new-kind', name: '新类别', parentCode };
    expect((await post('/v1/categories', { ...category, parentCode: 'none' })).status).toBe(422);
    expect((await post('/v1/categories', category)).status).toBe(201);
    expect((await post('/v1/categories', category)).status).toBe(409);
    await put('/v1/categories/new-kind', { ...category, active: false });
    expect(names(await read('/v1/categories'))).not.toContain('新类别');
  });

  test('the public sees active units, the administrator all', async () => {
    const made = await post('/v1/units', { name: '县旧局', league: 'departments', active: false });
    expect(made.status).toBe(201);
    expect(names(await read('/v1/units'))).not.toContain('县旧局');
    expect(names(await read('/v1/units', administrator))).toContain('县旧局');
    const { id } = await made.json();
    const back = await put(`/v1/units/${id}`, { name: '县新局', league: 'departments' });
    expect(await back.json()).toMatchObject({ active: true });
    expect((await put('/v1/units/none', { name: '县新局', league: 'towns' })).status).toBe(404);
  });
});

describe('policies', () => {
  test('a new version changes what it names and nothing else', async () => {
    const before = app.context.policies.current();
    const made = await post('/v1/policies', {
      policy: { clocks: { handle: { complaint: { value: 4, unit: 'working-days' } } } },
    });
    expect(made.status).toBe(201);
    const { version, policy } = await made.json();
    expect(version).toBe(before.version + 1);
    expect(policy.clocks.handle.complaint.value).toBe(4);
    expect(policy.clocks.handle.report).toEqual(before.policy.clocks.handle.report);
    expect(app.context.policies.current().version).toBe(version);
    expect(app.context.policies.get(before.version)).toEqual(before.policy);
    const list = await read('/v1/policies', administrator);
    expect(list.data.map((row: { version: number }) => row.version)).toEqual([2, 1]);
  });

  test.each([
    [{ clocks: { review: { value: 0, unit: 'hours' } } }, '/policy/clocks/review/value'],
    [{ unheardOf: 1 }, '/policy/unheardOf'],
    [{ ranking: { weights: { speed: 99 } } }, '/policy/ranking/weights'],
  ])('%j is refused', async (policy, pointer) => {
    const response = await post('/v1/policies', { policy });
    expect(response.status).toBe(422);
    expect((await response.json()).errors[0].pointer).toBe(pointer);
  });
});

describe('the calendar', () => {
  const monday = '2026-11-23';

  test('the county changes a day, and every room counts with it', async () => {
    expect(await read('/v1/calendar', administrator)).toEqual({
      days: [],
      coveredThrough: publishedThrough,
      publishedThrough,
      missingYear: app.context.calendar.missingYear(app.now()),
    });
    const days = [{ date: monday, working: false }];
    const changed = await put('/v1/calendar', { days });
    expect(changed.status).toBe(200);
    expect((await changed.json()).days).toEqual(days);
    expect(app.context.calendar.isWorkingDay(monday)).toBe(false);
    await put('/v1/calendar', { days: [] });
    expect(app.context.calendar.isWorkingDay(monday)).toBe(true);
  });

  test('a new year is known once its days are entered', async () => {
    const year = publishedThrough + 1;
    const days = [{ date: `${year}-01-01`, working: false }];
    const changed = await put('/v1/calendar', { days, coveredThrough: year });
    expect(await changed.json()).toMatchObject({ coveredThrough: year });
    await put('/v1/calendar', { days: [] });
  });

  test.each([
    [{ days: [{ date: '2027-02-30', working: false }] }, '/days/0/date'],
    [
      {
        days: [
          { date: '2027-01-01', working: false },
          { date: '2027-01-01', working: true },
        ],
      },
      '/days/1/date',
    ],
    [{ days: [], coveredThrough: publishedThrough + 1 }, '/coveredThrough'],
  ])('%j is refused', async (json, pointer) => {
    const response = await put('/v1/calendar', json);
    expect(response.status).toBe(422);
    expect((await response.json()).errors[0].pointer).toBe(pointer);
  });
});

test('another process sees a change within seconds', async () => {
  const other = await createContext(app.context.config, app.now);
  try {
    const made = await post('/v1/units', { name: '县林业局', league: 'departments' });
    const { id } = await made.json();
    expect(other.directory.unit(id)).toBeUndefined();
    await other.directory.renewIfStale();
    expect(other.directory.unit(id)?.name).toBe('县林业局');
  } finally {
    await other.close();
  }
});
