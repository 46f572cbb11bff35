import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count } from '../cases/counters.ts';
import { countGroups, type Group, inGroups } from '../cases/groups.ts';
import { touchDirectory } from '../county/settings.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { csvOf } from './csv.ts';

describe('a table for spreadsheets', () => {
  it('begins with a byte order mark and quotes what needs it', () => {
    expect(
      csvOf([
        ['名称', '数'],
        ['a,"b"', 1],
        ['', null],
      ]),
    ).toBe('\ufeff名称,数\r\n"a,""b""",1\r\n,\r\n');
  });

  it.each(['=1+1', '+1', '@x', '-cmd', '-1+cmd|x', '＝1+1', '＋1', '－1', '＠x', '\tx'])(
    'takes %j for words',
    (text) => {
      expect(csvOf([[text]])).toContain(`'${text}`);
    },
  );

  it('leaves numbers numbers, also those below nothing', () => {
    expect(csvOf([[-1.5, 0]])).toBe('\ufeff-1.5,0\r\n');
  });
});

describe('the figures over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('come as a table whose heads are in the language of the caller', async () => {
    const answer = await app.request('/v1/statistics/by/unit/csv', {
      headers: { 'Accept-Language': 'en' },
    });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(
      'minsheng-unit-2026-10-01-2026-10-31.csv',
    );
    // `text()` would take the mark away.
    const text = Buffer.from(await answer.arrayBuffer()).toString();
    expect(text.split('\r\n')[0]).toBe(
      '\ufeffUnit,Received,Closed,Closing rate %,Closing rate numerator,Closing rate denominator,Satisfaction %,Satisfaction numerator,Satisfaction denominator,Closed in time %,Closed in time numerator,Closed in time denominator,Mean days to close',
    );
  });

  it('each have a definition, and a page where it can be read', async () => {
    const statistics = await (await app.request('/v1/statistics')).json();
    const { data } = await (await app.request('/v1/figures')).json();
    const page = await (await app.request('/figures')).text();
    const keys = data.map(({ key }: { key: string }) => key);
    expect(Object.keys(statistics)).toEqual(expect.arrayContaining(keys));
    for (const key of keys) expect(page).toContain(`<h2 id="${key}">`);
  });

  it('are made anew when this process learns what another one changed in the county', async () => {
    const { storage, directory } = app.context;
    const names = async (): Promise<string[]> => {
      const table = await (await app.request('/v1/statistics/by/unit')).json();
      return table.rows.map(({ name }: { name: string }) => name);
    };
    await storage.write(async (tx) => {
      const { units } = tx.tables;
      await touchDirectory(tx);
      await tx.update(units).set({ name: '县水利和湖泊局' }).where(eq(units.id, app.units.water));
    });
    expect(await names()).not.toContain('县水利和湖泊局');
    await directory.renew();
    expect(await names()).toContain('县水利和湖泊局');
  });

  describe('on a page', () => {
    const page = async (query = '?lang=zh-CN') => {
      const answer = await app.request(`/statistics${query}`);
      return { status: answer.status, html: await answer.text() };
    };
    /** What a month's table has a row for: everything of one town, category and unit. */
    const counted = (date: string, value: number) =>
      app.context.storage.write(async (tx) => {
        const counts = { received: value, signed: value, closed: value, 'closed-on-time': value };
        count(tx, date, { unitId: app.units.town1, counts });
        const groups: Group[] = ['town 990124101000', 'category roads'];
        countGroups(tx, inGroups(groups, date, counts));
      });

    it('stand by month, town, category and unit, each name leading to its definition', async () => {
      await counted('2026-10-14', 20);
      const { status, html } = await page('');
      expect(status).toBe(200);
      expect(html).toContain('2026年10月</h1>');
      for (const key of ['received', 'closed', 'closedRate', 'satisfaction', 'meanDaysToClose']) {
        // Beside the county's own figure, and above each of the four tables.
        expect(html.split(`href="/figures?lang=zh-CN#${key}"`)).toHaveLength(6);
      }
      for (const by of ['month', 'town', 'category', 'unit']) expect(html).toContain(`id="${by}"`);
      expect(html).toContain('/v1/statistics/by/town/csv?from=2026-10-01&#38;to=2026-10-31');
      expect((await page('?month=2026-09&lang=en')).html).toContain('September 2026</h1>');
      for (const month of ['2026-11', '2024-01', '"><script>', '2026-1', '2026']) {
        const refused = await page(`?month=${encodeURIComponent(month)}`);
        expect([refused.status, refused.html.includes('<script>')]).toEqual([404, false]);
      }
    });

    it('leave out what nothing happened in, and say so where that is everything', async () => {
      await counted('2026-10-14', 20);
      const rows = (html: string) => html.match(/<th scope="row">/g)?.length ?? 0;
      const { html } = await page();
      // One month, town, category and unit: no class of categories without cases of its own.
      expect([rows(html), html.includes('还没有可以列出的数字')]).toEqual([4, false]);
      const empty = (await page('?month=2026-09&lang=zh-CN')).html;
      // The months are the same; of this one there is neither town, category nor unit.
      expect([rows(empty), empty.split('还没有可以列出的数字')]).toMatchObject([1, { length: 4 }]);
      expect(empty).not.toContain('/v1/statistics/by/town/csv');
    });
  });
});
