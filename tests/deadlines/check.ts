/** `npm run check:deadlines -- FILE` compares all deadlines with a count over a list of holidays. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareDeadlines } from './compare.ts';
import type { Holidays } from './oracle.ts';

const [given] = process.argv.slice(2);
const file = given
  ? resolve(process.env.INIT_CWD ?? process.cwd(), given)
  : new URL('holidays-2022-2026.json', import.meta.url);
const { compared, beyond, years, differences } = compareDeadlines(
  JSON.parse(readFileSync(file, 'utf8')) as Holidays,
);
for (const difference of differences.slice(0, 20)) console.error(difference);
console.log(
  `${years}: ${compared} deadlines compared, ${differences.length} differ; ${beyond} fall due after the listed years`,
);
process.exitCode = differences.length === 0 && compared > 0 ? 0 : 1;
