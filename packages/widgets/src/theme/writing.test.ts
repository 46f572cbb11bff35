import { expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const physical =
  /(?:^|[\s;{-])(?:left|right)\s*:|-(?:left|right)\b[^:;]*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|translateX/;

/** `padding: 0 8px 0 0`: four values of which one side has another than the other. */
function isOneSided(declaration: string): boolean {
  const [, name, value = ''] =
    /^\s*(margin|padding|inset|border-radius)\s*:\s*(.+)$/.exec(declaration) ?? [];
  const parts = value.match(/(?:[^\s(]|\([^)]*\))+/g) ?? [];
  if (parts.length < 4) return false;
  const [first, second, third, fourth] = parts;
  return name === 'border-radius' ? first !== second || third !== fourth : second !== fourth;
}

it('lays nothing out by left and right: some languages run the other way', () => {
  const sheets = Object.entries(sources).flatMap(([file, text]) =>
    [...text.matchAll(/\bcss`([^`]*)`/g)].map(([, sheet = '']) => ({ file, sheet })),
  );
  expect(sheets.length).toBeGreaterThan(10);
  const found = sheets.flatMap(({ file, sheet }) =>
    sheet
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .split(/[;{}]/)
      .filter((declaration) => physical.test(`${declaration}`) || isOneSided(declaration))
      .map((declaration) => `${file}: ${declaration.trim()}`),
  );
  expect(found).toEqual([]);
});
