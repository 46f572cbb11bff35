/** Every snippet of the embedding guides, run as it stands: on a county's page, against our server. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import widgets from '../packages/widgets/package.json' with { type: 'json' };
import { eventNames } from '../packages/widgets/src/embed/event-names.ts';
import { fromSource } from '../packages/widgets/src/testing/from-source.ts';
import { openPage, screenshot } from '../packages/widgets/src/testing/harness.ts';
import { openRealApp, type RealApp } from '../packages/widgets/src/testing/real-app.ts';
import { fillIn, press, trackingCode } from '../packages/widgets/src/testing/submission-form.ts';
import { snippets } from './readme.ts';

/** The names the guides use; a browser that asks for them is answered by the real application. */
const OURS = 'https://minsheng.example';
const THEIRS = 'https://portal.example.org';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const guide = (name: string): string =>
  readFileSync(name === 'README' ? 'README.md' : `docs/${name}.md`, 'utf8');
const withKey = (text: string): string => text.replaceAll('pk_yourkey', real.siteKey);
const [policyOfGuide = ''] = snippets(guide('csp'), 'text');

async function openBrowser(): Promise<Page> {
  const page = await openPage('about:blank', { viewport: { width: 720, height: 900 } });
  await page.route(`${OURS}/**`, async (route) => {
    const request = route.request();
    const url = request.url().replace(OURS, real.serverUrl);
    const headers = { ...(await request.allHeaders()), host: new URL(OURS).host };
    // What a page still asks for while it closes gets no answer, and is no failure.
    const response = await route.fetch({ url, headers }).catch(() => undefined);
    if (response) await route.fulfill({ response }).catch(() => {});
  });
  await fromSource(page, OURS);
  return page;
}

/** A county's page with nothing on it but a snippet, under the policy of the guide. */
async function openSnippet(html: string): Promise<Page> {
  const page = await openBrowser();
  const inline = /<script type="module">/.test(html) ? " 'unsafe-inline'" : '';
  const frame = html.includes('<iframe') ? `; frame-src ${OURS}` : '';
  const policy = policyOfGuide.replace(/\s+/g, ' ').replace(/script-src [^;]+/, `$&${inline}`);
  await page.route(`${THEIRS}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'Content-Security-Policy': policy + frame },
      body: `<!doctype html><html lang="zh-CN"><title>县政府</title><link rel="icon" href="data:,">${withKey(html)}</html>`,
    }),
  );
  await page.goto(`${THEIRS}/`);
  return page;
}

describe.each(['README', 'embed', 'iframe', 'webview', 'upgrade'])('%s.md', (name) => {
  const parts = snippets(guide(name), 'html').map((html, at) => [at + 1, html] as const);

  it.each(parts)('snippet %i shows its widgets', async (_at, html) => {
    const page = await openSnippet(html);
    const tags = [...html.matchAll(/<minsheng-(?!site)[\w-]+|data-minsheng="[\w-]+/g)];
    for (const [tag] of tags) {
      const widget = `minsheng-${tag.replace(/.*(minsheng-|")/, '')}`;
      await page.locator(widget).locator('.base').waitFor();
    }
    if (html.includes('<iframe')) await page.frameLocator('iframe').locator('.base').waitFor();
    for (const [, made] of html.matchAll(/createElement\('([\w-]+)'\)/g)) {
      await page.waitForFunction((tag = '') => customElements.get(tag), made);
    }
    expect(tags.length + (html.match(/<iframe|createElement/g) ?? []).length).toBeGreaterThan(0);
  });
});

