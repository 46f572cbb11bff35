/**
 * The typeface of pictures and posters: Noto Sans Hans under the SIL Open Font License, from its
 * package, so that a server without any fonts writes Chinese as well.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import type { Measure, Weight } from './paper.ts';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts',
);

export const fontFiles: Readonly<Record<Weight, string>> = {
  regular: join(folder, 'NotoSansHans-Regular.otf'),
  bold: join(folder, 'NotoSansHans-Bold.otf'),
};

const opened = new Map<Weight, fontkit.Font>();

/** Opened once: eight megabytes each, of which only the glyphs that are drawn are read. */
export function fontOf(weight: Weight): fontkit.Font {
  const font = opened.get(weight) ?? (fontkit.openSync(fontFiles[weight]) as fontkit.Font);
  opened.set(weight, font);
  return font;
}

export const measure: Measure = (words, size, weight) => {
  const font = fontOf(weight);
  return (font.layout(words).advanceWidth * size) / font.unitsPerEm;
};
