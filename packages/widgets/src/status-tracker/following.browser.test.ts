import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseRoad } from '../testing/case-road.ts';
import { openWidgetPage } from '../testing/harness.ts';
import { openRealApp, type RealApp } from '../testing/real-app.ts';
import {
  expectRead,
  expectSound,
  expectState,
  focused,
  press,
  put,
  show,
} from '../testing/tracker.ts';

let real: RealApp;
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real?.close());

describe('following', () => {
  it('looks again every minute and on return, and says what is new', async () => {
    const road = await CaseRoad.begin(real);
    const page = await openWidgetPage({
      html: '',
      serverUrl: real.serverUrl,
      siteKey: real.siteKey,
    });
    await page.clock.install({ time: real.app.now() });
    await put(page, { code: road.code, receipt: road.receipt });
    await expectState(page, '待受理');
    await road.accept();
    await page.clock.runFor(61_000);
    await expectState(page, '已受理');
    await page.getByRole('status').getByText('有新的进展：已受理').waitFor({ state: 'attached' });
    await page.getByText('已受理，正在确定承办单位').first().waitFor();
    await road.dispatch();
    await page.clock.runFor(11_000);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expectState(page, '已转办');
    await road.sign();
    await press(page, '刷新');
    await expectState(page, '办理中');
  });

  it('shows the last it saw, with its time, while there is no network', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(real, road, { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    await expectState(page, '待受理');
    await page.context().setOffline(true);
    await press(page, '刷新');
    await page.getByText('现在连不上，先看上次的').waitFor();
    await page.getByText('下面是今天 10:00 看到的进展').waitFor();
    await expectState(page, '待受理');
    await expectSound(page, 'offline');
    await road.accept();
    await page.context().setOffline(false);
    await expectState(page, '已受理');
    await expect.poll(() => page.getByText('现在连不上').count()).toBe(0);
  });

  it('keeps cases on this device only when told to, and lets go of them', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(real, road, { expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
    await expectState(page, '待受理');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await press(page, '记在这台设备上');
    await page.getByRole('button', { name: '不再记' }).waitFor();
    await expect.poll(() => focused(page)).toBe('keep');
    await press(page, '查另一件事');
    await page.getByRole('heading', { name: '记在这台设备上的事' }).waitFor();
    await expectRead(page, 'kept');
    await expectSound(page, 'kept');

    // Without network a kept case still shows what was last seen of it.
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^石桥村三组桥头的路灯不亮/ }).click();
    await page.getByText('现在连不上，先看上次的').waitFor();
    await expectState(page, '待受理');
    await page.context().setOffline(false);
    await press(page, '查另一件事');
    await press(page, `不再记 ${road.code}`);
    await expect.poll(() => focused(page)).toBe('find-title');
    await expect.poll(() => page.getByText('记在这台设备上的事').count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => JSON.stringify(localStorage)))
      .not.toContain(road.receipt);
  });

  it('remembers without asking where the page says so', async () => {
    const road = await CaseRoad.begin(real);
    const page = await show(real, road, { attributes: { remember: '' } });
    await page.getByText('已记在这台设备上').first().waitFor();
    await press(page, '不再记');
    await press(page, '刷新');
    await page.getByRole('button', { name: '记在这台设备上' }).waitFor();
  });
});
