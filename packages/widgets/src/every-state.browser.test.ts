import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editionOf, trendOf } from './testing/board.ts';
import { CaseRoad } from './testing/case-road.ts';
import { expectNothingClipped } from './testing/clipping.ts';
import { appealsOf, countedCases, signedIn } from './testing/desk.ts';
import { echo, echoes } from './testing/echoes.ts';
import { openWidgetPage } from './testing/harness.ts';
import { ground, heat, heatOf, nowhere } from './testing/heat.ts';
import { overflow } from './testing/overflow.ts';
import { openRealApp, type RealApp } from './testing/real-app.ts';
import { wholeUyghur } from './testing/right-to-left.ts';
import { text } from './testing/submission-form.ts';
import { expectNothingTorn } from './testing/torn.ts';

/**
 * Every widget the gallery shows, in every state: nothing cut off, nothing on anything else, nothing
 * wider than a phone, with type at 200 %, and large in a language written from right to left. One page
 * for each widget, turned from state to state.
 */
let real: RealApp;
const uyghur = await wholeUyghur();
beforeAll(async () => {
  real = await openRealApp();
});
afterAll(() => real.close());

const looks = [
  { lang: 'zh-CN', size: 'normal', scale: '2' },
  { lang: 'ug', size: 'large', scale: '1' },
] as const;

/** Read by people who have the type large. */
const residents = ['contact-card', 'submission-form', 'status-tracker'];

/** A page to put one widget after another into. */
class States {
  readonly page: Page;
  readonly #widget: string;
  #failing = false;

  private constructor(page: Page, widget: string) {
    this.page = page;
    this.#widget = widget;
  }

