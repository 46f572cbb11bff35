import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { csvOf } from '../../statistics/csv.ts';
import { openTestApp } from '../../testing.ts';
import { articleOf } from './article.ts';
import { drawPicture, drawPoster } from './drawing.ts';
import { measure } from './fonts.ts';
import { pictureLayout, posterLayout } from './layout.ts';
import { broken, type Mark } from './paper.ts';
import { sheetOf, tableOf } from './sheet.ts';

const rate = (percent: number, numerator: number, denominator: number) => ({
  percent,
  numerator,
  denominator,
});
const figures = {
  received: 8397,
  closed: 8271,
  satisfaction: rate(97, 6500, 6700),
  closedRate: rate(98.5, 8271, 8397),
  onTime: rate(96.7, 8000, 8271),
  meanDaysToClose: 4.2,
} as Schemas['Statistics'];

/** A board of as many towns, the last with too few cases. */
function editionOf(
  towns: number,
  names = (at: number) => `示例${at}镇人民政府`,
): Schemas['RankingEdition'] {
  const rows = Array.from({ length: towns }, (_, at) => {
    const ranked = at < towns - 1;
    const score = Math.round((98 - at * 1.1) * 10) / 10;
    return {
      unit: { id: `u${at}`, name: names(at + 1) },
      rank: ranked ? at + 1 : null,
      score: ranked ? score : null,
      interval: { low: ranked ? score - 3.2 : null, high: ranked ? score + 1.6 : null },
      list: at < 3 ? 'red' : ranked && at > towns - 5 ? 'black' : null,
      closed: ranked ? 60 - at : 2,
      indicators: [],
    };
  });
  return {
    id: 'e1',
    number: 12,
    title: '第 12 期红黑榜',
    status: 'published',
    periodStart: '2026-11-09',
    periodEnd: '2026-11-15',
    cutoffAt: '2026-11-16T08:00:00+08:00',
    publishedAt: '2026-11-16T09:00:00+08:00',
    inputsHash: '9f2c4d0b8a77e4a0d3a1f0c5b6e7d8c9a0b1c2d3e4f5061728394a5b6c7d8e9f',
    invented: true,
    leagues: [{ league: 'towns', name: '乡镇（街道）', minimumVolume: 5, parts: [], rows }],
  } as unknown as Schemas['RankingEdition'];
}
const sheet = (towns = 31, names?: (at: number) => string) =>
  sheetOf(editionOf(towns, names), figures, '云岭县', 'zh-CN');

const textsOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));