/** A page of an example on the county's own address, with what lies beside it. */
async function openExample(folder: string, file: string, more: string): Promise<Page> {
  const page = await openBrowser();
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.route(`${THEIRS}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const text = readFileSync(`examples/${folder}${pathname}`, 'utf8');
    const contentType = types[extname(pathname)] ?? '';
    const policy = `${policyOfGuide.replace(/\s+/g, ' ').replace(/script-src/, "$& 'self'")}; ${more}`;
    const headers = { 'Content-Security-Policy': policy };
    return route.fulfill({ contentType, headers, body: withKey(text) });
  });
  await page.goto(`${THEIRS}/${file}`);
  return page;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

it('examples/county-portal as a site of 2015 holds all four, by a div each', async () => {
  const page = await openExample('county-portal', '2015.html', "style-src 'self'");
  await page.locator('minsheng-contact-card').getByRole('button', { name: '清水镇' }).waitFor();
  await page.locator('minsheng-submission-form #text').waitFor();
  await page.locator('minsheng-status-tracker #find-title').waitFor();
  await page.locator('minsheng-ranking-board .notice').waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(1024);
  await screenshot(page, 'county-portal-2015');
});

it('examples/iframe-cms: what is sent in one frame is looked for in the other', async () => {
  const page = await openExample('iframe-cms', 'index.html', `style-src 'self'; frame-src ${OURS}`);
  const form = page.frameLocator('#form');
  const tracker = page.frameLocator('#tracker');
  await tracker.locator('#find-title').waitFor();
  await fillIn(form);
  await press(form.getByRole('button', { name: '送出' }));
  const code = await trackingCode(form);
  await expect.poll(() => tracker.getByRole('textbox', { name: '查询码' }).inputValue()).toBe(code);
  await screenshot(page, 'iframe-cms');
});

it('docs/iframe.md: the page fills in, sets the language and hears the frame', async () => {
  const [, html = ''] = snippets(guide('iframe'), 'html');
  const page = await openSnippet(html);
  const frame = page.frameLocator('iframe');
  await expect
    .poll(() => frame.getByRole('textbox', { name: 'What is wrong' }).inputValue())
    .toBe('桥头的路灯坏了。');
  await frame.locator('.base.large').waitFor();
});

it('docs/languages.md: the file of a county is spoken on its pages', async () => {
  const page = await openBrowser();
  const [file = ''] = snippets(guide('languages'), 'json');
  const [tag = ''] = snippets(guide('languages'), 'html');
  await page.route(`${OURS}/languages/ug.json`, (route) =>
    route.fulfill({
      contentType: 'application/json',
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: file,
    }),
  );
  await page.route(`${THEIRS}/**`, (route) => {
    const loader = `<script type="module" src="${OURS}/widgets/v1/minsheng.js"></script>`;
    const head = `<title>县政府</title><link rel="icon" href="data:,">${loader}`;
    const body = `<!doctype html><html lang="zh-CN">${head}${withKey(tag)}</html>`;
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  await page.goto(`${THEIRS}/`);
  await page.locator('minsheng-contact-card .base[lang=ug][dir=rtl]').waitFor();
  await page.getByRole('button', { name: '清水镇' }).waitFor();
});

it('docs/widget-api.md and docs/webview.md: a page calls a widget', async () => {
  const page = await openBrowser();
  const [address = ''] = snippets(guide('webview'), 'text');
  await page.goto(withKey(address.trim()));
  const [prefill = ''] = snippets(guide('widget-api'), 'js');
  await page.evaluate(`(async () => { ${prefill} })()`);
  await expect.poll(() => page.locator('#text').inputValue()).toBe('桥头的路灯坏了。');
  await page.locator('.base.large').waitFor();
  const [back = ''] = snippets(guide('webview'), 'js');
  expect(await page.evaluate(back)).toBe(false);
});

it('docs/webview.md: names what the app is told, and by whom', () => {
  const code = readFileSync('packages/widgets/src/embed/native.ts', 'utf8');
  const text = guide('webview');
  for (const name of ['MinshengApp', 'minsheng', 'ReactNativeWebView', 'miniProgram', 'uni']) {
    expect(code).toContain(name);
  }
  expect(snippets(text, 'kotlin')[0]).toContain('"MinshengApp"');
  expect(snippets(text, 'swift')[0]).toContain('name: "minsheng"');
  const [message = '{}'] = snippets(text, 'json');
  const { source, event, widget } = JSON.parse(message);
  expect(source).toBe('minsheng');
  expect(eventNames).toContain(event);
  expect(widget).toBe('minsheng-submission-form');
});

it('docs/csp.md: makes a map of hashes for every file', async () => {
  const page = await openBrowser();
  const said = page.waitForEvent('console');
  await page.route(`${THEIRS}/**`, (route) => route.fulfill({ body: '' }));
  await page.goto(`${THEIRS}/`);
  const code = snippets(guide('csp'), 'js').find((one) => one.includes('manifest.json'));
  await page.evaluate(`(async () => { ${code} })()`);
  const map = (await said).text().replace(/<\/?script[^>]*>/g, '');
  const { integrity } = JSON.parse(map);
  expect(integrity[`${OURS}/widgets/v1/minsheng.js`]).toMatch(/^sha384-/);
});

it('docs/csp.md: a bundle of one’s own takes out the markup Leaflet tries', async () => {
  const code = snippets(guide('csp'), 'js').find((one) => one.includes('leaflet')) ?? '';
  const { default: config } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const file = createRequire(new URL('../packages/widgets/package.json', import.meta.url)).resolve(
    'leaflet/dist/leaflet-src.esm.js',
  );
  const source = readFileSync(file, 'utf8');
  const [plugin] = config.plugins;
  expect(source).toContain("innerHTML = '<svg/>'");
  expect(plugin.transform(source, file)).not.toContain("innerHTML = '<svg/>'");
  expect(plugin.transform(source, '/src/page.js')).toBeUndefined();
});

it('docs/upgrade.md: imports what the package has', () => {
  const [code = ''] = snippets(guide('upgrade'), 'js');
  const [, name = '', path = ''] =
    /import \{ (\w+) \} from '@minsheng\/widgets(\/[^']+)'/.exec(code) ?? [];
  const entry = (widgets.exports as Record<string, { source?: string } | string>)[`.${path}`];
  const source = typeof entry === 'object' ? (entry.source ?? '') : '';
  expect(readFileSync(`packages/widgets/${source}`, 'utf8')).toContain(`class ${name} `);
});
