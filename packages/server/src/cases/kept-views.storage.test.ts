import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { openTestStorage, type TestStorage } from '../storage/testing.ts';
import { openTestApp } from '../testing.ts';
import type { CaseRecord } from './case-record.ts';
import { caseSummary } from './desk.view.ts';
import { residentView } from './resident.view.ts';
import { changesAt } from './shared.view.ts';
import { openTestCounty, people, type TestCounty } from './testing.ts';

const { resident, desk, leader, town } = people;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('what is kept of a case', () => {
  let storage: TestStorage;
  let county: TestCounty;
  beforeEach(async () => {
    storage = await openTestStorage('sqlite');
    county = await openTestCounty(storage);
  });
  afterEach(() => storage.dispose());

  const inHand = async () => {
    let record = await county.act('accept', desk, await county.submit(), { nature: 'request' });
    record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
    return county.act('sign', town, record, record.assignments.at(-1)?.id ?? '');
  };
  const closed = async () =>
    county.act('rate', resident, await county.bringToFollowUp(), { rating: 'satisfied' });

  const states: Record<string, () => Promise<CaseRecord>> = {
    'just sent': () => county.submit(),
    'with a unit': inHand,
    'urged today': async () => county.act('urge', resident, await inHand(), null),
    'asked for more': async () =>
      county.act('ask', town, await inHand(), { question: '桥东还是桥西？' }),
    'long-term': async () => {
      const plan = { plan: '列入计划', ownerUnitId: 'town', nextAt: '2026-11-25T09:00:00Z' };
      const proposed = await county.act('suspend', desk, await inHand(), plan);
      return county.act('decideSuspension', leader, proposed, { outcome: 'granted' });
    },
    'to be rated': () => county.bringToFollowUp(),
    'closed, and may be reopened': closed,
    'closed for the second time': async () => {
      let record = await county.act('reopen', resident, await closed(), { reason: '又坏了' });
      record = await county.act('dispatch', desk, record, { leadUnitId: 'town' });
      record = await county.act('sign', town, record, record.assignments.at(-1)?.id ?? '');
      const reply = { publicAnswer: '已更换。' };
      record = await county.reply(town, record, reply);
      record = await county.act('review', desk, record, { outcome: 'approved' });
      return county.act('rate', resident, record, { rating: 'satisfied' });
    },
  };

  it.each(Object.keys(states))('says the same until its end, when it is %s', async (name) => {
    const record = (await states[name]?.()) as CaseRecord;
    const begun = county.context.now();
    const viewsAt = (now: number) =>
      JSON.stringify([
        residentView(county.context, record, 'zh-CN', now),
        caseSummary(county.context, record.row, 'zh-CN', now),
      ]);
    let kept = viewsAt(begun);
    let until = changesAt(county.context, record.row, begun);
    for (let now = begun; now < begun + 20 * DAY; now += HOUR) {
      for (const moment of [now, now + 1, now + HOUR / 2, now + HOUR - 1]) {
        if (until !== null && moment > until) {
          kept = viewsAt(moment);
          until = changesAt(county.context, record.row, moment);
        }
        expect(viewsAt(moment), new Date(moment).toISOString()).toBe(kept);
      }
    }
  });
});

it('never keeps from a resident what happened to the other cases of their message', async () => {
  const app = await openTestApp();
  const text = '桥头路灯不亮，水渠也堵了，早上班车不停。';
  const json = { text, identity: 'anonymous' };
  const sent = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
  const { trackingCode, receipt } = (await sent.json()) as Schemas['SubmittedCase'];
  const track = async (): Promise<Schemas['ResidentCase']> => {
    const headers = { ...app.site, 'Minsheng-Receipt': receipt };
    return (await app.request(`/v1/cases/${trackingCode}`, { headers })).json();
  };
  const split = async (code: string, matters: readonly Schemas['Matter'][]) => {
    const headers = { ...(await app.as('desk1')), 'If-Match': '"1"' };
    const list = await app.request(`/v1/desk/cases?q=${code}`, { headers });
    const id = ((await list.json()) as Schemas['CaseList']).data[0]?.id;
    const init = { method: 'POST', headers, json: { matters } };
    expect((await app.request(`/v1/desk/cases/${id}/split`, init)).status).toBe(200);
  };
  const [lamp, ditch, bus] = ['桥头路灯不亮。', '水渠堵了。', '早上班车不停。'].map((text) => ({
    text,
    title: text,
  })) as [Schemas['Matter'], Schemas['Matter'], Schemas['Matter']];
  await split(trackingCode, [lamp, { text: '水渠堵了，班车不停。', title: '两件事' }]);
  const { related } = await track();
  expect(related.map(({ title }) => title)).toEqual(['两件事']);
  await split(related[0]?.trackingCode ?? '', [ditch, bus]);
  expect((await track()).related.map(({ title }) => title)).toEqual([ditch.title, bus.title]);
  await app.close();
});

it('is answered in the turn it is asked for, to whoever may see it', async () => {
  const app = await openTestApp();
  const json = { text: '桥头路灯不亮。', identity: 'anonymous' };
  const sent = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
  const { trackingCode, receipt } = (await sent.json()) as Schemas['SubmittedCase'];
  const ask = (secret: string) =>
    app.app.fetch(
      new Request(`http://minsheng.test/v1/cases/${trackingCode}`, {
        headers: { ...app.site, 'Minsheng-Receipt': secret },
      }),
    );
  const first = await ask(receipt);
  const again = ask(receipt);
  // No promise: a look-up without one takes a sixth less.
  expect(again).toBeInstanceOf(Response);
  expect(await (again as Response).text()).toBe(await first.text());
  expect((await ask(`${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`)).status).toBe(
    404,
  );
  await app.close();
});
