// Every check of this project: `npm test`. All steps run, even when one fails.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build, buildWidgets } from './build.mjs';
import { checkPackages } from './packages.mjs';
import { root } from './setup.mjs';
import { sh } from './sh.mjs';

const counts = { passed: 0, failed: 0 };
/** @type {{ name: string, detail: string }[]} */
const failures = [];
const started = Date.now();
/** Redocly neither reports use nor looks for updates. */
const quietRedocly = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

await step('browser', async () => ensureBrowser());
await step('generated files', () => sh('node', ['scripts/generate.mjs', '--check']));
await step('widgets', buildWidgets);
// What the tests do not need fills what they leave of the cores: they wait for disks and screens.
await Promise.all([
  vitest(),
  inTurn([
    ['format and lint', () => sh('biome', ['ci', '.', '--colors=off'])],
    ['contract', () => sh('redocly', ['lint', 'openapi.yaml'], { env: quietRedocly })],
    ['unused code', () => sh('knip', [])],
    ['build and types', build],
    ['sizes', () => sh('size-limit', [])],
    ['typings in React, Svelte and Vue', checkFrameworks],
    ['packages', checkPackages],
  ]),
]);

for (const { name, detail } of failures) console.log(`\n── ${name} failed ──\n${detail.trim()}`);
console.log(`\nTook ${seconds(started)}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Runs one step and counts it as one check. @param {string} name @param {() => unknown} work */
async function step(name, work) {
  const start = Date.now();
  try {
    await work();
    counts.passed += 1;
    console.log(`✓ ${name} (${seconds(start)})`);
  } catch (error) {
    counts.failed += 1;
    failures.push({ name, detail: error instanceof Error ? error.message : String(error) });
    console.log(`✗ ${name} (${seconds(start)})`);
  }
}

/** @param {[string, () => unknown][]} steps */
async function inTurn(steps) {
  for (const [name, work] of steps) await step(name, work);
}

/** The examples compile against the packages as they are built. */
async function checkFrameworks() {
  const example = (/** @type {string} */ name) => ({ cwd: join(root, 'examples', name) });
  await sh('tsc', ['-p', '.'], example('react-page'));
  await sh('svelte-check', ['--tsconfig', './tsconfig.json'], example('svelte-page'));
  await sh('vue-tsc', ['-p', '.'], example('media-app'));
}

/** Runs every test project in one process and adds its own counts. */
async function vitest() {
  const start = Date.now();
  const report = join(root, '.cache', 'vitest.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const temporary = mkdtempSync(join(memory() ?? tmpdir(), 'minsheng-test-'));
  // PostgreSQL looks into it as nobody.
  chmodSync(temporary, 0o755);
  const tidy = () => rmSync(temporary, { recursive: true, force: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      tidy();
      process.exit(1);
    });
  }
  const env = { TMPDIR: temporary, NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') };
  let ended = true;
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    await sh('vitest', ['run', ...reporters, ...process.argv.slice(2)], { env, live: true });
  } catch {
    ended = false;
  } finally {
    tidy();
  }
  const { passed, failed, success } = readReport(report);
  const good = ended && success && failed === 0;
  counts.passed += passed;
  // A run can fail without a failed test: a file that does not load, an error nobody awaited.
  counts.failed += good ? 0 : Math.max(failed, 1);
  console.log(`${good ? '✓' : '✗'} tests (${seconds(start)})`);
}

/**
 * Where Linux keeps files in memory, if there is plenty of it: what tests write is thrown away, and
 * there no test waits for a disk.
 */
function memory() {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return undefined;
  const { bavail, bsize } = statfsSync(folder);
  return Math.min(bavail * bsize, freemem()) > 8 * 1024 ** 3 ? folder : undefined;
}

/** @param {string} report */
function readReport(report) {
  try {
    const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, success };
  } catch {
    return { passed: 0, failed: 1, success: false };
  }
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
