/** A report as a Word document: headings, tables and links that are real, charts as SVG and PNG. */
import type * as Word from 'docx';
import { CHART_WIDTH, colours, drawingOf, svgOf } from './charts.ts';
import type { Block, Cell, Chart, Column, Part, Report, Table } from './document.ts';
import { pngOf } from './pictures.ts';
import { moreRows, sourceWord } from './words.ts';

/** Twentieths of a point: A4 with margins of 25 mm above and below and 20 mm beside. */
const PAGE = { width: 11_906, height: 16_838, beside: 1_134, above: 1_417 } as const;
const WIDTH = PAGE.width - 2 * PAGE.beside;
/** Pixels: as wide as the text. */
const PICTURE = 640;
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei' } as const;

type Docx = typeof Word;

export async function docxOf(report: Report): Promise<Buffer> {
  // A large library, which only those pay for who write a document.
  const docx = await import('docx');
  const { locale, county, title, period, made, sections, notes } = report;
  const { Paragraph, TextRun, HeadingLevel } = docx;
  const soft = (words: string) =>
    new Paragraph({
      children: [new TextRun({ text: words, color: bare(colours.soft), size: 18 })],
    });
  const children: (Word.Paragraph | Word.Table)[] = [
    soft(county),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [
        new TextRun(`${period}  `),
        new TextRun({ text: made, color: bare(colours.soft) }),
      ],
    }),
  ];
  for (const { heading, blocks } of sections) {
    children.push(new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }));
    for (const block of blocks) children.push(...(await blockOf(docx, block, report)));
  }
  children.push(new Paragraph({}), ...notes.map(soft));
  const document = new docx.Document({
    title: `${county} ${title} ${period}`,
    creator: county,
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: 21,
            color: bare(colours.ink),
            language: { value: 'en-US', eastAsia: locale === 'en' ? 'en-US' : 'zh-CN' },
          },
          paragraph: { spacing: { line: 340, lineRule: 'auto', after: 80 } },
        },
        title: { run: { font: FONT, size: 44, bold: true, color: bare(colours.ink) } },
        heading1: {
          run: { font: FONT, size: 30, bold: true, color: bare(colours.ink) },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { font: FONT, size: 22, bold: true, color: bare(colours.ink) },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
        hyperlink: { run: { color: bare(colours.first), underline: {} } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.above, bottom: PAGE.above, left: PAGE.beside, right: PAGE.beside },
          },
        },
        footers: { default: footer(docx, report) },
        children,
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}

/** Word writes colours without their sign. */
const bare = (colour: string): string => colour.slice(1);

function footer(docx: Docx, { county, title, period }: Report): Word.Footer {
  const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = docx;
  const children = [
    `${county} ${title} ${period}  `,
    PageNumber.CURRENT,
    ' / ',
    PageNumber.TOTAL_PAGES,
  ];
  const run = new TextRun({ children, size: 16, color: bare(colours.soft) });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.END, children: [run] })],
  });
}

async function blockOf(
  docx: Docx,
  block: Block,
  report: Report,
): Promise<(Word.Paragraph | Word.Table)[]> {
  switch (block.kind) {
    case 'paragraph':
      return [new docx.Paragraph({ children: block.parts.map((part) => partOf(docx, part)) })];
    case 'chart':
      return [
        new docx.Paragraph({ text: block.title, heading: docx.HeadingLevel.HEADING_2 }),
        new docx.Paragraph({ children: [await pictureOf(docx, block)] }),
      ];
    case 'table':
      return tableOf(docx, block, report);
  }
}

function partOf(docx: Docx, part: Part): Word.ParagraphChild {
  if (typeof part === 'string') return new docx.TextRun(part);
  if (part.kind === 'name') return new docx.TextRun(part.text);
  return new docx.InternalHyperlink({
    anchor: part.table,
    children: [new docx.TextRun({ text: part.text, bold: true, style: 'Hyperlink' })],
  });
}

async function pictureOf(docx: Docx, chart: Chart): Promise<Word.ImageRun> {
  const { height } = drawingOf(chart);
  const transformation = { width: PICTURE, height: Math.round((height * PICTURE) / CHART_WIDTH) };
  return new docx.ImageRun({
    type: 'svg',
    data: Buffer.from(svgOf(chart)),
    transformation,
    fallback: { type: 'png', data: await pngOf(chart) },
    altText: { name: chart.id, title: chart.title, description: chart.description },
  });
}

function tableOf(
  docx: Docx,
  { id, title, columns, rows, total, none, source }: Table,
  { locale }: Report,
): (Word.Paragraph | Word.Table)[] {
  const { Bookmark, HeadingLevel, Paragraph, TextRun } = docx;
  const caption = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    children: [new Bookmark({ id, children: [new TextRun(title)] })],
  });
  const link = linked(docx, { text: sourceWord(locale, source.name), href: source.href });
  const list = new Paragraph({
    spacing: { before: 80, after: 200 },
    children: [link, new TextRun(moreRows(locale, total - rows.length))],
  });
  if (rows.length === 0) return [caption, new Paragraph({ text: none }), list];
  return [caption, gridOf(docx, columns, rows), list];
}

function gridOf(
  docx: Docx,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Word.Table {
  const { AlignmentType, BorderStyle, Paragraph, TableCell, TableRow, TextRun, WidthType } = docx;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((share / shares) * WIDTH));
  const cell = (column: Column | undefined, at: number, child: Word.ParagraphChild) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: column?.numeric ? AlignmentType.END : AlignmentType.START,
          spacing: { line: 260, lineRule: 'auto', after: 0 },
          children: [child],
        }),
      ],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) =>
      cell(
        column,
        at,
        new TextRun({ text: column.name, bold: true, size: 18, color: bare(colours.soft) }),
      ),
    ),
  });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: BorderStyle.SINGLE, size: 4, color: bare(colours.line) };
  return new docx.Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: line,
      bottom: line,
      left: none,
      right: none,
      insideHorizontal: line,
      insideVertical: none,
    },
    rows: [
      head,
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((one, at) => cell(columns[at], at, linked(docx, one))),
          }),
      ),
    ],
  });
}

/** A path leads nowhere from a document: a link needs the server's own address. */
function linked(docx: Docx, { text, href }: Cell): Word.ParagraphChild {
  if (!href || !/^https?:/.test(href)) return new docx.TextRun({ text, size: 18 });
  return new docx.ExternalHyperlink({
    link: href,
    children: [new docx.TextRun({ text, size: 18, style: 'Hyperlink' })],
  });
}
