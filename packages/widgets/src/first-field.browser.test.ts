import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from './testing/harness.ts';
import { openRealApp, type RealApp } from './testing/real-app.ts';

/**
 * What a phone on a weak link waits for before somebody can write: how much, and how many turns. How
 * long that takes is measured by `npm run bench -- --pages`.
 */
let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

interface Asked {
  url: string;
  /** The file that made the browser ask for it; none for the page itself. */
  because: string | undefined;
  bytes: number;
}

/** Opens a page cold and gives what it asked for until its form could be written in. */
async function askedBeforeTheForm(path: string, lang: string): Promise<Asked[]> {
  const page = await openPage('about:blank');
  const asked = await watch(await page.context().newCDPSession(page));
  await page.goto(real.serverUrl + path);
  const name = lang === 'en' ? 'What is wrong' : '请说说是什么事';
  await page.getByRole('textbox', { name }).focus();
  const { loads, texts } = await (await fetch(`${real.serverUrl}/widgets/v1/manifest.json`)).json();
  const { common = [], 'submission-form': said = [] } = texts[lang] ?? {};
  const stoodOn: string[] = [...loads.site, ...loads['submission-form'], ...common, ...said];
  // What else comes meanwhile the form does not wait for: an app's back key, the SDK and its answers.
  return [...asked.values()].filter(({ url }) => {
    const { pathname } = new URL(url);
    if (pathname.includes('/chunks/')) return stoodOn.some((file) => pathname.endsWith(file));
    return !pathname.startsWith('/v1/') && !pathname.includes('icon');
  });
}

async function watch(network: CDPSession): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>();
  network.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    const because = initiator.url ?? initiator.stack?.callFrames[0]?.url;
    asked.set(requestId, { url: request.url.split('#')[0] ?? '', because, bytes: 0 });
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await network.send('Network.enable');
  return asked;
}

/** How many answers the browser had to wait for, one after another, until it had this one. */
function turns(one: Asked, asked: readonly Asked[]): number {
  const before = asked.find(({ url }) => url === one.because && url !== one.url);
  return before ? turns(before, asked) + 1 : 1;
}

describe.each([
  ['the portal, its form chosen', () => '/#write', 'zh-CN', 3],
  ['the portal in English', () => '/?lang=en#write', 'en', 3],
  ['the page of the form', () => `/embed/submission-form?key=${real.siteKey}`, 'zh-CN', 2],
  ['its page in English', () => `/embed/submission-form?key=${real.siteKey}&lang=en`, 'en', 2],
])('%s', (_name, path, lang, mostTurns) => {
  it(`can be written in after ${mostTurns} turns, with 62 KB and its texts`, async () => {
    const asked = await askedBeforeTheForm(path(), lang);
    const files = asked.map(({ url }) => url.replace(real.serverUrl, ''));
    const ofTexts = lang === 'en' ? 3 : 0;
    expect(files.length, files.join(' ')).toBeLessThanOrEqual(14 + ofTexts);
    expect(Math.max(...asked.map((one) => turns(one, asked)))).toBe(mostTurns);
    expect(asked.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(62_000 + ofTexts * 2_000);
    // The largest file, which every widget stands on, comes together with the loader.
    const ground = asked.filter(({ url }) => url.includes('/ground-'));
    expect(ground).toHaveLength(1);
    for (const one of ground) expect(turns(one, asked)).toBeLessThanOrEqual(2);
  });
});
