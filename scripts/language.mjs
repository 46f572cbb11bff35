// The file of a language a county adds: `npm run -s language -- languages/ug.json` makes it with
// the Chinese texts in place, or brings it up to date and says what is wrong or left to do.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { root } from './setup.mjs';
import { gaps, sectionOf, sections } from './texts.mjs';

/** @typedef {import('./texts.mjs').Tree} Tree */

const [path] = process.argv.slice(2);
if (!path?.endsWith('.json')) {
  console.error('Usage: npm run -s language -- FOLDER/TAG.json   (TAG as in lang: ug, bo, ii)');
  process.exit(2);
}

const file = resolve(process.env.INIT_CWD ?? root, path);
const tag = basename(file, '.json');
const all = await sections();
const rightToLeft = /^(ar|fa|he|ps|sd|ug|ur)\b|-Arab\b/i.test(tag);
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** @type {string[]} */
const wrong = [];
let count = 0;
let chinese = 0;

const texts = Object.fromEntries(
  [...all].map(([name, group]) => [name, translated(group, before.texts?.[name], name)]),
);
for (const name of Object.keys(before.texts ?? {})) {
  if (!all.has(name)) wrong.push(`${name}: no such section, taken out`);
}

mkdirSync(dirname(file), { recursive: true });
const now = {
  $schema: relative(dirname(file), join(root, 'packages/widgets/language.schema.json')),
  language: tag,
  name: before.name ?? tag,
  direction: before.direction ?? (rightToLeft ? 'rtl' : 'ltr'),
  texts,
};
writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);

console.log(`${path}: ${count} texts, ${count - chinese} in ${tag}, ${chinese} still Chinese`);
for (const line of wrong) console.log(`! ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;

/**
 * The group with the texts that were there before, and the Chinese where there was none.
 *
 * @param {Tree} group
 * @param {unknown} given
 * @param {string} at
 * @returns {Tree}
 */
function translated(group, given, at) {
  const known = /** @type {Tree} */ (typeof given === 'object' && given ? given : {});
  for (const [key, text] of Object.entries(known)) {
    if (!(key in group))
      wrong.push(`${at}.${key}: no such text, taken out: ${JSON.stringify(text)}`);
  }
  return Object.fromEntries(
    Object.entries(group).map(([key, source]) => {
      const here = `${at}.${key}`;
      if (typeof source !== 'string') {
        return [key, sectionOf(all, source) ?? translated(source, known[key], here)];
      }
      const text = typeof known[key] === 'string' && known[key] ? known[key] : source;
      count += 1;
      if (text === source) chinese += 1;
      if (gaps(text) !== gaps(source)) wrong.push(`${here}: needs ${gaps(source) || 'no gaps'}`);
      if (text.split('|').length !== source.split('|').length) {
        wrong.push(`${here}: needs ${source.split('|').length} words with | between`);
      }
      return [key, text];
    }),
  );
}
