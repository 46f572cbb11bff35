/**
 * Finds the trees of `packages/server/src/repeats/odds.trees.ts` anew from `topics/sets`, see `topics/README.md`.
 *
 *     npm run bench -- --fit-odds                         writes the trees
 *     npm run bench -- --fit-odds --without board-1,… --out FILE
 *                                                         trees that do not know these sets, to ask about them
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kinds } from '../packages/server/src/repeats/odds.ts';
import { type Boosted, boost, type Row, type Tree } from './topics/boosting.ts';
import { type GroupQuestions, questionsAbout } from './topics/rows.ts';
import { among, topicSets } from './topics/sets.ts';

const { values: args } = parseArgs({
  options: {
    'fit-odds': { type: 'boolean' },
    without: { type: 'string' },
    out: { type: 'string' },
  },
});

/** A missed case counts more than one too many; a set like a board's as much as two that are hard on purpose. */
const weights = { missed: 3.2, hard: 0.5, aboutNothing: 0.6 };
const wanted = {
  trees: 100,
  depth: 4,
  rate: 0.08,
  least: 20,
  ridge: 1,
  directions: Object.values(kinds),
};

/** Weighed by itself each file of messages is as much, however many questions it has. */
const perFile = 1000;

function rowsOf(groups: readonly GroupQuestions[], perSet: number): Row[] {
  const rows = groups.flatMap(({ topic, questions }) => {
    const belonging = questions.filter(({ yes }) => yes).length;
    // A topic of thirty is one topic.
    const weight = (topic ? 1 : weights.aboutNothing) / Math.sqrt(Math.max(2, belonging));
    return questions.map(({ evidence, yes }) => ({
      values: (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => evidence[kind]),
      yes,
      weight: weight * (yes ? weights.missed : 1),
    }));
  });
  const all = rows.reduce((sum, { weight }) => sum + weight, 0);
  return rows.map((row) => ({ ...row, weight: (row.weight * perFile * perSet) / all }));
}

function sourceOf({ always, trees }: Boosted): string {
  const line = (tree: Tree): string =>
    'adds' in tree
      ? `=${tree.adds}`
      : `${tree.kind}<${tree.limit} ${line(tree.low)} ${line(tree.high)}`;
  return `/**
 * What \`odds.ts\` adds up, a tree a line, from its root: \`n<limit\` asks for the nth piece of evidence, with what follows
 * where it is no more than the limit and then what follows otherwise; \`=odds\` is what a leaf adds. Written by
 * \`npm run bench -- --fit-odds\`, see decision 42; never edited by hand.
 */

/** Where nothing is known. */
export const always = ${always.toPrecision(6)};

/** What is asked for, from the 0th on. */
export const asked =
  '${Object.keys(kinds).join(' ')}';

export const trees = \`
${trees.map(line).join('\n')}
\`;
`;
}

if (args.without && !args.out)
  throw new Error('Say with --out where trees go that do not know all sets');
const without = new Set(args.without?.split(','));
const sets = (await topicSets('sets')).filter(({ name }) => !without.has(name));
const rows: Row[] = [];
for (const set of sets) {
  const perSet = set.name.startsWith('hard') ? weights.hard : 1;
  for (const messages of [set.messages, among(set, sets)]) {
    for (const row of rowsOf(questionsAbout(messages), perSet)) rows.push(row);
  }
  process.stderr.write(`  ${set.name}: ${rows.length} rows\n`);
}
const path = args.out ?? join(import.meta.dirname, '../packages/server/src/repeats/odds.trees.ts');
await writeFile(path, sourceOf(boost(rows, wanted)));
process.stdout.write(`${wanted.trees} trees from ${rows.length} rows stand in ${path}\n`);
