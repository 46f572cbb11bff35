/** A report as PDF, A4: words that can be searched, figures that lead to their tables, no fonts needed. */
import PDFDocument from 'pdfkit';
import { fontFiles } from '../rankings/publication/fonts.ts';
import { CHART_WIDTH, colours, drawingOf, type Shape } from './charts.ts';
import type { Block, Chart, Paragraph, Part, Report, Table } from './document.ts';
import { moreRows, sourceWord } from './words.ts';

type Pdf = PDFKit.PDFDocument;

const A4 = [595.28, 841.89] as const;
const MARGIN = 48;
const WIDTH = A4[0] - 2 * MARGIN;
/** The last line of a page stands above this; below it stands the number of the page. */
const BOTTOM = A4[1] - 64;
const CELL = { size: 8.5, leading: 12, gap: 10 } as const;

/** @param made what stands in the file as its date: the same report is the same bytes */
export async function pdfOf(report: Report, made: Date): Promise<Buffer> {
  const { locale, county, title, period } = report;
  const info = {
    Title: `${county} ${title} ${period}`,
    Author: county,
    CreationDate: made,
    ModDate: made,
  };
  const pdf = new PDFDocument({
    size: [...A4],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: locale,
    displayTitle: true,
    info,
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  pdf.registerFont('regular', fontFiles.regular);
  pdf.registerFont('bold', fontFiles.bold);
  write(openSheet(pdf), report);
  number(pdf, report);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

type Sheet = ReturnType<typeof openSheet>;

/** A place on paper that goes on on the next page when it is full. */
function openSheet(pdf: Pdf) {
  let y = MARGIN;
  const turn = () => {
    pdf.addPage();
    y = MARGIN;
  };
  turn();
  return {
    pdf,
    get y() {
      return y;
    },
    turn,
    down: (by: number) => {
      y += by;
    },
    /** Turns the page where there is not this much space. */
    need: (height: number) => {
      if (y + height > BOTTOM) turn();
    },
  };
}

/** One line of words from its upper left corner. */
function put(
  { pdf }: Sheet,
  words: string,
  x: number,
  y: number,
  { size = 10.5, bold = false, colour = colours.ink as string } = {},
): void {
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour);
  pdf.text(words, x, y + size, { lineBreak: false, baseline: 'alphabetic' });
}

const widthOf = ({ pdf }: Sheet, words: string, size: number, bold = false): number =>
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .widthOfString(words);

function write(sheet: Sheet, report: Report): void {
  const { county, title, period, made, sections, notes } = report;
  put(sheet, county, MARGIN, sheet.y, { colour: colours.soft });
  sheet.down(20);
  put(sheet, title, MARGIN, sheet.y, { size: 22, bold: true });
  sheet.down(36);
  put(sheet, period, MARGIN, sheet.y);
  const after = MARGIN + widthOf(sheet, period, 10.5) + 12;
  put(sheet, made, after, sheet.y, { colour: colours.soft });
  sheet.down(22);
  rule(sheet, 2, colours.first);
  for (const { heading, blocks } of sections) {
    sheet.down(20);
    const [first] = blocks;
    // A heading stands on the page of what it heads.
    sheet.need(first?.kind === 'chart' ? 62 + heightOf(first) : 90);
    sheet.pdf.outline.addItem(heading);
    put(sheet, heading, MARGIN, sheet.y, { size: 15, bold: true });
    sheet.down(28);
    for (const block of blocks) blockOf(sheet, block, report);
  }
  sheet.down(20);
  sheet.need(60);
  rule(sheet, 0.5, colours.line);
  sheet.down(6);
  for (const note of notes) flow(sheet, [note], { size: 8.5, colour: colours.soft });
}

function rule({ pdf, y }: Sheet, height: number, colour: string): void {
  pdf.rect(MARGIN, y, WIDTH, height).fill(colour);
}

function blockOf(sheet: Sheet, block: Block, report: Report): void {
  if (block.kind === 'paragraph') paragraphOf(sheet, block);
  else if (block.kind === 'chart') chartOf(sheet, block);
  else tableOf(sheet, block, report);
}

const paragraphOf = (sheet: Sheet, { parts }: Paragraph): void => {
  flow(sheet, parts, {});
  sheet.down(6);
};

/** Words in as many lines as they need; figures lead to their tables. */
function flow(
  sheet: Sheet,
  parts: readonly Part[],
  { size = 10.5, colour = colours.ink as string },
): void {
  const leading = size * 1.65;
  let x = MARGIN;
  sheet.need(leading);
  for (const part of parts) {
    const figure = typeof part !== 'string' && part.kind === 'figure' ? part : null;
    const words = typeof part === 'string' ? part : part.text;
    const look = { size, bold: figure !== null, colour: figure ? colours.first : colour };
    for (const piece of figure ? [words] : piecesOf(words)) {
      const width = widthOf(sheet, piece, size, look.bold);
      // What ends a sentence stays on its line, though it reaches a little beyond.
      const ends = /^[，。；：、”）,.;:)]\s*$/.test(piece);
      if (x + width > MARGIN + WIDTH && x > MARGIN && !ends) {
        sheet.down(leading);
        sheet.need(leading);
        x = MARGIN;
        if (piece === ' ') continue;
      }
      put(sheet, piece, x, sheet.y, look);
      if (figure) sheet.pdf.goTo(x, sheet.y, width, size * 1.4, figure.table);
      x += width;
    }
  }
  sheet.down(leading);
}

/** Where a line may be broken: after any Chinese character, after words of Latin letters. */
const piecesOf = (words: string): string[] => words.match(/[\w.,:%÷“”’–-]+|./gu) ?? [];

/** Of a chart with its title. */
const heightOf = (chart: Chart): number => (drawingOf(chart).height * WIDTH) / CHART_WIDTH + 34;

function chartOf(sheet: Sheet, chart: Chart): void {
  const { height, shapes } = drawingOf(chart);
  const scale = WIDTH / CHART_WIDTH;
  sheet.need(heightOf(chart));
  put(sheet, chart.title, MARGIN, sheet.y, { bold: true });
  sheet.down(20);
  const { pdf } = sheet;
  pdf.save().translate(MARGIN, sheet.y).scale(scale);
  for (const shape of shapes) draw(pdf, shape);
  pdf.restore();
  sheet.down(height * scale + 14);
}

function draw(pdf: Pdf, shape: Shape): void {
  switch (shape.kind) {
    case 'box': {
      const { x, y, width, height, fill, edge } = shape;
      pdf.rect(x, y, width, height);
      if (edge) pdf.lineWidth(0.75).fillAndStroke(fill, edge);
      else pdf.fill(fill);
      return;
    }
    case 'line': {
      const [first, ...more] = shape.points;
      if (!first) return;
      pdf.lineWidth(shape.width).moveTo(...first);
      for (const point of more) pdf.lineTo(...point);
      if (shape.dash) pdf.dash(shape.dash, {});
      pdf.stroke(shape.colour).undash();
      return;
    }
    case 'text': {
      const { x, y, words, size, colour, anchor } = shape;
      pdf.font('regular').fontSize(size).fillColor(colour);
      const width = pdf.widthOfString(words);
      const left = x - { start: 0, middle: width / 2, end: width }[anchor];
      pdf.text(words, left, y, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}

/** The words of a cell in lines that fit its column. */
function linesOf(sheet: Sheet, words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(words).flatMap((one) =>
    widthOf(sheet, one, CELL.size) > width ? [...one] : [one],
  )) {
    if (line && widthOf(sheet, line + piece, CELL.size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

function tableOf(sheet: Sheet, table: Table, { locale }: Report): void {
  const { pdf } = sheet;
  const { id, title, columns, rows, total, none, source } = table;
  sheet.need(72);
  pdf.addNamedDestination(id, 'XYZ', 0, sheet.y - 6, null as unknown as number);
  put(sheet, title, MARGIN, sheet.y, { bold: true });
  sheet.down(20);
  if (rows.length === 0) flow(sheet, [none], { colour: colours.soft });
  else {
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => (share / shares) * WIDTH);
    const heads = columns.map(({ name }) => ({ text: name }));
    const row = (cells: readonly { text: string; href?: string }[], head: boolean) => {
      const filled = cells.map(({ text }, at) =>
        linesOf(sheet, text, (widths[at] ?? 0) - CELL.gap),
      );
      const height = Math.max(...filled.map(({ length }) => length)) * CELL.leading + 5;
      if (sheet.y + height > BOTTOM) {
        sheet.turn();
        if (!head) row(heads, true);
      }
      let x = MARGIN;
      filled.forEach((lines, at) => {
        const width = widths[at] ?? 0;
        const href = cells[at]?.href;
        lines.forEach((line, i) => {
          const wide = widthOf(sheet, line, CELL.size);
          const left = columns[at]?.numeric ? x + width - CELL.gap - wide : x;
          const top = sheet.y + i * CELL.leading;
          const colour = head ? colours.soft : isAbsolute(href) ? colours.first : colours.ink;
          put(sheet, line, left, top, { size: CELL.size, bold: head, colour });
          if (isAbsolute(href)) pdf.link(left, top, wide, CELL.leading, href);
        });
        x += width;
      });
      sheet.down(height);
      rule(sheet, head ? 0.75 : 0.4, head ? colours.ink : colours.line);
      sheet.down(3);
    };
    row(heads, true);
    for (const cells of rows) row(cells, false);
  }
  sheet.need(16);
  const said = sourceWord(locale, source.name);
  const linked = isAbsolute(source.href);
  put(sheet, said, MARGIN, sheet.y, { size: 8.5, colour: linked ? colours.first : colours.soft });
  const width = widthOf(sheet, said, 8.5);
  if (linked) pdf.link(MARGIN, sheet.y, width, 12, source.href);
  const more = moreRows(locale, total - rows.length);
  if (more) put(sheet, more, MARGIN + width, sheet.y, { size: 8.5, colour: colours.soft });
  sheet.down(24);
}

/** On paper a path leads nowhere: a link needs the server's own address. */
const isAbsolute = (href: string | undefined): href is string => /^https?:/.test(href ?? '');

/** The number of each page, once all are there. */
function number(pdf: Pdf, { county, title, period }: Report): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.font('regular').fontSize(8).fillColor(colours.soft);
    const said = `${page + 1} / ${count}`;
    const at = A4[1] - 40;
    pdf.text(`${county} ${title} ${period}`, MARGIN, at, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
    const left = MARGIN + WIDTH - pdf.widthOfString(said);
    pdf.text(said, left, at, { lineBreak: false, baseline: 'alphabetic' });
  }
}
