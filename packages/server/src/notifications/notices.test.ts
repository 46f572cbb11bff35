import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedThrough } from '../calendar/working-days.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { remind, tellOfMissingYear } from './reminders.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ now: Date.parse(`${publishedThrough}-11-02T10:00:00+08:00`) });
});
afterAll(() => app.close());

const noticesOf = async (person: TestPerson, language = 'zh-CN') => {
  const headers = { ...(await app.as(person)), 'Accept-Language': language };
  return (await (await app.request('/v1/notices', { headers })).json()).data;
};

test('a member of staff reads what they, and nobody else, were reminded of', async () => {
  const json = { text: '石桥村三组的路灯坏了半个月。', identity: 'anonymous' };
  const sent = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
  const { trackingCode } = await sent.json();
  app.advance(31.5 * 3_600_000);
  await remind(app.context);
  const [notice] = await noticesOf('desk1');
  expect(notice).toMatchObject({
    kind: 'reminders',
    text: `到期提醒：诉求${trackingCode}现在到期。`,
    items: [{ trackingCode, clock: 'dispatch', reminder: 'due' }],
  });
  expect((await noticesOf('desk1', 'en'))[0].text).toBe(`Reminder: ${trackingCode} due now.`);
  expect(await noticesOf('town1')).toEqual([]);
});

test('administrators are told once that the holidays of the next year are missing', async () => {
  await tellOfMissingYear(app.context);
  await tellOfMissingYear(app.context);
  const notices = await noticesOf('administrator');
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ kind: 'calendar-missing', items: [] });
  expect(notices[0].text).toContain(`${publishedThrough + 1}年`);
});
