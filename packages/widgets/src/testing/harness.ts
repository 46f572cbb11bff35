import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { TEST_NOW } from '../../../server/src/testing.ts';
import type {} from '../case-desk/case-desk.ts';
import type {} from '../contact-card/contact-card.ts';
import type {} from '../echoes/echoes.ts';
import type {} from '../ranking-board/ranking-board.ts';
import type {} from '../site/minsheng-site.ts';
import type {} from '../status-tracker/status-tracker.ts';
import type {} from '../submission-form/submission-form.ts';
import { bundle, scriptName } from './bundle.ts';
import { disabledFeatures } from './disabled-features.ts';
import { type Api, Host } from './host.ts';
import { settled } from './settled.ts';

export { expectNoAxeViolations } from './axe.ts';
export { type Api, held } from './host.ts';
export { settled } from './settled.ts';

export interface Surroundings {
  /** `lang` of the page; zh-CN. */
  lang?: 'zh-CN' | 'en';
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active' | 'none';
  reducedMotion?: 'reduce' | 'no-preference';
  /** CSS pixels; 360 × 740, an ordinary phone. */
  viewport?: { width: number; height: number };
  /**
   * Epoch milliseconds at which the page's clock stands still. When not given it goes on from what
   * the page's server takes for now, see `keepTimeOf`; never from the machine's clock.
   */
  now?: number;
  /** No scripts at all when false. */
  javaScript?: boolean;
  /** Console errors this test means to cause; anything else fails it. */
  expectedErrors?: RegExp;
}

export interface WidgetPage extends Surroundings {
  /** The widgets, to stand in the page's `<main>`. */
  html: string;
  /** `size` of the `<minsheng-site>` around `html`. */
  size?: 'normal' | 'large';
  /** A real server; its site key in `siteKey`, the page's origin (`hostOrigin()`) allowed there. */
  serverUrl?: string;
  siteKey?: string;
  /** Without a real server: what its operations answer, `'GET /v1/site': () => ({ body })`. */
  api?: Api;
  /** Further modules to load, absolute paths of TypeScript files: a test's own element. */
  scripts?: readonly string[];
  /** A page unlike the calm one of the other tests; what it does not name stays as it is. */
  host?: HostPage;
}

/** The page around the widgets, as hosts make them. */
export interface HostPage {
  /** Attributes of `<html>` and `<body>`. */
  html?: string;
  body?: string;
  /** Stands in the head before the widgets' script. */
  head?: string;
  /** Whole policy instead of the strict one; empty for none. */
  policy?: string;
  /** Scripts of the page's own beside the widgets', name → text. */
  files?: ReadonlyMap<string, string>;
}

// One for all test files of a process; they end with it.
let browser: Promise<Browser> | undefined;
let host: Promise<Host> | undefined;
/** By origin: what a server of these tests takes for now. */
const clocks = new Map<string, () => number>();

/** From now on a page of this server, and of widgets that ask it, has the server's time. */
export function keepTimeOf(serverUrl: string, now: () => number): void {
  clocks.set(new URL(serverUrl).origin, now);
}

/** The origin of the pages `openWidgetPage` opens, for a real server's allowed origins. */
export async function hostOrigin(): Promise<string> {
  host ??= new Host().listen();
  return (await host).origin;
}

/**
 * Opens a page with widgets in it under the strict policy with Trusted Types. When the test ends
 * the page closes, and a policy violation, console error or uncaught exception fails the test.
 */
export async function openWidgetPage(options: WidgetPage): Promise<Page> {
  const { html, size = 'normal', serverUrl, siteKey = 'pk_test', lang = 'zh-CN' } = options;
  const around = options.host ?? {};
  await hostOrigin();
  const portal = await (host as Promise<Host>);
  const scripts = options.scripts ?? [];
  const modules = (here: string) =>
    ['minsheng', ...scripts.map(scriptName)]
      .map((name) => `<script type="module" src="${here}/widgets/v1/${name}.js"></script>`)
      .join('');
  const address = portal.add({
    html: (here) => `<!doctype html>
<html lang="${lang}" ${around.html ?? ''}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>云岭县</title>
    ${around.head ?? ''}
    ${modules(here)}
  </head>
  <body ${around.body ?? ''}>
    <main>
      <h1>云岭县</h1>
      <minsheng-site server="${serverUrl ?? here}" site-key="${siteKey}" size="${size}">
        ${html}
      </minsheng-site>
    </main>
  </body>
</html>`,
    connect: serverUrl ? [new URL(serverUrl).origin] : [],
    files: new Map([...(await bundle(scripts)), ...(around.files ?? [])]),
    api: options.api ?? {},
    ...(around.policy !== undefined && { policy: around.policy }),
  });
  return openPage(address, options, serverUrl);
}

/** Opens any page, for instance the portal a real server serves, under the same watch. */
export async function openPage(
  url: string,
  options: Surroundings = {},
  serverUrl = url,
): Promise<Page> {
  const context = await newContext(options);
  const now = clocks.get(new URL(serverUrl).origin)?.() ?? TEST_NOW;
  await context.addInitScript(shiftClock, now - Date.now());
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && !/Content Security Policy/.test(message.text())) return;
    if (isAnswered(message.text(), message.location().url)) return;
    if (!options.expectedErrors?.test(message.text())) problems.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(problems, 'policy violations and console errors').toEqual([]);
  });
  if (options.now) await page.clock.setFixedTime(options.now);
  await page.goto(url);
  return page;
}

/** In the page: its clock is this many milliseconds ahead of the machine's. */
function shiftClock(ahead: number): void {
  const Machine = Date;
  globalThis.Date = class extends Machine {
    constructor(...given: [] | ConstructorParameters<typeof Date>) {
      super(...((given.length > 0 ? given : [Machine.now() + ahead]) as [number]));
    }
    static override now() {
      return Machine.now() + ahead;
    }
  } as DateConstructor;
}

/** An API answer of 400 and above is a state to be shown, not an error of the page. */
function isAnswered(message: string, url: string): boolean {
  return /^Failed to load resource: (the server responded|net::ERR_INTERNET)/.test(message)
    ? new URL(url).pathname.includes('/v1/') && !url.includes('/widgets/')
    : false;
}

async function newContext(options: Surroundings): Promise<BrowserContext> {
  browser ??= chromium.launch({
    // Without a language Chromium saves no file under a Chinese name.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    executablePath: process.env.MINSHENG_CHROMIUM ?? inject('browserPath'),
    args: [
      `--disable-features=${disabledFeatures}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      // A microphone that beeps; it is still asked for.
      '--use-fake-device-for-media-stream',
      '--font-render-hinting=none',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const context = await (await browser).newContext({
    viewport: options.viewport ?? { width: 360, height: 740 },
    deviceScaleFactor: 2,
    locale: options.lang ?? 'zh-CN',
    timezoneId: 'America/New_York',
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: options.reducedMotion ?? 'reduce',
    permissions: [],
    javaScriptEnabled: options.javaScript ?? true,
  });
  // Thrice what a quick machine ever needs: a test fails on what is wrong, never on a slow machine.
  context.setDefaultTimeout(30_000);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy: ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  return context;
}

const screenshots = fileURLToPath(new URL('../../../../.cache/screenshots/', import.meta.url));

/**
 * With `MINSHENG_PICTURES=1` keeps a picture of the whole page, drawn, in
 * `.cache/screenshots/NAME.png`, for looking at; no rule reads it, and all of them together take a
 * minute. A pixel of it is one of CSS.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.MINSHENG_PICTURES) return;
  mkdirSync(screenshots, { recursive: true });
  await settled(page);
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true, scale: 'css' });
}
