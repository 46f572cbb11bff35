import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const cache = join(root, '.cache');
const windows = process.platform === 'win32';
const stamp = join(root, 'node_modules', '.minsheng-setup');

/** Node 24, as the lockfile installs it. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/**
 * The environment for everything that runs after set-up: Node 24 and the tools of the folder and of
 * the workspace come first on the PATH, and caches stay inside the clone.
 */
export function environment(extra = {}, folder = root) {
  const tools = [folder, root].map((path) => join(path, 'node_modules', '.bin'));
  const PATH = [dirname(node24), ...tools, process.env.PATH].join(delimiter);
  return { ...process.env, ...cacheHomes(), PATH, ...extra };
}

function cacheHomes() {
  return {
    COREPACK_HOME: join(cache, 'corepack'),
    PNPM_HOME: join(cache, 'pnpm-home'),
    XDG_CACHE_HOME: join(cache, 'xdg', 'cache'),
    XDG_CONFIG_HOME: join(cache, 'xdg', 'config'),
    XDG_DATA_HOME: join(cache, 'xdg', 'data'),
    XDG_STATE_HOME: join(cache, 'xdg', 'state'),
    pnpm_config_state_dir: join(cache, 'pnpm-state'),
    npm_config_cache: join(cache, 'npm'),
    npm_config_update_notifier: 'false',
  };
}

/** Where systems keep the certificates the machine trusts; Node and npm do not look there. */
const certificates = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/** Lets downloads pass a network's own certificate authority, as the system's tools do. */
function trust() {
  const file = process.env.NODE_EXTRA_CA_CERTS ?? certificates.find((path) => existsSync(path));
  return file ? { NODE_EXTRA_CA_CERTS: file } : {};
}

/** Installs the workspace unless it already is as the lockfile says. Prints to stderr only. */
export function setup() {
  const wanted = fingerprint();
  if (existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.error('Setting up: installing what pnpm-lock.yaml lists (once; about a minute)');
  rmSync(stamp, { force: true });
  // Release age and the like are checked when the lockfile changes, not again by each clone.
  const flags = ['--frozen-lockfile', '--trust-lockfile', '--reporter=append-only'];
  run(pnpm(), ['install', ...flags]);
  writeFileSync(stamp, wanted);
}

/** The path of this workspace's own pnpm, installed into .cache/ when missing. */
export function pnpm() {
  const version = manifest('package.json').packageManager.split('@')[1];
  const prefix = join(cache, `pnpm-${version}`);
  const folder = join(prefix, 'node_modules', 'pnpm');
  const binary = join(folder, windows ? 'pnpm.exe' : 'pnpm');
  const ready = join(prefix, 'ready');
  if (existsSync(ready)) return binary;

  mkdirSync(prefix, { recursive: true });
  run(windows ? 'npm.cmd' : 'npm', [
    'install',
    `pnpm@${version}`,
    `--prefix=${prefix}`,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  // pnpm's install script puts its native program in place; npm may refuse scripts, so we run it.
  run(process.execPath, [join(folder, 'install.js')], folder);
  writeFileSync(ready, version);
  return binary;
}

/** Changes whenever an install could give another result. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} file */
function manifest(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

/**
 * Runs a set-up tool; what it prints goes to stderr, because stdout may belong to a command.
 *
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...cacheHomes(), ...trust(), CI: '1' },
    stdio: ['ignore', 2, 2],
    shell: windows && command.endsWith('.cmd'),
  });
  if (error || status !== 0) {
    console.error(
      `Set-up stopped: ${command} ${args.join(' ')}${error ? ` (${error.message})` : ''}`,
    );
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
