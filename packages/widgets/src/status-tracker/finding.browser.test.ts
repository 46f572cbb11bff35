import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { held, openWidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  expectRead,
  expectSound,
  expectState,
  focused,
  openTracker,
  press,
  put,
  show,
} from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

describe('finding a case', () => {
  it('reads a code and a receipt however they are typed', async () => {
    const road = await CaseRoad.begin(real);
    const page = await openTracker(real);
    await page.getByLabel('查询码').waitFor();
    await expectRead(page, 'find');
    await expectSound(page, 'find');
    await page.getByLabel('查询码').fill(` ${road.code.toLowerCase().replaceAll('-', ' ')}`);
    await page.getByLabel('回执').fill(` ${road.receipt.toUpperCase()} `);
    await page.getByLabel('回执').press('Enter');
    await expectState(page, '待受理');
    await expect.poll(() => focused(page)).toBe('case-title');
  });

  it('says what is missing, at its place', async () => {
    const page = await openTracker(real);
    await press(page, '看进度');
    await page.getByText('请填查询码').waitFor();
    await expect.poll(() => focused(page)).toBe('code');
    await page.getByLabel('查询码').fill('7K3-Q9M');
    await page.getByLabel('回执').fill('rc_1');
    await press(page, '看进度');
    await page.getByText('这里有 6 位').waitFor();
    await expectSound(page, 'find-wrong');
  });

  it('tells nobody whether it was the code or the receipt', async () => {
    const road = await CaseRoad.begin(real);
    const other = await CaseRoad.begin(real);
    const said: string[] = [];
    for (const [code, receipt] of [
      [road.code, other.receipt],
      ['7K3-Q9M-4TA', road.receipt],
    ]) {
      const page = await openTracker(real);
      await page.getByLabel('查询码').fill(code ?? '');
      await page.getByLabel('回执').fill(receipt ?? '');
      await press(page, '看进度');
      const alert = page.getByRole('alert');
      await alert.getByRole('link', { name: '打电话问 0000-12345' }).waitFor();
      await expect.poll(() => alert.getByRole('link').getAttribute('href')).toBe('tel:000012345');
      said.push(String(await alert.textContent()));
      await expect.poll(() => focused(page)).toBe('not-found');
      await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
      await expectSound(page, 'not-found');
      await page.getByLabel('回执').fill('');
      await press(page, '看进度');
      await page.getByText('请填回执').waitFor();
      await expect.poll(() => alert.count()).toBe(0);
    }
    expect(said[0]).toContain('没有找到这件事');
    expect(said[1]).toBe(said[0]);
  });

  it('takes the whole link, or both lines, into either field', async () => {
    const { code, receipt } = await CaseRoad.begin(real);
    for (const [field, text] of [
      ['查询码', `https://county.example/track#case=${code}&receipt=${receipt}`],
      ['回执', `查询码：${code} 回执：${receipt}`],
    ]) {
      const page = await openTracker(real);
      await page.getByLabel(field ?? '').fill(text ?? '');
      await page.getByText('已认出查询码和回执').waitFor({ state: 'attached' });
      await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
      await press(page, '看进度');
      await expectState(page, '待受理');
    }
  });

  it('opens by the link, and keeps the receipt out of every address and in no sight', async () => {
    const { code, receipt } = await CaseRoad.begin(real);
    const page = await openWidgetPage({
      html: '',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#case=${code}&receipt=${receipt}`);
    await put(page);
    await expectState(page, '待受理');
    await expect.poll(() => new URL(page.url()).hash).toBe(`#case=${code}`);
    const again = async (attributes: Record<string, string> = {}) => {
      await page.evaluate(() => document.querySelector('minsheng-status-tracker')?.remove());
      await put(page, attributes);
    };
    // As after a reload: the tab remembers the receipt until the resident turns away.
    await again();
    await expectState(page, '待受理');
    await press(page, '查另一件事');
    await again();
    await expect.poll(() => page.getByLabel('查询码').inputValue()).toBe(code);
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.evaluate(
      (hash) => history.replaceState(null, '', hash),
      `#case=${code}&receipt=${receipt}`,
    );
    await again({ 'keep-link': '' });
    await expectState(page, '待受理');
    expect(new URL(page.url()).hash).toContain(receipt);
    expect(addresses.filter((address) => address.includes(receipt))).toEqual([]);
  });

  it('turns to another case when a link on the page names it', async () => {
    const [first, second] = [await CaseRoad.begin(real), await CaseRoad.begin(real)];
    const page = await show(real, first);
    await page.getByText(first.code).waitFor();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#case=${second.code}&receipt=${second.receipt}`);
    await page.getByText(second.code).waitFor();
    await page.evaluate(
      ([code = '', receipt = '']) =>
        document.querySelector('minsheng-status-tracker')?.show(code, receipt),
      [first.code, first.receipt],
    );
    await page.getByText(first.code).waitFor();
    await press(page, '查另一件事');
    await expect.poll(() => focused(page)).toBe('find-title');
    await expect.poll(() => page.getByLabel('回执').inputValue()).toBe('');
  });
});

describe('before and without an answer', () => {
  const code = '7K3-Q9M-4TA';
  const html = `<minsheng-status-tracker code="${code}" receipt="rc_0"></minsheng-status-tracker>`;

  it('stands quietly while it loads', async () => {
    const page = await openWidgetPage({
      html,
      api: { 'GET /v1/cases/*': held({ status: 404 }).operation },
    });
    await page.getByText('正在取来，请稍候').waitFor({ state: 'attached' });
    await expectSound(page, 'loading');
  });

  it('says that the server is away, and tries again', async () => {
    let asked = 0;
    const page = await openWidgetPage({
      html,
      api: {
        'GET /v1/cases/*': () => {
          asked += 1;
          return { status: 500 };
        },
      },
    });
    await page.getByText('这一步没有完成').waitFor();
    await expectSound(page, 'error');
    await press(page, '再试一次');
    await expect.poll(() => asked).toBe(2);
    await press(page, '查另一件事');
    await page.getByRole('heading', { name: '查办理进度' }).waitFor();
  });
});
