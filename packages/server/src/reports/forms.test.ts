/** A report as a file: that it opens, and that its figures lead where they should. */
import { describe, expect, it } from 'vitest';
import { countOf, type Report, type Table } from './document.ts';
import { docxOf } from './docx.ts';
import { htmlOf, REPORT_CSP } from './html.ts';
import { pdfOf } from './pdf.ts';
import { unzipped } from './testing.ts';

const late: Table = {
  kind: 'table',
  id: 'late',
  title: '超期清单',
  columns: [
    { name: '查询码', share: 3 },
    { name: '催办', share: 1, numeric: true },
  ],
  rows: Array.from({ length: 60 }, (_, i) => [
    { text: `2AJ-8EM-${i}`, href: `https://minsheng.example/v1/desk/cases/${i}` },
    { text: String(i), value: i },
  ]),
  total: 75,
  none: '没有',
  source: { name: '专班名单', href: 'https://minsheng.example/v1/desk/cases?late=true' },
};
const report: Report = {
  locale: 'zh-CN',
  county: '云岭县',
  title: '每周会商',
  period: '2026-11-09 至 2026-11-15',
  made: '2026-11-16 08:00 生成',
  notes: ['演示数据'],
  sections: [
    {
      heading: '超期未办结 & <更多>',
      blocks: [
        { kind: 'paragraph', parts: ['有', countOf(late), '件超期。'] },
        {
          kind: 'chart',
          id: 'chart-late',
          title: '催办次数',
          description: '数字见下表',
          shape: 'bars',
          labels: ['清水镇', '白石镇'],
          series: [{ name: '催办', values: [3, 1] }],
        },
        late,
        { ...late, id: 'none', rows: [], total: 0 },
      ],
    },
  ],
};
const made = new Date('2026-11-16T00:00:00Z');

it('is a page that its own policy lets stand as it is', () => {
  const html = htmlOf(report);
  expect(html).toContain('有<a href="#late">75</a>件超期。');
  expect(html).toContain('还有 15 行见来源');
  expect(html).toContain('超期未办结 &#38; &#60;更多&#62;');
  expect(REPORT_CSP).toMatch(/style-src 'sha256-[\w+/]{43}='/);
});

describe('as PDF', () => {
  it('is A4, the same bytes each time, with its figures leading to their tables', async () => {
    const [first, second] = [await pdfOf(report, made), await pdfOf(report, made)];
    const text = first.toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(text).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    expect(text).toMatch(/\/S \/GoTo\s+\/D \(late\)/);
    expect(text).toContain('/URI (https://minsheng.example/v1/desk/cases?late=true)');
    expect(first.byteLength).toBeLessThan(400_000);
    expect(second.equals(first)).toBe(true);
  });
});

describe('as a Word document', () => {
  it('has real headings, tables and links, and its chart as SVG and PNG', async () => {
    const parts = unzipped(await docxOf(report));
    const body = parts.get('word/document.xml')?.toString() ?? '';
    expect(body).toContain('<w:pStyle w:val="Heading1"/>');
    expect(body).toContain('超期未办结 &amp; &lt;更多&gt;');
    expect(body.match(/<w:tr>/g)).toHaveLength(61);
    expect(body).toContain('<w:tblHeader/>');
    expect(body).toContain('w:anchor="late"');
    expect(body).toContain('<w:bookmarkStart w:name="late"');
    // Without its rule other programs take a line for an exact height and cut charts off at it.
    const spacings = `${body}${parts.get('word/styles.xml')}`.match(
      /<w:spacing [^>]*w:line=[^>]*>/g,
    );
    for (const spacing of spacings ?? []) expect(spacing).toContain('w:lineRule="auto"');
    const links = parts.get('word/_rels/document.xml.rels')?.toString();
    expect(links).toContain('Target="https://minsheng.example/v1/desk/cases?late=true"');
    const pictures = [...parts].filter(([name]) => name.startsWith('word/media/'));
    const begins = pictures.map(([, bytes]) => bytes.subarray(0, 4).toString('latin1')).sort();
    expect(begins).toEqual(['<svg', '\x89PNG']);
  });
});
