// Writes what is made from openapi.yaml and the tables: `npm run generate`.
// With --check nothing is left changed, and it fails when a committed file is not up to date.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';
import { sh } from './sh.mjs';

/**
 * One generator a line: what it runs, where, the files or folders it owns, and where the first of
 * them stands a second time. Add yours here and `npm test` keeps its output current.
 *
 * @type {{ run: [command: string, ...args: string[]], cwd?: string, owns: string[], copy?: string }[]}
 */
const generators = [
  {
    run: [
      'openapi-typescript',
      'openapi.yaml',
      '-o',
      'packages/server/src/contract/generated/openapi.ts',
      '--default-non-nullable=false',
    ],
    owns: ['packages/server/src/contract/generated/openapi.ts'],
    copy: 'packages/sdk/src/generated/openapi.ts',
  },
  {
    run: ['node', 'scripts/write-languages.mjs'],
    owns: ['packages/widgets/src/locales/generated', 'packages/widgets/language.schema.json'],
  },
  {
    run: ['node', 'scripts/write-typings.mjs'],
    owns: [
      'packages/widgets/custom-elements.json',
      'packages/widgets/editor',
      'packages/widgets/types',
    ],
  },
  {
    run: ['node', 'scripts/write-theme.mjs'],
    owns: ['docs/theme.md', 'packages/widgets/theme.json'],
  },
  {
    run: ['node', 'scripts/write-docs.mjs'],
    owns: ['docs/lifecycle.md', 'docs/policy.md', 'docs/figures.md'],
  },
  {
    run: ['node', 'scripts/write-indicators.mjs'],
    owns: [
      'docs/indicators.md',
      'packages/sdk/src/generated/score.ts',
      'packages/sdk/src/generated/frozen.ts',
    ],
  },
  { run: ['node', 'scripts/write-widget-api.mjs'], owns: ['docs/widget-api.md'] },
  ...['sqlite', 'postgres'].map((engine) => ({
    run: /** @type {[string, ...string[]]} */ ([
      'drizzle-kit',
      'generate',
      `--config=drizzle.${engine}.config.ts`,
    ]),
    cwd: 'packages/server',
    owns: [`packages/server/src/storage/migrations/${engine}`],
  })),
];

const check = process.argv.includes('--check');
/** @type {string[]} */
const stale = [];

const isOurs = (/** @type {(typeof generators)[number]} */ { run: [command] }) =>
  command === 'node';
// Ours read what those before them have written, the tools read sources alone.
await Promise.all([
  generate(generators.filter(isOurs)),
  generate(generators.filter((one) => !isOurs(one))),
]);

if (stale.length > 0) {
  console.error(`Not up to date, run \`npm run generate\` and commit:\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
}

/** @param {typeof generators} list one after another */
async function generate(list) {
  for (const { run, cwd = '.', owns: first, copy } of list) {
    const [command, ...args] = run;
    const owns = copy ? [...first, copy] : first;
    const before = check ? read(owns) : new Map();
    for (const path of owns) mkdirSync(dirname(join(root, path)), { recursive: true });
    await sh(command, args, { cwd: join(root, cwd) });
    if (copy) copyFileSync(join(root, first[0] ?? ''), join(root, copy));
    if (!check) continue;

    const after = read(owns);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(path) === after.get(path)) continue;
      stale.push(path);
      restore(path, before.get(path));
    }
  }
}

/** Every file at or under the paths, with its content. @param {string[]} paths */
function read(paths) {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    if (statSync(full).isFile()) files.set(path, readFileSync(full, 'utf8'));
    else
      for (const [name, text] of read(readdirSync(full).map((file) => `${path}/${file}`)))
        files.set(name, text);
  }
  return files;
}

/** @param {string} path @param {string | undefined} text */
function restore(path, text) {
  if (text === undefined) rmSync(join(root, path));
  else writeFileSync(join(root, path), text);
}
