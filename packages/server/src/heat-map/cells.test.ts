import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellCenter, cellCorners, cellOf } from './cells.ts';

/** Anywhere in the country. */
const points = fc.record({
  lng: fc.double({ min: 74, max: 135, noNaN: true }),
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
});

it('a hexagon is drawn where it lies: just within its corners is it, just beyond them is another', () => {
  fc.assert(
    fc.property(points, (point) => {
      const cell = cellOf(point);
      const { lng, lat } = cellCenter(cell);
      const corners = cellCorners(cell);
      const seen = (part: number) =>
        corners.map(([east, north]) => cellOf({ lng: lng + part * east, lat: lat + part * north }));
      expect(corners.length).toBeGreaterThanOrEqual(5);
      expect(new Set(seen(0.98))).toEqual(new Set([cell]));
      expect(seen(1.02)).not.toContain(cell);
    }),
  );
});

it('hexagons side by side meet, as far as a map can show', () => {
  const corners = ({ lng, lat }: { lng: number; lat: number }) => {
    const cell = cellOf({ lng, lat });
    const center = cellCenter(cell);
    return cellCorners(cell).map(([east, north]) => [center.lng + east, center.lat + north]);
  };
  fc.assert(
    fc.property(points, (point) => {
      const cell = cellOf(point);
      const { lng, lat } = cellCenter(cell);
      const [first = [0, 0], second = [0, 0]] = cellCorners(cell);
      const beyond = { lng: lng + first[0] + second[0], lat: lat + first[1] + second[1] };
      const theirs = corners(beyond);
      for (const [east, north] of [first, second]) {
        const nearest = theirs.map(([x = 0, y = 0]) =>
          Math.hypot(x - (lng + east), y - (lat + north)),
        );
        expect(Math.min(...nearest)).toBeLessThan(4e-5);
      }
    }),
  );
});
