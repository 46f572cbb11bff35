/** A page on which words and boxes are put, from the top down. Pure; lengths are in points. */

export type Weight = 'regular' | 'bold';

export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The baseline. */
      readonly y: number;
      readonly words: string;
      readonly size: number;
      readonly weight: Weight;
      readonly colour: string;
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly colour: string;
    };

export interface Paper {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** How wide words are, in points. */
export type Measure = (words: string, size: number, weight: Weight) => number;

export const colours = {
  paper: '#fffefa',
  ink: '#1b2523',
  soft: '#505c58',
  line: '#d9d5ca',
  sunken: '#f6f4ee',
  red: '#b3301c',
} as const;

export type Page = ReturnType<typeof openPage>;

/** An empty page; `scale` makes everything on it smaller or larger. */
export function openPage(width: number, margin: number, measure: Measure, scale = 1) {
  const marks: Mark[] = [];
  let y = margin;
  const inner = width - 2 * margin;
  const put = (
    words: string,
    {
      x = margin,
      at = y,
      size = 14,
      weight = 'regular' as Weight,
      colour = colours.ink as string,
      end = false,
      within = Number.POSITIVE_INFINITY,
    } = {},
  ) => {
    // What is too long for its place is written smaller.
    const points = size * scale * Math.min(1, within / measure(words, size * scale, weight));
    const left = end ? x - measure(words, points, weight) : x;
    marks.push({ kind: 'text', x: left, y: at, words, size: points, weight, colour });
  };
  return {
    margin,
    inner,
    scale,
    get y() {
      return y;
    },
    moveTo: (to: number) => {
      y = to;
    },
    down: (by: number) => {
      y += by * scale;
    },
    put,
    box: (x: number, top: number, boxWidth: number, height: number, colour: string) =>
      void marks.push({ kind: 'box', x, y: top, width: boxWidth, height, colour }),
    /**
     * Words in as many lines as they need; breaks anywhere, as Chinese may.
     * @returns what is left of them where the space ends
     */
    paragraph: (words: string, size: number, colour: string, space = Infinity): string => {
      const lines = cut(words, inner, (part) => measure(part, size * scale, 'regular'));
      const height = size * 1.6 * scale;
      const fit = Math.max(0, Math.min(lines.length, Math.floor((space - y) / height)));
      for (const line of lines.slice(0, fit)) {
        y += height;
        put(line.trimEnd(), { at: y, size, colour });
      }
      return lines.slice(fit).join('');
    },
    close: (): Paper => ({ width, height: Math.ceil(y + margin), marks }),
  };
}

/** Lines of at most `width`; a word of Latin letters or digits is broken only when it must be. */
export const broken = (words: string, width: number, measure: (part: string) => number): string[] =>
  cut(words, width, measure).map((line) => line.trimEnd());

/** The same with the spaces at their ends: together they are the words again. */
function cut(words: string, width: number, measure: (part: string) => number): string[] {
  // Each sign is measured once: a line of them is as wide as all of them, for Chinese is not kerned.
  const widths = new Map<string, number>();
  const widthOf = (part: string): number => {
    const known = widths.get(part) ?? measure(part);
    widths.set(part, known);
    return known;
  };
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const end = () => {
    if (line) lines.push(line);
    line = '';
    used = 0;
  };
  const add = (part: string) => {
    if (used + widthOf(part) > width) end();
    line += part;
    used += widthOf(part);
  };
  for (const part of words.match(/[\w.,:%÷–-]+\s?|./gu) ?? []) {
    if (widthOf(part) <= width) {
      add(part);
      continue;
    }
    end();
    for (const sign of part) add(sign);
  }
  end();
  return lines;
}
