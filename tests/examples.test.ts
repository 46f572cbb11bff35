/** The examples run as their readmes say, against the real demo county. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  expectNoAxeViolations,
  openPage,
  screenshot,
  settled,
} from '../packages/widgets/src/testing/harness.ts';
import { categoriesCame } from '../packages/widgets/src/testing/submission-form.ts';
import { type Demo, startDemo } from './demo.ts';

const run = promisify(execFile);
const example = (name: string) => fileURLToPath(new URL(`../examples/${name}`, import.meta.url));

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
}, 600_000);
afterAll(() => demo?.stop());

describe('county-portal', () => {
  it('asks nobody but its own server, and carries the strict policy', async () => {
    const page = await openPage('about:blank');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const response = await page.goto(`${demo.url}/`);
    await page
      .locator('minsheng-ranking-board')
      .getByText(/第 \d+ 期/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByRole('button', { name: '清水镇', exact: true }).waitFor();
    const strangers = asked.filter((url) => {
      const { origin, protocol } = new URL(url);
      return origin !== demo.url && protocol !== 'data:' && protocol !== 'blob:';
    });
    expect(strangers).toEqual([]);
    expect(asked.length).toBeGreaterThan(8);

    const policy = response?.headers()['content-security-policy'] ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
  });

  it('shows the site of 2015, and a widget as a page of its own, from the build that is served', async () => {
    const page = await openPage(`${demo.url}/2015.html`, {
      viewport: { width: 1024, height: 768 },
    });
    await page.locator('minsheng-contact-card').getByRole('button', { name: '清水镇' }).waitFor();
    await page.locator('minsheng-ranking-board').getByText('云岭镇').first().waitFor();
    await page.goto(`${demo.url}/embed/status-tracker?key=${demo.siteKey}`);
    await page.locator('#find-title').waitFor();
  });

  it('shows one thing at a time on a phone, and the back key leads back', async () => {
    const page = await openPage(`${demo.url}/`);
    const board = page.locator('#board');
    const card = page.locator('#contacts');
    await page.getByRole('link', { name: '看榜单' }).click();
    await board.waitFor();
    await card.waitFor({ state: 'hidden' });
    await page.goBack();
    await card.waitFor();

    await page.getByRole('button', { name: '大字' }).click();
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Someone to ask' }).waitFor();
    const large = page.getByRole('button', { name: 'Large' });
    await expect.poll(() => large.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => page.title()).toContain('Yunling');
  });

  it('speaks the browser’s language until one is chosen, and then that one', async () => {
    const page = await openPage(`${demo.url}/`, { lang: 'en' });
    await page.getByRole('heading', { name: 'Someone to ask' }).waitFor();
    await page.getByRole('link', { name: '中文' }).click();
    await page.getByRole('heading', { name: '有事情' }).waitFor();
    await page.goto(`${demo.url}/`);
    await page.getByRole('heading', { name: '有事情' }).waitFor();
    await page.getByText('选“只让受理的人知道”').waitFor();
  });
});

describe('gallery', () => {
  it('shows each widget on a phone, what it says, its code, and a theme as it is made', async () => {
    const page = await openPage(`${demo.url}/gallery?lang=en`);
    const nav = page.getByRole('navigation', { name: 'widgets' });
    const code = page.getByRole('textbox', { name: 'Code', exact: true });
    for (const name of ['ranking-board', 'status-tracker', 'submission-form', 'contact-card']) {
      await nav.getByRole('link', { name }).click();
      await page.getByRole('heading', { name: `minsheng-${name}` }).waitFor();
      await page.locator(`minsheng-${name} [part~="base"][lang="en"] h2`).first().waitFor();
      await page.getByRole('log').getByText('minsheng-ready').first().waitFor();
      await expect.poll(() => code.inputValue()).toContain(`<minsheng-${name}></minsheng-${name}>`);
      expect(new URL(page.url()).searchParams.get('widget')).toBe(name);
    }

    await page.getByLabel('area').fill('990124101200');
    await page.getByLabel('area').press('Tab');
    const card = page.locator('minsheng-contact-card');
    await card.getByRole('link', { name: 'Call' }).first().waitFor();
    await page.locator('select[name=theme]').selectOption('red');
    await page.locator('#kind').selectOption('react');
    await expect.poll(() => code.inputValue()).toContain('theme="red"');
    await expect.poll(() => code.inputValue()).toContain('area="990124101200"');
    await expect.poll(() => code.inputValue()).toContain('onminsheng-write={');
    await page.getByText('All 21 pairs can be read').waitFor();

    await page.getByLabel('action what can be done').fill('#e0b000');
    await page.getByText('Hard to read: action on surface').waitFor();
    const style = page.getByRole('textbox', { name: 'A theme of your own' });
    await expect.poll(() => style.inputValue()).toContain('--minsheng-action: #e0b000;');
    const sheet = card.locator('.base');
    const colour = () =>
      sheet.evaluate((base) => getComputedStyle(base).getPropertyValue('--ms-action').trim());
    await expect.poll(colour).toBe('#e0b000');
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(colour).toBe('#8a1f24');
    await expectNoAxeViolations(page);
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    await expect.poll(overflow).toBe(0);
    await screenshot(page, 'gallery');
  });
});

describe('picture', () => {
  /** Five phones side by side; `PICTURE=docs/images/portal.png` keeps it for the README. */
  it('shows the portal as a resident meets it', async () => {
    const answered = demo.cases.find(({ state }) => state === 'follow-up');
    const page = await openPage(`${demo.url}/`, { viewport: { width: 360, height: 740 } });
    const shots: Buffer[] = [];
    const shoot = async (hash: string, ready: Locator) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await ready.first().waitFor();
      await settled(page);
      shots.push(await page.screenshot());
    };
    await page.getByRole('button', { name: '清水镇', exact: true }).click();
    await page.getByRole('button', { name: '石桥村' }).click();
    await page
      .getByLabel('请说说是什么事')
      .fill('三组桥头的路灯坏了一个多星期，早上送孩子上学看不见路。');
    await shoot('#ways', page.getByRole('heading', { name: '有事情' }));
    await shoot('#contacts', page.getByRole('link', { name: '打给' }));
    await shoot('#write', page.getByRole('button', { name: '下一步' }));
    await shoot(
      `#case=${answered?.trackingCode}&receipt=${answered?.receipt}`,
      page.getByText('请看看答复'),
    );
    await shoot(
      '#board',
      page
        .locator('minsheng-ranking-board')
        .getByText(/第 \d+ 期/)
        .filter({ visible: true }),
    );

    const sheet = await openPage('about:blank', { viewport: { width: 1640, height: 660 } });
    const phones = shots.map(
      (png) => `<img src="data:image/png;base64,${png.toString('base64')}">`,
    );
    await sheet.setContent(`<!doctype html><style>
      body { display: flex; gap: 16px; align-items: start; width: max-content; margin: 0; padding: 20px; background: #dfdbd0 }
      img { width: 300px; border-radius: 10px }
    </style>${phones.join('')}`);
    await settled(sheet);
    const picture = sheet.locator('body');
    const path = process.env.PICTURE ?? '.cache/screenshots/portal.png';
    const png = await picture.screenshot({ path, scale: 'css' });
    expect(png.byteLength).toBeLessThan(400_000);
  });
});

