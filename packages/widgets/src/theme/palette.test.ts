import { describe, expect, it } from 'vitest';
import { contrastOf, readable, type Scheme, themes } from './palette.ts';

const palettes = Object.entries<Scheme>(themes).flatMap(([theme, { light, dark }]) => [
  { theme, scheme: 'light', palette: light },
  { theme, scheme: 'dark', palette: dark },
]);

describe.each(palettes)('$theme $scheme', ({ theme, palette }) => {
  it.each(readable)('%s on %s reads', (sign, ground, least) => {
    const asked = theme === 'contrast' ? 7 : least;
    expect(contrastOf(palette[sign], palette[ground])).toBeGreaterThanOrEqual(asked);
  });
});

it('computes the contrasts WCAG names', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
