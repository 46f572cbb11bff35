import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Box, distinct, regionOf, regionsOf } from './boxes.ts';

const box = (x: number, y: number, size: number, sure = 0.9): Box => ({
  x,
  y,
  width: size,
  height: size,
  sure,
});

it('keeps one box a face, the surest', () => {
  const best = box(100, 100, 50, 0.95);
  expect(distinct([box(104, 98, 50, 0.7), best, box(110, 110, 20, 0.9)])).toEqual([best]);
});

it('keeps two faces side by side', () => {
  const both = [box(0, 0, 50, 0.9), box(45, 0, 50, 0.8)];
  expect(distinct(both)).toEqual(both);
});

it('covers more than was found, as far as the picture goes', () => {
  expect(regionOf(box(40, 40, 20), 100, 100)).toEqual({
    x: 0.37,
    y: 0.37,
    width: 0.26,
    height: 0.26,
  });
  expect(regionOf(box(-10, 80, 40), 100, 100)).toEqual({
    x: 0,
    y: 0.74,
    width: 0.36,
    height: 0.26,
  });
});

it('tells of the largest first, and of none beside the picture', () => {
  const boxes = [box(10, 10, 20), box(60, 40, 40), box(300, 10, 20)];
  const widths = regionsOf(boxes, 100, 100).map(({ width }) => width);
  expect(widths).toEqual([0.46, 0.26]);
});

it('proposes only places that an echo takes', () => {
  const any = fc.double({ min: -500, max: 1500, noNaN: true });
  const side = fc.double({ min: 1, max: 3000, noNaN: true });
  fc.assert(
    fc.property(any, any, side, (x, y, size) => {
      const region = regionOf(box(x, y, size), 1000, 700);
      if (!region) return;
      expect(Math.min(region.x, region.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(region.x + region.width, region.y + region.height)).toBeLessThanOrEqual(
        1.0001,
      );
      expect(Math.min(region.width, region.height)).toBeGreaterThan(0);
    }),
  );
});
