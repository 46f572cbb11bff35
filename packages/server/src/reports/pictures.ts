/** Charts as PNG, for what draws no SVG: with letters as outlines, so that no fonts are needed. */
import sharp from 'sharp';
import { wordsOf } from '../rankings/publication/drawing.ts';
import { fontOf } from '../rankings/publication/fonts.ts';
import { drawingOf, outlineOf, type Shape } from './charts.ts';
import type { Chart } from './document.ts';

/** Pixels a point, for sharp letters in print. */
const DENSITY = 2.5;

export function pngOf(chart: Chart): Promise<Buffer> {
  const { width, height, shapes } = drawingOf(chart);
  const glyphs = new Map<string, string>();
  const body = shapes.map((shape) =>
    shape.kind === 'text' ? lettersOf(shape, glyphs) : outlineOf(shape),
  );
  const defined = [...glyphs].map(([path, id]) => `<path id="${id}" d="${path}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defined.join('')}</defs><rect width="${width}" height="${height}" fill="#ffffff"/>${body.join('')}</svg>`;
  return sharp(Buffer.from(svg), { density: 72 * DENSITY })
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toBuffer();
}

function lettersOf(
  { x, y, words, size, colour, anchor }: Extract<Shape, { kind: 'text' }>,
  glyphs: Map<string, string>,
): string {
  const font = fontOf('regular');
  const width = (font.layout(words).advanceWidth * size) / font.unitsPerEm;
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return wordsOf({ kind: 'text', x: left, y, words, size, weight: 'regular', colour }, glyphs);
}
