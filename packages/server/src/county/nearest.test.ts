import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metresBetween, nearestOf, pointOf } from './nearest.ts';

const here = { lng: 107.75, lat: 32.07 };

it('measures as the crow flies', () => {
  expect(metresBetween(here, { lng: 107.75, lat: 32.08 })).toBe(1113);
  expect(metresBetween(here, { lng: 107.76, lat: 32.07 })).toBe(943);
});

it('reads longitude before latitude', () => {
  expect(pointOf('107.7512,32.0712')).toEqual({ lng: 107.7512, lat: 32.0712 });
});

it('gives the nearest first, without what has no place or lies in another county', () => {
  const near = { lng: 107.751, lat: 32.07 };
  const next = { lng: 107.76, lat: 32.07 };
  const far = { lng: 108.2, lat: 32.07 };
  const found = nearestOf([far, next, { lng: null, lat: null }, near], here);
  expect(found.map(({ place }) => place)).toEqual([near, next]);
});

it('never gives one that is farther before one that is nearer', () => {
  const point = fc.record({
    lng: fc.double({ min: 107.6, max: 107.9, noNaN: true }),
    lat: fc.double({ min: 32, max: 32.2, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(point), (places) => {
      const distances = nearestOf(places, here).map(({ distance }) => distance);
      expect(distances).toEqual([...distances].sort((a, b) => a - b));
    }),
  );
});
