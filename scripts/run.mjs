import './node-version.mjs';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { environment, node24, pnpm, root, setup } from './setup.mjs';

const usage = `Usage: npm run <command>

  npm start                      the demo county, served at PORT (8787)
  npm test                       every check this project has
  npm run check                  types, lint and format
  npm run check:deadlines        all deadlines against a count by hand [-- HOLIDAYS.json]
  npm run mutate                 break the pure rules in every small way; a test must notice
  npm run format                 mend format and imports
  npm run generate               write what is made from openapi.yaml and the tables
  npm run -s language -- <file>  the file of a language a county adds
  npm run build                  the packages as they are published
  npm run demo:reset             make the demo county anew
  npm run -s minsheng -- <args>  the command line
  npm run bench, npm run soak    measure
  npm run -s pnpm -- <args>      this workspace's own pnpm
`;

/**
 * What each root command runs, once the workspace is set up.
 *
 * @type {Record<string, (args: string[]) => number | Promise<number>>}
 */
const commands = {
  setup: () => 0,
  start: async (args) => (await widgets()) || cli(['demo', ...args]),
  test: (args) => node(['scripts/test.mjs', ...args]),
  check: async () => (await tool('tsc', ['-b'])) || tool('biome', ['ci', '.']),
  format: () => tool('biome', ['check', '--write', '.']),
  generate: (args) => node(['scripts/generate.mjs', ...args]),
  language: (args) => node(['scripts/language.mjs', ...args]),
  build: () => node(['scripts/build.mjs']),
  'demo:reset': async (args) => (await widgets()) || cli(['demo', '--reset', ...args]),
  minsheng: (args) => cli(args, process.env.INIT_CWD ?? root),
  'check:deadlines': (args) => node(['--conditions=source', 'tests/deadlines/check.ts', ...args]),
  mutate: (args) => tool('stryker', ['run', ...args]),
  bench: async (args) => {
    const asked = ['repeats', 'growth', 'rollups', 'topics', 'fit-odds', 'pages'].find((program) =>
      args.includes(`--${program}`),
    );
    if (asked === 'pages') {
      const failed = await widgets();
      if (failed) return failed;
    }
    return node(['--conditions=source', `bench/${asked ?? 'bench'}.ts`, ...args]);
  },
  soak: (args) => node(['--conditions=source', 'bench/soak.ts', ...args]),
  pnpm: (args) => run(pnpm(), args),
};

function widgets() {
  return node(['scripts/build.mjs', '--widgets-if-changed']);
}

/**
 * The command line, from source, with relative paths meant from where the caller stands.
 *
 * @param {string[]} args
 */
function cli(args, cwd = root) {
  const home = resolve(cwd, process.env.MINSHENG_HOME || join(root, '.minsheng'));
  const program = join(root, 'packages', 'server', 'src', 'cli.ts');
  return run(node24, ['--conditions=source', program, ...args], cwd, { MINSHENG_HOME: home });
}

/** @param {string[]} args */
function node(args) {
  return run(node24, args);
}

/** @param {string} name @param {string[]} args */
function tool(name, args) {
  return run(join(root, 'node_modules', '.bin', name), args);
}

/**
 * Runs one program in our place: its output, its signals, its exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
function run(command, args, cwd = root, env = {}) {
  const child = spawn(command, args, {
    cwd,
    env: environment(env),
    stdio: 'inherit',
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  // A terminal sends Ctrl-C to the whole group by itself; a second one would cut the stop short.
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, forward);
  // npm hands a signal to a shell that dies of it without telling us: then nobody waits any more.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 250);

  return new Promise((done) => {
    child.once('error', (error) => {
      clearInterval(watch);
      console.error(`${command}: ${error.message}`);
      done(1);
    });
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, forward);
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  setup();
  process.exitCode = await command(args);
} else {
  console.error(usage);
  process.exitCode = 2;
}
