import type { Schemas } from '@minsheng/sdk';

/** A place in a picture, as shares of its width and height from the upper left corner. */
export type Region = Schemas['PictureRegion'];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The smallest side: what is smaller can neither be seen nor pointed at. */
export const LEAST = 0.02;
/** How far a key moves it. */
export const STEP = 0.01;
/** Where one begins that nobody drew. */
export const middle: Region = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

/** Where on the picture somebody points, as shares of it. */
export function pointOn(board: SVGSVGElement, { clientX, clientY }: PointerEvent): Point {
  const { x, y, width, height } = board.getBoundingClientRect();
  return { x: (clientX - x) / width, y: (clientY - y) / height };
}

/** Of which corners somebody drew these two; undefined where it was a tap and no drawing. */
export function between(one: Point, other: Point): Region | undefined {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)].map(share) as [
    number,
    number,
  ];
  const width = share(Math.max(one.x, other.x)) - x;
  const height = share(Math.max(one.y, other.y)) - y;
  return width < LEAST || height < LEAST ? undefined : exact({ x, y, width, height });
}

/** Whether the middle of it is under one of these. */
export const isCovered = ({ x, y, width, height }: Region, by: readonly Region[]): boolean =>
  by.some(
    (other) =>
      Math.abs(x + width / 2 - (other.x + other.width / 2)) <= other.width / 2 &&
      Math.abs(y + height / 2 - (other.y + other.height / 2)) <= other.height / 2,
  );

/** Moved as far as the picture goes; its size stays. */
export const moved = (region: Region, right: number, down: number): Region =>
  exact({
    ...region,
    x: within(region.x + right, 0, 1 - region.width),
    y: within(region.y + down, 0, 1 - region.height),
  });

/** Its lower right corner moved as far as the picture goes; the upper left one stays. */
export const resized = (region: Region, wider: number, taller: number): Region =>
  exact({
    ...region,
    width: within(region.width + wider, LEAST, 1 - region.x),
    height: within(region.height + taller, LEAST, 1 - region.y),
  });

/** With one of its numbers as somebody wrote it, as far as the picture goes. */
export function set(region: Region, name: keyof Region, value: number): Region {
  if (!Number.isFinite(value)) return region;
  switch (name) {
    case 'x':
      return moved(region, value - region.x, 0);
    case 'y':
      return moved(region, 0, value - region.y);
    case 'width':
      return resized(region, value - region.width, 0);
    case 'height':
      return resized(region, 0, value - region.height);
  }
}

/** What a key does to it: arrows move, with Shift they resize; undefined for any other key. */
export function byKey(region: Region, key: string, shift: boolean): Region | undefined {
  const [right, down] = arrows[key] ?? [0, 0];
  if (right === 0 && down === 0) return undefined;
  return (shift ? resized : moved)(region, right * STEP, down * STEP);
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const within = (value: number, least: number, most: number) =>
  Math.max(least, Math.min(most, value));
const share = (value: number) => within(value, 0, 1);

/** Steps of a hundredth add up without a tail of digits. */
const exact = ({ x, y, width, height }: Region): Region => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
});
const round = (value: number) => Math.round(value * 10_000) / 10_000;