describe('hotline-bridge', () => {
  const start = async () => {
    const { stdout } = await run(process.execPath, ['--conditions=source', 'src/main.ts'], {
      cwd: example('hotline-bridge'),
      env: {
        ...process.env,
        MINSHENG_URL: demo.url,
        MINSHENG_SECRET_KEY: demo.secretKey,
      },
    });
    return stdout.trim().split('\n');
  };

  it('registers every ticket once, however often it runs', async () => {
    const first = await start();
    expect(first.at(-1)).toBe('新登记 10，早已登记 0，未登记 2');
    expect(first.filter((line) => line.startsWith('! '))).toEqual([
      '! YL20261117-0007  没有诉求内容（2026-11-17.csv:7）',
      expect.stringMatching(/^! YL20261118-0003 {2}.+（2026-11-18\.jsonl:3）$/),
    ]);

    const second = await start();
    expect(second.at(-1)).toBe('新登记 0，早已登记 10，未登记 2');
    const codes = (lines: string[]) => lines.slice(0, -1).map((line) => line.slice(2));
    expect(codes(second)).toEqual(codes(first));

    const desk = await demo.signIn('desk');
    const [found] = (await desk.desk.list({ q: first[3]?.split('  ')[1] ?? '' })).data;
    expect(found).toMatchObject({ channel: 'hotline' });
  });

  it('says what to do when the key is not known', async () => {
    const failed = run(process.execPath, ['--conditions=source', 'src/main.ts'], {
      cwd: example('hotline-bridge'),
      env: { ...process.env, MINSHENG_URL: demo.url, MINSHENG_SECRET_KEY: 'sk_unknown' },
    });
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('可以放心再运行一次'),
    });
  });
});