  static async open(widget: string, answers: Record<string, (url: URL) => unknown> = {}) {
    const { serverUrl, siteKey } = real;
    const page = await openWidgetPage({
      html: '',
      serverUrl,
      siteKey,
      api: { 'GET /texts/ug.json': () => ({ body: uyghur }) },
      expectedErrors: /ERR_FAILED/,
    });
    await page.locator('minsheng-site').evaluate((site) => {
      site.setAttribute('languages', 'ug=texts/ug.json');
    });
    await page.clock.setFixedTime(real.app.now());
    const states = new States(page, widget);
    await page.route('**/stream', (route) => route.fulfill({ status: 404 }));
    await page.route(`${serverUrl}/v1/**`, (route) => {
      const url = new URL(route.request().url());
      const answer = Object.entries(answers).find(([path]) => new RegExp(path).test(url.pathname));
      if (states.#failing) return route.abort();
      return answer ? route.fulfill({ json: answer[1](url) }) : route.fallback();
    });
    return states;
  }

  /** The widget anew, until this can be seen in it. */
  async put(attributes: Record<string, string>, sign: string): Promise<void> {
    await this.page.evaluate(
      ([tag, given]) => {
        const widget = document.createElement(`minsheng-${tag}`);
        for (const [name, value] of Object.entries(given)) widget.setAttribute(name, value);
        document.querySelector('minsheng-site')?.replaceChildren(widget);
      },
      [this.#widget, attributes] as const,
    );
    await this.page.locator(sign).first().waitFor();
  }

  async look(state: string): Promise<void> {
    const where = `${this.#widget} ${state}`;
    for (const { lang, size, scale } of looks) {
      await this.#turn(lang, size, scale);
      await expectNothingClipped(this.page, `${where} ${lang}`);
      expect(await overflow(this.page), `${where} ${lang} overflows sideways`).toBe(0);
      if (residents.includes(this.#widget)) await expectNothingTorn(this.page, where);
    }
    await this.#turn('zh-CN', 'normal', '1');
  }

  /** The same with a server that cannot be reached. */
  async lookWithoutServer(attributes: Record<string, string> = {}): Promise<void> {
    this.#failing = true;
    await this.put(attributes, '.notice');
    await this.look('error');
    this.#failing = false;
  }

  async #turn(lang: string, size: string, scale: string): Promise<void> {
    await this.page.evaluate(
      ([wantedLang, wantedSize, factor]) => {
        document.documentElement.lang = wantedLang;
        document.documentElement.style.setProperty('--minsheng-text-scale', factor);
        document.querySelector('minsheng-site')?.setAttribute('size', wantedSize);
      },
      [lang, size, scale] as const,
    );
    await this.page.locator(`.base.${size}[lang="${lang}"]`).waitFor();
  }
}

const none = { data: [], nextCursor: null };

it('the contact card', async () => {
  const states = await States.open('contact-card', { '/contact-cards/990124103201$': () => none });
  await states.put({}, '[type=search]');
  await states.look('choose');
  await states.put({ area: '990124101201' }, 'a[href^="tel:"]');
  await states.look('card');
  await states.lookWithoutServer({ area: '990124102201' });
});

it('the form', async () => {
  const states = await States.open('submission-form', { '/v1/map$': () => ground });
  const { page } = states;
  const next = () => page.locator('.button.primary').last().click();
  await states.put({}, '#text');
  await states.look('what');
  await next();
  await page.locator('#text-error').waitFor();
  await states.look('what-error');
  await page.locator('#text').fill(text);
  await next();
  await page.locator('.area-list .tile').first().waitFor();
  await states.look('where');
  await next();
  await page.locator('#place-error').waitFor();
  await page.locator('#show-map').click();
  await page.locator('#place-map path.county').waitFor();
  await states.look('where-map');
  await page.locator('#place-map .button.primary').click();
  await page.locator('#position').waitFor();
  await states.look('where-pointed');
  await next();
  await page.locator('.choice').first().click();
  await next();
  await page.locator('#phone-error').waitFor();
  await states.look('who-error');
  await page.locator('#phone').fill('19900000001');
  await next();
  await page.locator('#send').waitFor();
  await states.look('check');
  await page.context().setOffline(true);
  await page.locator('#send').click();
  await page.locator('.seal.waiting').waitFor();
  await states.look('waiting');
  await page.context().setOffline(false);
  await page.locator('.code').waitFor();
  await states.look('done');
});

it('the tracker', async () => {
  const states = await States.open('status-tracker');
  const { page } = states;
  await states.put({}, '#find-title');
  await states.look('find');
  await page.locator('.button.primary').click();
  await page.locator('.error').first().waitFor();
  await states.look('find-error');

  const road = await CaseRoad.begin(real);
  const show = async ({ code, receipt }: CaseRoad, state: string) => {
    await states.put({ code, receipt }, '.figure');
    await states.look(state);
  };
  await show(road, 'submitted');
  await road.ask('是哪一盏不亮？');
  await show(road, 'question');
  await show(await (await CaseRoad.begin(real)).decline('不归县里管', '请找供电公司'), 'declined');
  const other = await CaseRoad.begin(real);
  await (await (await other.accept()).dispatch()).sign();
  await show(other, 'in-progress');
  await other.suspend('等枯水期再修', '2026-12-15T17:30:00+08:00');
  await show(other, 'suspended');
  const answered = await (await CaseRoad.begin(real)).answered();
  await show(answered, 'rating');
  await page.locator('.choice').last().click();
  await states.look('rating-reasons');
  await answered.followUp({ method: 'phone', rating: 'satisfied' });
  await show(answered, 'closed');
  await page.locator('summary').evaluateAll((all) => {
    for (const { parentElement } of all) parentElement?.setAttribute('open', '');
  });
  await states.look('unfolded');
});

it('the board', async () => {
  const edition = editionOf(31, 7);
  let published = true;
  const states = await States.open('ranking-board', {
    '/trend$': () => trendOf(edition),
    '/ranking-editions$': () => (published ? { data: [edition], nextCursor: null } : none),
    '/ranking-editions/': () => edition,
  });
  await states.put({}, 'tbody .unit-name');
  await states.look('lists');
  await states.page.locator('tbody .unit-name').first().click();
  await states.page.locator('.sums li').first().waitFor();
  await states.look('opened');
  published = false;
  await states.lookWithoutServer();
});

it('the heat map', async () => {
  let known = true;
  const states = await States.open('heat-map', {
    '/v1/map$': () => (known ? ground : nowhere.ground),
    '/v1/heat-map$': (url) => (known ? heatOf(url) : nowhere.heat),
  });
  await states.put({}, '.map');
  await states.page.locator('.map').scrollIntoViewIfNeeded();
  await states.page.locator('path.heat').first().waitFor();
  expect(heat.warnings.length).toBeGreaterThan(0);
  await states.page.locator('.method summary').click();
  await states.look('cells');
  await states.put({ layer: 'areas' }, 'tbody tr');
  await states.look('areas');
  await states.put({ filter: 'urgency red' }, '.notice');
  await states.look('empty');
  known = false;
  await states.put({}, 'tbody tr');
  await states.look('nowhere');
  await states.lookWithoutServer();
});

it('the echoes', async () => {
  let list = echoes;
  const states = await States.open('echoes', {
    '/v1/echoes$': () => ({ data: list, nextCursor: list.length > 0 ? 'more' : null }),
    '/v1/echoes/': () => echo(9),
  });
  await states.put({}, '.open');
  await states.look('list');
  await states.page.locator('.open').last().click();
  await states.page.locator('.answer').waitFor();
  await states.look('opened');
  list = [];
  await states.put({}, '.notice');
  await states.look('empty');
  await states.lookWithoutServer();
});

it('the desk', async () => {
  const edition = editionOf(9, 3);
  const unit = edition.leagues[0]?.rows[0]?.unit ?? null;
  const sent = {
    ...edition,
    status: 'drafted',
    publishedAt: null,
    appealUntil: new Date(real.app.now() + 3_600_000).toISOString(),
  };
  let role = 'desk';
  const appeals = appealsOf(edition);
  const states = await States.open('case-desk', {
    '/v1/session$': () => signedIn(role, unit),
    '/v1/warnings$': () => ({ data: [{}], nextCursor: null }),
    '/ranking-editions$': () => ({ data: [sent, edition], nextCursor: 'more' }),
    '/trend$': () => trendOf(edition),
    '/appeals$': () => ({ data: role === 'unit' ? [] : appeals }),
    '/cases$': () => ({ data: countedCases }),
    '/ranking-editions/': () => sent,
  });
  const { page } = states;
  const enter = async (to: string) => {
    role = to;
    await states.put({}, '#sign-in');
    await page.locator('#username').fill('x');
    await page.locator('#password').fill('x');
    await page.locator('#sign-in').click();
    await page.locator('#sign-out').waitFor();
  };
  await states.put({}, '#sign-in');
  await page.locator('#sign-in').click();
  await page.locator('#error-summary').waitFor();
  await states.look('sign-in-error');
  await enter('desk');
  await page.locator('#act-draft').click();
  await states.look('list');
  await page.locator('.edition').first().click();
  await page.locator('.effect').first().waitFor();
  await page.getByRole('button', { name: '作出决定' }).click();
  await page.locator('.asked .case').waitFor();
  await states.look('deciding');
  // The address still names the edition.
  await enter('unit');
  await page.locator('.case .button').first().click();
  await states.look('appealing');
});
