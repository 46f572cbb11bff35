import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  between,
  byKey,
  isCovered,
  LEAST,
  middle,
  moved,
  type Region,
  resized,
  set,
} from './region.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const any = fc.double({ min: -2, max: 3, noNaN: true });
const region = fc
  .tuple(share, share, share, share)
  .map(([x, y, a, b]) => between({ x, y }, { x: a, y: b }))
  .filter((one) => one !== undefined);

const isInside = ({ x, y, width, height }: Region) =>
  x >= 0 && y >= 0 && x + width <= 1.0001 && y + height <= 1.0001 && width > 0 && height > 0;

it('is the same from whichever corner it is drawn', () => {
  const drawn = between({ x: 0.2, y: 0.7 }, { x: 0.5, y: 0.1 });
  expect(drawn).toEqual({ x: 0.2, y: 0.1, width: 0.3, height: 0.6 });
  expect(between({ x: 0.5, y: 0.1 }, { x: 0.2, y: 0.7 })).toEqual(drawn);
});

it('is cut off at the edge of the picture, and a tap is none', () => {
  expect(between({ x: 0.9, y: 0.9 }, { x: 1.4, y: 2 })).toEqual({
    x: 0.9,
    y: 0.9,
    width: 0.1,
    height: 0.1,
  });
  expect(between({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.5 })).toBeUndefined();
});

it('never leaves the picture, wherever it is pushed', () => {
  fc.assert(
    fc.property(region, any, any, (one, right, down) => {
      const pushed = moved(one, right, down);
      expect(isInside(pushed)).toBe(true);
      expect([pushed.width, pushed.height]).toEqual([one.width, one.height]);
      const pulled = resized(one, right, down);
      expect(isInside(pulled)).toBe(true);
      expect([pulled.x, pulled.y]).toEqual([one.x, one.y]);
    }),
  );
});

it('is covered where its middle is', () => {
  const face = { x: 0.45, y: 0.45, width: 0.1, height: 0.1 };
  expect(isCovered(face, [middle])).toBe(true);
  expect(isCovered({ ...face, x: 0.56 }, [middle])).toBe(false);
  expect(isCovered(face, [])).toBe(false);
});

it('moves by arrows and is resized with Shift', () => {
  expect(byKey(middle, 'ArrowRight', false)).toEqual({ ...middle, x: 0.41 });
  expect(byKey(middle, 'ArrowUp', false)).toEqual({ ...middle, y: 0.39 });
  expect(byKey(middle, 'ArrowDown', true)).toEqual({ ...middle, height: 0.21 });
  expect(byKey({ ...middle, width: LEAST }, 'ArrowLeft', true)?.width).toBe(LEAST);
  expect(byKey(middle, 'Enter', false)).toBeUndefined();
});

it('takes a number as it was written, as far as the picture goes', () => {
  expect(set(middle, 'x', 0.1)).toEqual({ ...middle, x: 0.1 });
  expect(set(middle, 'x', 5)).toEqual({ ...middle, x: 0.8 });
  expect(set(middle, 'height', 5)).toEqual({ ...middle, height: 0.6 });
  expect(set(middle, 'width', Number.NaN)).toEqual(middle);
});
