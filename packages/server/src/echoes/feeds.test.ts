import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { feedOf } from './feeds.ts';

const echo: Schemas['Echo'] = {
  id: '01939d2e-7c1a-7b60-9d55-0d3c2f6a9b1f',
  title: '路灯 <亮> & 好',
  request: '灯不亮',
  answer: '已换灯',
  area: null,
  category: { code: 'roads', name: '道路' },
  unit: null,
  outcome: 'satisfied',
  receivedOn: '2026-11-01',
  closedOn: '2026-11-03',
  publishedAt: '2026-11-04T09:00:00+08:00',
  pictures: [],
  page: '/echoes/01939d2e-7c1a-7b60-9d55-0d3c2f6a9b1f',
  invented: true,
};
const feed = (...echoes: Schemas['Echo'][]) => ({
  title: '云岭县民情回音',
  locale: 'zh-CN' as const,
  origin: 'https://minsheng.example',
  updated: '2026-11-04T09:00:00+08:00',
  echoes,
});

it('says the same in every format, with whole addresses', () => {
  const whole = `https://minsheng.example${echo.page}`;
  const { items } = JSON.parse(feedOf('json', feed(echo)));
  expect(items).toMatchObject([{ id: echo.id, url: whole, title: echo.title, tags: ['道路'] }]);
  for (const format of ['atom', 'rss'] as const) {
    const text = feedOf(format, feed(echo));
    expect(text).toContain('路灯 &#60;亮&#62; &#38; 好');
    expect(text).toContain(whole);
    expect(text).toContain('办理结果：已换灯');
  }
  expect(feedOf('rss', feed(echo))).toContain('<pubDate>Wed, 04 Nov 2026 01:00:00 GMT</pubDate>');
});

it('is well-formed whatever stands in the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const text = feedOf('atom', feed({ ...echo, title }));
      const inside = /<entry>\n<id>.*<\/id>\n<title>([\s\S]*?)<\/title>/.exec(text)?.[1] ?? '<';
      expect(inside).not.toMatch(/[<>]|&(?!#\d+;)/);
      expect(inside.replace(/[\t\n\r]/g, '')).not.toMatch(/\p{Cc}/u);
    }),
  );
});