describe('a board as it is published elsewhere', () => {
  it('says every unit, and what the county did, in every form', () => {
    const whole = sheet();
    const article = articleOf(whole);
    const picture = textsOf(pictureLayout(whole, measure).marks)
      .map(({ words }) => words)
      .join('\n');
    const poster = posterLayout(whole, measure)
      .flatMap(({ marks }) => textsOf(marks).map(({ words }) => words))
      .join('\n');
    for (const form of [article, picture, poster]) {
      for (let at = 1; at <= 31; at += 1) expect(form).toContain(`示例${at}镇人民政府`);
      for (const words of ['第 12 期红黑榜', '8397', '98.5%', '97.0%', '4.2 天', '演示数据'])
        expect(form).toContain(words);
      for (const { range } of whole.leagues.flatMap(({ ranked }) => ranked))
        expect(form).toContain(range);
    }
  });

  it('puts nothing beside the paper, nor words over words', () => {
    const long = (at: number) => `示例${at}街道办事处综合行政执法和应急管理服务中心`;
    for (const paper of [
      pictureLayout(sheet(45, long), measure),
      ...posterLayout(sheet(45, long), measure),
    ]) {
      const texts = textsOf(paper.marks).map((mark) => ({
        ...mark,
        right: mark.x + measure(mark.words, mark.size, mark.weight),
      }));
      for (const { x, y, right, words } of texts) {
        expect([x >= 0, y <= paper.height, right <= paper.width], words).toEqual([
          true,
          true,
          true,
        ]);
      }
      for (const one of texts) {
        const beside = texts.filter((other) => other.y === one.y && other.x > one.x);
        for (const other of beside)
          expect(other.x, `${one.words} | ${other.words}`).toBeGreaterThanOrEqual(one.right);
      }
    }
  });

  it('carries nothing a unit could be called into an article or a spreadsheet', () => {
    const evil = () => '=cmd|"<script>alert(1)</script>';
    expect(articleOf(sheet(4, evil))).not.toContain('<script');
    const csv = csvOf(tableOf(editionOf(4, evil), 'zh-CN'));
    expect(csv.startsWith('\ufeff分组,名次,单位')).toBe(true);
    expect(csv).toContain(`"'=cmd|""<script>`);
  });

  it('is a PNG of the size of a telephone, with something on it', async () => {
    const image = sharp(await drawPicture(sheet(8)));
    expect(await image.metadata()).toMatchObject({ format: 'png', width: 1080 });
    const { channels } = await image.stats();
    expect(channels[0]?.stdev).toBeGreaterThan(15);
  });

  it('is the same PDF each time, A3, and small enough to send', async () => {
    const made = new Date('2026-11-16T01:00:00Z');
    const [first, second] = [await drawPoster(sheet(8), made), await drawPoster(sheet(8), made)];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.toString('latin1')).toContain('/MediaBox [0 0 842 1191]');
    expect(first.byteLength).toBeLessThan(400_000);
    expect(second.equals(first)).toBe(true);
  });

  it('gives each league of a county a page of its own, as large as it fits', () => {
    expect(posterLayout(sheet(31), measure)).toHaveLength(1);
    expect(posterLayout(sheet(90), measure).length).toBeGreaterThan(1);
    const sizeOf = (towns: number) =>
      textsOf(posterLayout(sheet(towns), measure)[0]?.marks ?? []).find(({ words }) =>
        /^第 12/.test(words),
      )?.size ?? 0;
    expect(sizeOf(8)).toBeGreaterThan(sizeOf(31));
  });

  it('carries a long list of units that are not ranked over to the next page, and loses none', () => {
    const all = sheet(4);
    const names = Array.from({ length: 900 }, (_, at) => `示例第${at}村民委员会 3`);
    const leagues = all.leagues.map((league) => ({ ...league, few: names.join('、') }));
    const papers = posterLayout({ ...all, leagues }, measure);
    expect(papers.length).toBeGreaterThan(1);
    const texts = papers.flatMap(({ marks }) => textsOf(marks));
    for (const { y } of texts) expect(y).toBeLessThanOrEqual(1191);
    const said = texts.map(({ words }) => words).join('');
    const missing = names.filter((name) => !said.includes(name.replace(' 3', '')));
    // A name may be cut where a page ends, and the page's foot stands within it.
    expect(missing.length).toBeLessThan(papers.length);
  });

  it('breaks lines where Chinese may, and words only when it must', () => {
    const width = (part: string) => [...part].length;
    expect(broken('数据截至 2026-11-16', 8, width)).toEqual(['数据截至', '2026-11-', '16']);
    expect(broken('一二三四', 2, width)).toEqual(['一二', '三四']);
  });
});

it('is given to those who see the board, under its type', async () => {
  const app = await openTestApp();
  const desk = await app.as('desk1');
  const drafted = await app.request('/v1/ranking-editions', {
    method: 'POST',
    headers: desk,
    // Longer than anybody may ask the figures of.
    json: { periodStart: '2025-01-06', periodEnd: '2026-11-15' },
  });
  const { id } = await drafted.json();
  const get = (form: string, headers = {}) =>
    app.request(`/v1/ranking-editions/${id}/publications/${form}`, { headers });
  expect((await get('csv')).status).toBe(404);
  for (const [form, type] of [
    ['csv', 'text/csv; charset=utf-8'],
    ['article', 'text/html; charset=utf-8'],
    ['picture', 'image/png'],
    ['poster', 'application/pdf'],
  ] as const) {
    const answer = await get(form, desk);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
  await app.close();
});

it('is a table in which the points of a row add up, part by part', async () => {
  const app = await openTestApp();
  const days = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
  const json = { method: 'POST', headers: await app.as('desk1'), json: days };
  const edition = await (await app.request('/v1/ranking-editions', json)).json();
  const [head = [], ...rows] = tableOf(edition, 'zh-CN');
  const at = (name: string) => head.indexOf(`${name} 得分`);
  for (const row of rows) {
    const points = (name: string) => Math.round(Number(row[at(name)]) * 100);
    const parts = ['及时签收', '按时办结', '协办及时'].map(points);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(points('响应速度'));
  }
  expect(head.filter((column) => String(column).endsWith(' 得分'))).toHaveLength(16);
  await app.close();
});
