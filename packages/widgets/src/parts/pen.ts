/** Letters of pictures that widgets draw. */
export const penFont =
  '"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif';

/** Lines that fit `width`: broken between any two Chinese characters, between words in English. */
export function wrapText(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines = [''];
  for (const piece of text.match(/[\w’',.;:-]+\s*|./gu) ?? []) {
    const line = lines[lines.length - 1] + piece;
    const fits = pen.measureText(line.trimEnd()).width <= width;
    // What ends a sentence does not begin a line.
    if (fits || /^[，。；：、！？”）]/.test(piece)) lines[lines.length - 1] = line;
    else lines.push(piece);
  }
  return lines;
}
