import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectNoAxeViolations, screenshot } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import { fillIn, keptDrafts, openForm, text, trackingCode } from '../testing/submission-form.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

it('lets code and receipt be copied and printed, and nothing of the page around', async () => {
  const page = await openForm(real);
  await page.addInitScript(() => {
    window.print = () => {
      const sheets = document.adoptedStyleSheets.map((sheet) =>
        [...sheet.cssRules].map(({ cssText }) => cssText).join('\n'),
      );
      Object.assign(top ?? window, { printed: [document.body.innerHTML, sheets.join('\n')] });
    };
  });
  await page.reload();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await fillIn(page);
  await page.getByRole('button', { name: '送出' }).click();
  const code = await trackingCode(page);
  const receipt = (await page.locator('.receipt').textContent()) ?? '';

  await page.getByRole('button', { name: '复制' }).click();
  await page.locator('.said-now', { hasText: '已复制' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`查询码 ${code}\n回执 ${receipt}\nhttp`);
  await expectNoAxeViolations(page);

  await page.getByRole('button', { name: '打印' }).click();
  await page.waitForFunction(() => 'printed' in window);
  const [body, styles] = await page.evaluate(
    () => (window as unknown as { printed: [string, string] }).printed,
  );
  expect(body).toContain(code);
  expect(body).toContain(receipt);
  expect(body).not.toContain('明天');
  expect(body).not.toContain('<h1>云岭县</h1>');
  const paper = await page.context().newPage();
  await paper.setContent(`<style>${styles}</style>${body}`);
  await screenshot(paper, 'form-7-paper');
});

it('works where the browser keeps nothing', async () => {
  const page = await openForm(real);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('private mode', 'SecurityError');
      },
    });
  });
  await page.reload();
  await fillIn(page);
  await page.getByRole('button', { name: '送出' }).click();
  await trackingCode(page);
});

it('keeps what was written while the store of a slow device was still opening', async () => {
  const page = await openForm(real);
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...asked) {
      IDBFactory.prototype.open = open;
      const request = open.apply(this, asked);
      Object.defineProperty(request, 'onsuccess', {
        set: (tell: () => void) =>
          request.addEventListener('success', () => setTimeout(tell, 3_000), { once: true }),
      });
      return request;
    };
  });
  await page.reload();
  await page.locator('#text').fill(text);
  await expect.poll(() => keptDrafts(page)).toContain(text);
});

it('forgets everything when reset', async () => {
  const page = await openForm(real);
  await page.locator('#text').fill(text);
  await expect.poll(() => keptDrafts(page)).toContain(text);
  await page.locator('minsheng-submission-form').evaluate(async (element) => {
    await (element as HTMLElementTagNameMap['minsheng-submission-form']).reset();
  });
  await expect.poll(() => page.locator('#text').inputValue()).toBe('');
  await expect.poll(() => keptDrafts(page)).not.toContain(text);
  await page.reload();
  await page.locator('#text').waitFor();
  await expect.poll(() => page.locator('#text').inputValue()).toBe('');
});
