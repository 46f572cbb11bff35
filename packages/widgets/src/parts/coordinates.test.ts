import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromGcj02, onGcj02 } from './coordinates.ts';

/** Metres between two places, close enough for a few hundred of them. */
function metres([latA, lngA]: [number, number], [latB, lngB]: [number, number]): number {
  const narrow = Math.cos((latA * Math.PI) / 180);
  return Math.hypot(latA - latB, (lngA - lngB) * narrow) * 111_320;
}

// Pairs published with the implementations of the shift: see the tests of eviltransform.
it.each<[string, [number, number], [number, number]]>([
  ['Shanghai', [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ['Shenzhen', [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ['Beijing', [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
])('shifts %s as the map services do, to a metre', (_, [lat, lng], shifted) => {
  const found = onGcj02(lng, lat);
  expect(metres(found, shifted)).toBeLessThan(1);
  expect(metres(found, [lat, lng])).toBeGreaterThan(300);
});

it('leaves what lies outside China where it is', () => {
  const [lat, lng] = onGcj02(2.3522, 48.8566);
  expect(metres([lat, lng], [48.8566, 2.3522])).toBeLessThan(1);
});

it('finds the way back to a centimetre, all over China', () => {
  const lng = fc.double({ min: 74, max: 135, noNaN: true });
  const lat = fc.double({ min: 18, max: 53, noNaN: true });
  fc.assert(
    fc.property(lng, lat, (east, north) => {
      const [foundLng, foundLat] = fromGcj02(...onGcj02(east, north));
      expect(metres([foundLat, foundLng], [north, east])).toBeLessThan(0.01);
    }),
    { seed: 4 },
  );
});
