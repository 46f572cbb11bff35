import { expect, it } from 'vitest';
import zh from '../../locales/zh-CN/desk-cases.ts';
import { readPlace } from '../address.ts';
import { queryOf, readListing, wordsOf, writeListing } from './listing.ts';

it('reads from the address which cases are meant, as reports write it', () => {
  const item = 'late_area-990124101000_unit-01a2-7c_from-2026-11-16_to-2026-11-22';
  const listing = {
    late: true,
    area: '990124101000',
    unit: '01a2-7c',
    from: '2026-11-16',
    to: '2026-11-22',
  };
  expect(readListing(item)).toEqual(listing);
  expect(writeListing(readListing(item))).toBe(item);
});

it('asks the server for the same', () => {
  expect(queryOf(readListing('area-990124101000_from-2026-11-16'))).toEqual({
    areaCode: '990124101000',
    receivedFrom: '2026-11-16',
  });
  expect(queryOf(readListing('closed_from-2026-11-16_to-2026-11-22'))).toEqual({
    closedFrom: '2026-11-16',
    closedTo: '2026-11-22',
  });
  expect(
    queryOf(readListing('dissatisfied_category-street-services_reason-too-slow_to-2026-11-22')),
  ).toEqual({
    categoryCode: 'street-services',
    reason: 'too-slow',
    answeredTo: '2026-11-22',
  });
  expect(queryOf(readListing('counted_from-2026-11-16'))).toEqual({ countedFrom: '2026-11-16' });
  expect(queryOf(readListing(''))).toEqual({});
});

it('asks without days for all that are closed, or with which somebody ever was dissatisfied', () => {
  expect(queryOf(readListing('closed_area-990124101000'))).toEqual({
    areaCode: '990124101000',
    state: 'closed',
  });
  expect(queryOf(readListing('dissatisfied'))).toEqual({ answeredFrom: '1970-01-01' });
  expect(queryOf(readListing('closed_to-2026-11-22'))).toEqual({ closedTo: '2026-11-22' });
});

it('leaves out what an address cannot mean', () => {
  expect(readListing('area-99_from-soon_other-1_to-2026-11-22')).toEqual({ to: '2026-11-22' });
});

it('says which cases are listed, and a reason only where one was asked for', () => {
  const names = { area: '清水镇', unit: '住建局', category: '道路桥梁', reason: '' };
  const words = (item: string, reason = '') =>
    wordsOf(readListing(item), { ...names, reason }, zh, 'zh-CN');
  const days = 'from-2026-11-16_to-2026-11-22';
  expect(words(`dissatisfied_${days}`)).toMatch(/群众说不满意$/);
  expect(words(`dissatisfied_reason-too-slow_${days}`, '办得太慢')).toMatch(
    /群众说不满意 · 办得太慢$/,
  );
  expect(words('reason-too-slow', '办得太慢')).toMatch(/办得太慢$/);
  expect(words(`closed_category-roads_${days}`)).toMatch(/道路桥梁 · .*销号$/);
  expect(words('closed')).toBe('清水镇 · 已销号');
  expect(words('dissatisfied_reason-too-slow', '办得太慢')).toMatch(/说过不满意 · 办得太慢$/);
  expect(words('counted')).toBe('清水镇');
  expect(words('late')).toBe('清水镇 · 超期未办结');
});

it('keeps words in the address, whatever they are', () => {
  const words = '路灯_不亮 100% (3号)';
  const item = writeListing({ late: true, words });
  expect(readPlace(`#desk=cases/${item}`)).toEqual({ section: 'cases', item });
  expect(readListing(item)).toEqual({ late: true, words });
  expect(queryOf(readListing(item))).toEqual({ late: true, q: words });
  expect(readListing('words-%E8%B7')).toEqual({});
  expect(readListing(writeListing({ words: '灯' }))).toEqual({});
  // The server counts what stands in two units of UTF-16 as one character.
  expect(readListing(writeListing({ words: '𠮷' }))).toEqual({});
});
