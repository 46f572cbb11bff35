/** Draws a layout as a picture or as a document; both with the same typeface and nothing else. */
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { createQueue } from '../../attachments/queue.ts';
import { fontFiles, fontOf, measure } from './fonts.ts';
import { pictureLayout, posterLayout } from './layout.ts';
import { colours, type Mark, type Paper } from './paper.ts';
import type { Sheet } from './sheet.ts';

/** Pixels a point, for sharp letters on a telephone. */
const DENSITY = 2;
/** One at a time: a picture takes a second of one processor. */
const inTurn = createQueue(1);

/** The long picture as PNG. */
export const drawPicture = (sheet: Sheet): Promise<Buffer> =>
  inTurn(() => {
    const paper = pictureLayout(sheet, measure);
    return sharp(Buffer.from(svgOf(paper)), { density: 72 * DENSITY })
      .png({ palette: true, colours: 64, compressionLevel: 9 })
      .toBuffer();
  });

/** Letters as outlines: whoever draws it needs no fonts. */
function svgOf({ width, height, marks }: Paper): string {
  const glyphs = new Map<string, string>();
  const body = marks.map((mark) => (mark.kind === 'box' ? boxOf(mark) : wordsOf(mark, glyphs)));
  const shapes = [...glyphs].map(([path, id]) => `<path id="${id}" d="${path}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${shapes.join('')}</defs><rect width="${width}" height="${height}" fill="${colours.paper}"/>${body.join('')}</svg>`;
}

const boxOf = ({ x, y, width, height, colour }: Extract<Mark, { kind: 'box' }>) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`;

/** Words as outlines; `glyphs` gathers those that the picture has to define. */
export function wordsOf(
  { x, y, words, size, weight, colour }: Extract<Mark, { kind: 'text' }>,
  glyphs: Map<string, string>,
): string {
  const font = fontOf(weight);
  const scale = size / font.unitsPerEm;
  const run = font.layout(words);
  let at = 0;
  const uses = run.glyphs.map((glyph, i) => {
    const path = glyph.path.toSVG();
    const left = at + (run.positions[i]?.xOffset ?? 0);
    at += run.positions[i]?.xAdvance ?? 0;
    if (!path) return '';
    const id = glyphs.get(path) ?? `g${glyphs.size}`;
    glyphs.set(path, id);
    return `<use href="#${id}" x="${left}"/>`;
  });
  return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${uses.join('')}</g>`;
}

/** The poster as PDF, A3, one page a league or more; its words can be searched and copied. */
export const drawPoster = (sheet: Sheet, made: Date): Promise<Buffer> =>
  inTurn(async () => {
    const info = { Title: sheet.title, Author: sheet.county, CreationDate: made, ModDate: made };
    const document = new PDFDocument({ autoFirstPage: false, margin: 0, info });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve, reject) => document.on('end', resolve).on('error', reject));
    document.registerFont('regular', fontFiles.regular);
    document.registerFont('bold', fontFiles.bold);
    for (const { width, height, marks } of posterLayout(sheet, measure)) {
      document.addPage({ size: [width, height], margin: 0 });
      for (const mark of marks) {
        if (mark.kind === 'box') {
          document.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.colour);
          continue;
        }
        const { x, y, words, size, weight, colour } = mark;
        document.font(weight).fontSize(size).fillColor(colour);
        document.text(words, x, y, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
    document.end();
    await ended;
    return Buffer.concat(chunks);
  });
