import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseOf, closeCase } from '../../../../server/src/rankings/testing.ts';
import { openWidgetPage } from '../../testing/harness.ts';
import { openRealApp, type RealApp } from '../../testing/real-app.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

/**
 * A week in which a town was late, looked over by the desk and sent to the units; not the last one,
 * which the server drafts by itself. @returns the code of what was late
 */
async function lateOnTheBoard(): Promise<string> {
  const { app } = real;
  for (let i = 0; i < 6; i += 1) await closeCase(app, app.units.town1, '2026-11-03', caseOf());
  const code = await closeCase(app, app.units.town1, '2026-11-05', caseOf({ late: true }));
  const headers = await app.as('desk1');
  const post = (path: string, json: object) =>
    app.request(`/v1/ranking-editions${path}`, { method: 'POST', headers, json });
  const drafted = await post('', { periodStart: '2026-11-02', periodEnd: '2026-11-08' });
  const { id } = (await drafted.json()) as { id: string };
  expect((await post(`/${id}/review`, {})).status).toBe(200);
  return code;
}

it('lets go of files that are still being sent when who sends them leaves', async () => {
  const code = await lateOnTheBoard();
  const { serverUrl, siteKey, app } = real;
  const html = '<minsheng-case-desk></minsheng-case-desk>';
  const page = await openWidgetPage({ html, serverUrl, siteKey, now: app.now() });
  // What is sent there never arrives.
  await page.route('**/v1/uploads/*', (route) =>
    route.request().method() === 'PATCH' ? undefined : route.continue(),
  );
  await page.locator('#username').fill('town1');
  await page.locator('#password').fill(app.password);
  await page.locator('#sign-in').click();
  await page.locator('.edition').click();
  await page.locator(`#appeal-${code}`).click();
  const sending = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.locator('#appeal-files input').setInputFiles({
    name: '抢修通知.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  });
  const sent = await sending;
  const letGo = page.waitForEvent('requestfailed', (request) => request === sent);
  await page.locator('#sign-out').click();
  expect((await letGo).failure()?.errorText).toBe('net::ERR_ABORTED');
});
