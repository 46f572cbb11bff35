import { describe, expect, it } from 'vitest';
import { placeName, realCounty, UnknownCountyError } from './divisions.ts';

describe('a real county', { timeout: 30_000 }, () => {
  const county = realCounty('511781');

  it('has its towns and villages under it, by twelve digits, and searchable', () => {
    const [itself, ...below] = county.areas;
    expect(itself).toMatchObject({ code: '511781000000', level: 'county', parentCode: null });
    expect(below.filter(({ level }) => level === 'town')).toHaveLength(31);
    expect(below.filter(({ level }) => level === 'village')).toHaveLength(298);

    const codes = new Set(county.areas.map(({ code }) => code));
    expect(codes.size).toBe(county.areas.length);
    for (const { code, parentCode, initials } of below) {
      expect(code).toMatch(/^511781\d{6}$/);
      expect(codes).toContain(parentCode);
      expect(initials).toMatch(/^[a-z]{2,}$/);
    }
  });

  it('has a unit for each town, 45 departments of its kind, and no people', () => {
    const league = (name: string) => county.units.filter((unit) => unit.league === name);
    expect(league('towns')).toHaveLength(31);
    expect(league('departments')).toHaveLength(45);
    expect(league('departments').every(({ name }) => name.startsWith('市'))).toBe(true);
    expect(county).toMatchObject({ invented: false, officials: [], contactCards: [] });
  });

  it('that is not in the list is refused, with its neighbours to choose from', () => {
    expect(() => realCounty('511799')).toThrow(UnknownCountyError);
    try {
      realCounty('511799');
    } catch (error) {
      expect((error as UnknownCountyError).similar.map(({ code }) => code)).toContain('511781');
    }
  });

  it.each([
    ['石桥村民委员会', '石桥村'],
    ['石桥村村民委员会', '石桥村'],
    ['石桥村委会', '石桥村'],
    ['石桥村村委会', '石桥村'],
    ['河东社区居民委员会', '河东社区'],
    ['河东社区居委会', '河东社区'],
    ['河东居委会', '河东社区'],
    ['河东居民委员会', '河东社区'],
    ['白音嘎查村民委员会', '白音嘎查'],
    ['二连生活区', '二连生活区'],
  ])('%s is shown as %s', (committee, place) => {
    expect(placeName(committee)).toBe(place);
  });
});
