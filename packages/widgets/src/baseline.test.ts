import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const sources = ['..', '../../sdk']
  .map((path) => fileURLToPath(new URL(`${path}/src/`, new URL('.', import.meta.url))))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|testing|baseline/.test(file))
      .map((file) => folder + file),
  );

/** Younger than the oldest WebViews we answer for, Chromium 90 and Safari 15. */
const younger = [
  /\.at\(/,
  /\.(findLast|findLastIndex|toSorted|toReversed|toSpliced|with|isWellFormed)\(/,
  /\bObject\.(hasOwn|groupBy)\b/,
  /\bstructuredClone\(/,
  /\bAbortSignal\.(any|timeout)\b/,
  /\bPromise\.withResolvers\b/,
  /\bArray\.fromAsync\b/,
  // An expression that looks behind itself: a file with one in it is not even read.
  /\(\?<[=!]/,
];

/** Prototype.js and MooTools put functions of their own in their place, which do less. */
const replaced = [/\bArray\.from\(/, /\bnew (Event|Request)\(/, /\bextends Event\b/];

/** Where one of them is called. */
const callsOf = (functions: readonly RegExp[]): string[] =>
  sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        functions.some((call) => call.test(line)) && !/^\s*(\/?\*|\/\/)/.test(line)
          ? `${file}:${at + 1} ${line.trim()}`
          : [],
      ),
  );

it('calls nothing that the oldest WebViews do not have', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(callsOf(younger)).toEqual([]);
});

it('calls nothing that old libraries have put their own in the place of', () => {
  expect(callsOf(replaced)).toEqual([]);
});
