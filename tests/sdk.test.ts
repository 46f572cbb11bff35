/** The SDK in a page of another origin and in a worker, over real HTTP to the real application. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient } from '@minsheng/sdk';
import { type Browser, chromium } from 'playwright-core';
import { build, defaultClientConditions, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createLogger } from '../packages/server/src/logging.ts';
import { type RunningServer, startServer } from '../packages/server/src/server.ts';
import { openTestApp, type TestApp } from '../packages/server/src/testing.ts';

interface Page {
  journey(baseUrl: string, key: string): Promise<unknown>;
}

/** What a page does with the SDK; it reports what it saw. */
const journey = `
import { createClient } from '/sdk.js';
export async function journey(baseUrl, key) {
  const client = createClient({ baseUrl, key, locale: 'zh-CN' });
  const file = new File(['一'.repeat(400_000)], '说明.txt', { type: 'text/plain' });
  const upload = client.uploads.upload(file, { onProgress: pauseOnce });
  let sent = 0;
  function pauseOnce(progress) {
    if (sent === 0 && progress.sent > 0) {
      upload.pause();
      setTimeout(() => upload.resume(), 20);
    }
    sent = progress.sent;
  }
  const { uploadId } = await upload;
  const submitted = await client.cases.submit({
    text: '村口路灯不亮，已有一周。', areaCode: '990124101201', identity: 'anonymous', uploadIds: [uploadId],
  }).withResponse();
  const { trackingCode, receipt } = submitted.data;
  const tracked = await client.cases.track(trackingCode, { receipt }).withResponse();
  const refusal = await client.cases.track(trackingCode, { receipt: 'r_wrong' }).catch((error) => error);
  return {
    complete: sent === file.size,
    attachments: tracked.data.attachments.length,
    version: tracked.version,
    hasRequestId: /^req_/.test(tracked.requestId),
    refusal: [refusal.name, refusal.problem.type],
  };
}`;

const worker = `
import { journey } from '/journey.js';
onmessage = async ({ data }) => {
  try { postMessage(await journey(...data)); } catch (error) { postMessage(String(error)); }
};`;

const csp =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src *; require-trusted-types-for 'script'";

let app: TestApp;
let server: RunningServer;
let pages: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  app = await openTestApp();
  const config = { ...app.context.config, host: 'localhost', port: 0 };
  server = await startServer({ ...app.context, config }, createLogger('silent'));

  const files = new Map([
    ['/', '<!doctype html><title>SDK</title><script type="module" src="/page.js"></script>'],
    ['/page.js', "import { journey } from '/journey.js'; globalThis.journey = journey;"],
    ['/journey.js', journey],
    ['/worker.js', worker],
    ...(await bundle()),
  ]);
  pages = createServer(({ url = '/' }, response) => {
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
    const file = files.get(url);
    response.writeHead(file === undefined ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': csp,
    });
    response.end(file);
  });
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;

  const anybody = createClient({ baseUrl: server.url });
  const { token } = await anybody.session.signIn({
    username: 'administrator',
    password: app.password,
  });
  const site = { name: '门户', allowedOrigins: [origin] };
  await anybody.withSession(token).sites.update(app.siteId, site);

  browser = await chromium.launch({
    executablePath: inject('browserPath'),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  pages?.close();
  await server?.stop();
  await app?.close();
});

const seen = {
  complete: true,
  attachments: 1,
  version: '1',
  hasRequestId: true,
  refusal: ['NotFoundError', '/problems/not-found'],
};

test('a page of another origin sends, pauses, continues and is answered', async () => {
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'journey' in globalThis);
  const result = await page.evaluate((args) => (globalThis as unknown as Page).journey(...args), [
    server.url,
    app.siteKey,
  ] as const);
  expect(result).toEqual(seen);
  await page.close();
});

test('a worker does the same', async () => {
  const page = await browser.newPage();
  await page.goto(origin);
  const result = await page.evaluate(
    (args) =>
      new Promise((resolve) => {
        const { trustedTypes } = globalThis as unknown as {
          trustedTypes: {
            createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
          };
        };
        const policy = trustedTypes.createPolicy('test', { createScriptURL: (url: string) => url });
        const worker = new Worker(policy.createScriptURL('/worker.js'), { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => resolve(message);
        worker.postMessage(args);
      }),
    [server.url, app.siteKey],
  );
  expect(result).toEqual(seen);
  await page.close();
});

/** The SDK as a bundler gives it to a page: one entry, and the uploader apart. */
async function bundle(): Promise<[path: string, code: string][]> {
  const root = join(import.meta.dirname, '../packages/sdk');
  const [result] = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      write: false,
      lib: { entry: join(root, 'src/index.ts'), formats: ['es'], fileName: 'sdk' },
    },
  })) as Rolldown.RolldownOutput[];
  const files: Rolldown.RolldownOutput['output'][number][] = result?.output ?? [];
  return files.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : []));
}
