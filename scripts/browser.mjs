// Finds a Chromium for the browser tests, and gets one where that is a matter of one command.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium or Chrome on this machine, if there is one. CHROME_PATH comes first. */
export function findBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  return [...places, chromium.executablePath()].find((path) => path && existsSync(path));
}

/**
 * The path of a browser; on Debian as root Chromium and a Chinese font are installed when missing.
 * Throws with what to do when there is none.
 */
export function ensureBrowser() {
  if (isDebianRoot()) {
    const missing = [];
    if (!findBrowser()) missing.push('chromium');
    if (!hasChineseFont()) missing.push('fonts-noto-cjk');
    if (missing.length > 0) install(missing);
  }
  const path = findBrowser();
  if (path && existsSync(path)) return path;
  throw new Error(
    'The browser tests need Chromium or Chrome. Get it with `npx playwright-core install chromium`, ' +
      'or install Chrome, or set CHROME_PATH to the program; on Debian: `apt-get install chromium fonts-noto-cjk`.',
  );
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const { stdout, error } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  return !error && stdout.trim() !== '';
}

/** @param {string[]} packages */
function install(packages) {
  console.log(`Installing ${packages.join(' and ')} for the browser tests`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' });
    if (status !== 0) console.error(stderr);
  }
}