describe('media-app', () => {
  let server: PreviewServer;
  let outDir: string;
  let address: string;

  beforeAll(async () => {
    vi.stubEnv('MINSHENG_HOME', demo.home);
    outDir = await mkdtemp(join(tmpdir(), 'minsheng-app-'));
    const root = example('media-app');
    const shared = { root, configFile: join(root, 'vite.config.ts') };
    await build({ ...shared, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await preview({ ...shared, build: { outDir }, preview: { port: 0, open: false } });
    address = server.resolvedUrls?.local[0] ?? '';
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server?.close();
    if (outDir) await rm(outDir, { recursive: true, force: true });
  });

  it('has four tabs that work, with the back key leading back', async () => {
    expect(new URL(address).pathname).toBe('/examples/media-app/');
    const page = await openPage(address);
    const look = async (name: string) => {
      await expectNoAxeViolations(page);
      await screenshot(page, `media-app-${name}`);
    };
    const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name });
    const title = page.locator('h1');

    await page.getByRole('link', { name: '石桥村三组的路灯亮了' }).click();
    await page.getByText('桥头三盏路灯').waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await page.getByRole('link', { name: '鹤鸣渡' }).waitFor();
    await page.getByRole('button', { name: '返回' }).waitFor({ state: 'hidden' });
    await look('news');

    await tab('民声').click();
    const card = page.locator('minsheng-contact-card');
    await card.getByRole('button', { name: '清水镇', exact: true }).click();
    await card.getByRole('button', { name: '石桥村' }).click();
    await card.getByRole('heading', { name: '石桥村', exact: true }).waitFor();
    await look('voice');
    await card.getByRole('link', { name: '写下来告诉我们' }).click();
    await page.locator('minsheng-submission-form').getByLabel('请说说是什么事').waitFor();
    await expect.poll(() => title.textContent()).toBe('说事情');
    await look('write');
    await page.goBack();
    await expect.poll(() => title.textContent()).toBe('民声');

    await tab('榜单').click();
    await page
      .locator('minsheng-ranking-board')
      .getByText(/第 \d+ 期/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await look('board');

    await tab('我的').click();
    await page.locator('minsheng-status-tracker').getByRole('button', { name: '看进度' }).waitFor();
    await page.getByRole('button', { name: '大字' }).click();
    await look('mine');
    await expect.poll(() => tab('我的').getAttribute('aria-current')).toBe('page');
  });

  it('sends from its form as an app', async () => {
    const page = await openPage(`${address}#area=990124101200`);
    const form = page.locator('minsheng-submission-form');
    await form.getByLabel('请说说是什么事').fill('清水镇石桥村的垃圾桶满了三天没有人收。');
    await categoriesCame(page);
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByRole('heading', { name: '再问几句' }).waitFor();
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByRole('heading', { name: '在什么地方' }).waitFor();
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByText('不留名字', { exact: true }).click();
    await form.getByRole('button', { name: '下一步' }).click();
    await form.getByRole('button', { name: '送出' }).click();
    await form.getByRole('heading', { name: '已收到' }).waitFor();
    const code = (await form.locator('.code').textContent()) ?? '';
    await form.getByRole('link', { name: '看办理进度' }).click();
    await page.locator('minsheng-status-tracker').getByText('专班已收到').waitFor();
    await expect.poll(() => page.locator('h1').textContent()).toBe('我的');

    const desk = await demo.signIn('desk');
    const [found] = (await desk.desk.list({ q: code })).data;
    expect(found).toMatchObject({ channel: 'app' });
  });
});
