/**
 * Charts as shapes with their places, from which pages, PDF and pictures are drawn alike. Pure;
 * lengths are in points, the origin is the upper left corner.
 */
import { escapeHtml } from '../reference/page.ts';
import type { Chart } from './document.ts';

export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly edge?: string;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly colour: string;
      readonly width: number;
      readonly dash?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The baseline. */
      readonly y: number;
      readonly words: string;
      readonly size: number;
      readonly colour: string;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Those of the widgets by daylight; told apart in print without colour too. */
export const colours = {
  ink: '#1b2523',
  soft: '#505c58',
  line: '#dfdbd0',
  edge: '#7d867f',
  first: '#0e5f63',
  second: '#7d5200',
  pale: '#ece8dd',
} as const;

export const CHART_WIDTH = 520;
const SIZE = 10;

export const drawingOf = (chart: Chart): Drawing =>
  chart.shape === 'bars' ? barsOf(chart) : linesOf(chart);

/** About how wide words are: Chinese is as wide as high, Latin letters half. */
export const widthOf = (words: string, size: number): number =>
  [...words].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1 : 0.58), 0) * size;

/** Words that fit, with an ellipsis where they were cut. */
function fitted(words: string, width: number, size: number): string {
  if (widthOf(words, size) <= width) return words;
  const signs = [...words];
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > width) signs.pop();
  return `${signs.join('')}…`;
}

const text = (
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  colour: string = colours.ink,
): Shape => ({ kind: 'text', x, y, words, size: SIZE, colour, anchor });

/** Where each series' name stands, with its sign before it. */
function legend({ series }: Chart, sign: (at: number, x: number, y: number) => Shape): Shape[] {
  if (series.length < 2) return [];
  let x = 0;
  return series.flatMap(({ name }, at) => {
    const shapes = [sign(at, x, 8), text(x + 24, 12, name, 'start', colours.soft)];
    x += 24 + widthOf(name, SIZE) + 20;
    return shapes;
  });
}

/** One row for each label, a bar in it for each series, its number behind it. */
function barsOf(chart: Chart): Drawing {
  const { labels, series } = chart;
  const many = series.length > 1;
  const [bar, gap] = many ? [9, 9] : [12, 8];
  const named = Math.min(170, Math.max(...labels.map((label) => widthOf(label, SIZE))) + 8);
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const room = CHART_WIDTH - named - 40;
  const look = (at: number) =>
    at === 0 ? { fill: colours.first } : { fill: colours.pale, edge: colours.edge };
  const top = many ? 24 : 4;
  const row = series.length * bar + gap;
  const shapes = labels.flatMap((label, i) => {
    const y = top + i * row;
    const middle = y + (series.length * bar) / 2 + 3.5;
    return [
      text(named - 6, middle, fitted(label, named - 6, SIZE), 'end'),
      ...series.flatMap(({ values }, at): Shape[] => {
        const value = values[i] ?? 0;
        const width = (value / most) * room;
        const barTop = y + at * bar;
        const box = { kind: 'box', x: named, y: barTop, width, height: bar - 1 } as const;
        const said = text(
          named + width + 4,
          barTop + bar - 1.5,
          String(value),
          'start',
          colours.soft,
        );
        return [...(value > 0 ? [{ ...box, ...look(at) }] : []), said];
      }),
    ];
  });
  const height = top + labels.length * row;
  const axis: Shape = {
    kind: 'line',
    points: [
      [named, top - 2],
      [named, height - gap + 2],
    ],
    colour: colours.edge,
    width: 0.75,
  };
  const sign = (at: number, x: number, y: number): Shape => ({
    kind: 'box',
    x,
    y: y - 4,
    width: 18,
    height: 8,
    ...look(at),
  });
  return { width: CHART_WIDTH, height, shapes: [...legend(chart, sign), ...shapes, axis] };
}

/** A line for each series over the labels, with lines for whole numbers behind it. */
function linesOf(chart: Chart): Drawing {
  const { labels, series } = chart;
  const [left, top, height, bottom] = [34, 28, 190, 22];
  const room = CHART_WIDTH - left - 20;
  const floor = height - bottom;
  const step = stepFor(Math.max(1, ...series.flatMap(({ values }) => values)));
  const steps = Math.ceil(Math.max(1, ...series.flatMap(({ values }) => values)) / step);
  const x = (i: number) => left + (labels.length > 1 ? (i / (labels.length - 1)) * room : room / 2);
  const y = (value: number) => floor - (value / (step * steps)) * (floor - top);
  const grid = Array.from({ length: steps + 1 }, (_, i): Shape[] => [
    {
      kind: 'line',
      points: [
        [left, y(i * step)],
        [left + room, y(i * step)],
      ],
      colour: i === 0 ? colours.edge : colours.line,
      width: 0.75,
    },
    text(left - 6, y(i * step) + 3.5, String(i * step), 'end', colours.soft),
  ]).flat();
  const every = Math.ceil(labels.length / Math.floor(room / 44));
  const names = labels.flatMap((label, i) =>
    i % every === 0 ? [text(x(i), height - 6, label, 'middle', colours.soft)] : [],
  );
  const look = (at: number) =>
    at === 0
      ? { colour: colours.first, width: 2 }
      : { colour: colours.second, width: 1.75, dash: 4 };
  const lines = series.map(
    ({ values }, at): Shape => ({
      kind: 'line',
      points: values.map((value, i) => [x(i), y(value)] as const),
      ...look(at),
    }),
  );
  const sign = (at: number, from: number, level: number): Shape => ({
    kind: 'line',
    points: [
      [from, level],
      [from + 18, level],
    ],
    ...look(at),
  });
  return {
    width: CHART_WIDTH,
    height,
    shapes: [...legend(chart, sign), ...grid, ...names, ...lines],
  };
}

/** How far apart the lines behind a chart are: 1, 2 or 5 and noughts, about four of them. */
function stepFor(most: number): number {
  const size = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => most / one <= 5);
  return Math.max(1, step ?? 10 * size);
}

const places = (value: number): string => String(Math.round(value * 100) / 100);

/** The chart for a page: its words are words, and who does not see it is told what it shows. */
export function svgOf(chart: Chart): string {
  const { width, height, shapes } = drawingOf(chart);
  const { id } = chart;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${places(height)}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"><title id="${id}-title">${escapeHtml(chart.title)}</title><desc id="${id}-desc">${escapeHtml(chart.description)}</desc>${shapes.map(shapeOf).join('')}</svg>`;
}

function shapeOf(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return `<text x="${places(shape.x)}" y="${places(shape.y)}" font-size="${shape.size}" fill="${shape.colour}" text-anchor="${shape.anchor}">${escapeHtml(shape.words)}</text>`;
    default:
      return outlineOf(shape);
  }
}

/** A box or a line. */
export function outlineOf(shape: Exclude<Shape, { kind: 'text' }>): string {
  if (shape.kind === 'box') {
    const edge = shape.edge ? ` stroke="${shape.edge}" stroke-width="0.75"` : '';
    return `<rect x="${places(shape.x)}" y="${places(shape.y)}" width="${places(shape.width)}" height="${places(shape.height)}" fill="${shape.fill}"${edge}/>`;
  }
  const points = shape.points.map(([x, y]) => `${places(x)},${places(y)}`).join(' ');
  const dash = shape.dash ? ` stroke-dasharray="${shape.dash}"` : '';
  return `<polyline points="${points}" fill="none" stroke="${shape.colour}" stroke-width="${shape.width}" stroke-linejoin="round"${dash}/>`;
}
