/**
 * Measures the pages of the demo county as a phone on a weak link has them: see README.md.
 *
 *     npm run bench -- --pages [--rounds 3] [--only form,lighthouse]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { ensureBrowser } from '../scripts/browser.mjs';
import { startDemo } from './programs.ts';

const { values: args } = parseArgs({
  options: {
    pages: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'form,lighthouse' },
  },
});

/** Fetched by npm when it is first asked for: it is larger than all the rest together. */
const LIGHTHOUSE = 'lighthouse@13.5.0';
/** 400 kbit/s, and what a phone at the edge of a cell waits for each answer. */
const LINK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const AIM_MS = 3_000;

const browserPath = ensureBrowser();
const home = await mkdtemp(join(tmpdir(), 'minsheng-pages-'));
const demo = await startDemo(home);
try {
  const [siteKey = ''] = /pk_\w+/.exec(await (await fetch(demo.url)).text()) ?? [];
  const page = (widget: string) => `/embed/${widget}?key=${siteKey}`;
  if (args.only.includes('form')) {
    const alone = page('submission-form');
    await measureForm(['/#write', '/?lang=en#write', alone, `${alone}&lang=en`]);
  }
  if (args.only.includes('lighthouse')) {
    const widgets = ['contact-card', 'submission-form', 'status-tracker', 'ranking-board'];
    const sheets = ['', '#contacts', '#write', '#progress', '#board'];
    await measureLighthouse([...sheets.map((sheet) => `/${sheet}`), ...widgets.map(page)]);
  }
} finally {
  await demo.stop('SIGTERM');
  await rm(home, { recursive: true });
}

/** Milliseconds from the navigation, with nothing kept from before, until the first field has the focus. */
async function measureForm(paths: readonly string[]): Promise<void> {
  console.log(`\n400 kbit/s, 400 ms for each answer, processor ${SLOWER} times slower\n`);
  console.log(row(['', 'ms', 'aim', 'bytes', 'files'], 44));
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  for (const path of paths) {
    const rounds = [];
    for (let n = 0; n < Number(args.rounds); n++) rounds.push(await openForm(browser, path));
    const { ms, bytes, files } = middle(rounds, (one) => one.ms);
    console.log(row([short(path), ms, AIM_MS, bytes, files], 44));
  }
  await browser.close();
}

async function openForm(browser: Browser, path: string) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const came: number[] = [];
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => came.push(encodedDataLength));
  await page.addInitScript(focusFirstField);
  await page.goto(demo.url + path, { waitUntil: 'commit' });
  const when = () => (window as unknown as { usable?: number }).usable;
  const usable = await page.waitForFunction(when, null, { timeout: 60_000 });
  const ms = Math.round((await usable.jsonValue()) ?? Number.NaN);
  const measured = { ms, bytes: came.reduce((sum, size) => sum + size, 0), files: came.length };
  await context.close();
  return measured;
}

/** Runs in the page: as a finger that presses until the field takes it. */
function focusFirstField(): void {
  const press = () => {
    const root = document.querySelector('minsheng-submission-form')?.shadowRoot;
    const field = root?.querySelector('textarea');
    field?.focus();
    if (field && root?.activeElement === field) {
      Object.assign(window, { usable: performance.now() });
    } else setTimeout(press, 10);
  };
  press();
}

/** Lighthouse's own phone: 150 ms, 1.6 Mbit/s, a processor four times slower. */
async function measureLighthouse(paths: readonly string[]): Promise<void> {
  console.log(`\n${LIGHTHOUSE}, its phone; aim 95, 100, 100\n`);
  const heads = [
    '',
    'performance',
    'accessibility',
    'practices',
    'paint ms',
    'blocked ms',
    'shift',
  ];
  console.log(row(heads, 30));
  for (const path of paths) {
    const rounds = [];
    for (let n = 0; n < Number(args.rounds); n++) rounds.push(await lighthouse(demo.url + path));
    const one = middle(rounds, ({ performance }) => performance);
    const { performance, accessibility, practices, paint, blocked, shift } = one;
    const cells = [performance, accessibility, practices, paint, blocked, shift.toFixed(3)];
    console.log(row([short(path), ...cells], 30));
  }
}

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue: number }>>;
}

async function lighthouse(url: string) {
  const file = join(home, 'report.json');
  const flags = `--headless=new ${process.getuid?.() === 0 ? '--no-sandbox' : ''}`;
  await promisify(execFile)(
    'npm',
    [
      ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet'],
      ...['--only-categories=performance,accessibility,best-practices', '--output=json'],
      ...[`--output-path=${file}`, `--chrome-flags=${flags}`],
    ],
    { env: { ...process.env, CHROME_PATH: browserPath } },
  );
  const { categories, audits } = JSON.parse(await readFile(file, 'utf8')) as Report;
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string) => audits[name]?.numericValue ?? 0;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    paint: Math.round(value('largest-contentful-paint')),
    blocked: Math.round(value('total-blocking-time')),
    shift: value('cumulative-layout-shift'),
  };
}

/** The round in the middle. */
function middle<Round>(rounds: readonly Round[], by: (round: Round) => number): Round {
  const sorted = [...rounds].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor(sorted.length / 2)] as Round;
}

function short(path: string): string {
  return path.replace(/key=\w+/, 'key=…');
}

function row(cells: readonly (string | number)[], first: number): string {
  return cells
    .map((cell, at) => (at === 0 ? String(cell).padEnd(first) : String(cell).padStart(14)))
    .join('');
}
