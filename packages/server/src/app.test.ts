import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './testing.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test('a page reads the site, its areas and a contact card', async () => {
  const site = await app.request('/v1/site', { headers: app.site });
  expect(site.status).toBe(200);
  expect(await site.json()).toMatchObject({ county: { name: '云岭县' }, invented: true });

  const towns = await app.request('/v1/areas?parentCode=990124000000', { headers: app.site });
  expect((await towns.json()).data).toHaveLength(3);

  const card = await app.request('/v1/areas/990124101201/contact-card', { headers: app.site });
  const { officials } = await card.json();
  expect(officials.map(({ title }: { title: string }) => title)).toEqual([
    '村党支部书记',
    '镇长',
    '专班主任',
  ]);
});
