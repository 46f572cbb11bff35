import { describe, expect, it } from 'vitest';
import { contrast, dark, light, readable } from './palette.ts';

describe.each(Object.entries({ light, dark }))('palette %s', (_scheme, palette) => {
  it.each(readable)('%s on %s reads at %d:1', (sign, ground, least) => {
    expect(contrast(palette[sign], palette[ground])).toBeGreaterThanOrEqual(least);
  });
});

it('computes the contrasts WCAG names', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
