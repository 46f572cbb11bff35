import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { WebhookVerificationError, webhooks } from './index.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const now = 1_614_265_330_000;
const payload =
  '{"type":"case.closed","timestamp":"2021-02-25T15:02:10.000Z","data":{"version":4}}';

const sign = (body: string, id = 'msg_1', at = now / 1000, by = secret) => ({
  'webhook-id': id,
  'webhook-timestamp': String(at),
  'webhook-signature': `v1,${createHmac('sha256', Buffer.from(by.slice(6), 'base64'))
    .update(`${id}.${at}.${body}`)
    .digest('base64')}`,
});
const refused = (...[body, headers, ...rest]: Parameters<typeof webhooks.verify>) =>
  expect(webhooks.verify(body, headers, ...rest)).rejects.toThrow(WebhookVerificationError);

test('the example of the Standard Webhooks specification passes', async () => {
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const event = await webhooks.verify('{"test": 2432232314}', headers, secret, { now });
  expect(event).toEqual({ test: 2432232314 });
});

test('a delivery from the server is given as it was sent', async () => {
  const event = await webhooks.verify(payload, sign(payload), secret, { now });
  expect(event).toMatchObject({ type: 'case.closed', data: { version: 4 } });
});

test('headers may be of a Request, of Node, or in any case', async () => {
  const headers = sign(payload);
  const upper = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]),
  );
  for (const form of [new Headers(headers), upper]) {
    await expect(webhooks.verify(payload, form, secret, { now })).resolves.toBeDefined();
  }
});

test('one of several signatures and one of several secrets is enough', async () => {
  const headers = sign(payload);
  const old = sign(payload, 'msg_1', now / 1000, other)['webhook-signature'];
  headers['webhook-signature'] = `v1a,unknown ${old} ${headers['webhook-signature']}`;
  await expect(webhooks.verify(payload, headers, secret, { now })).resolves.toBeDefined();
  const secrets = [`${other.slice(0, -1)}B`, secret];
  await expect(webhooks.verify(payload, headers, secrets, { now })).resolves.toBeDefined();
});

test('what was altered is refused', async () => {
  await refused(payload.replace('4', '5'), sign(payload), secret, { now });
  await refused(payload, { ...sign(payload), 'webhook-id': 'msg_2' }, secret, { now });
  await refused(payload, { ...sign(payload), 'webhook-timestamp': '1614265331' }, secret, { now });
  await refused(payload, sign(payload), other, { now });
});

test('what is older or newer than five minutes is refused', async () => {
  for (const by of [301_000, -301_000]) {
    await refused(payload, sign(payload), secret, { now: now + by });
  }
  const late = { now: now + 900_000, tolerance: 1000 };
  await expect(webhooks.verify(payload, sign(payload), secret, late)).resolves.toBeDefined();
});

test('what is missing or nonsense is refused', async () => {
  const whole = sign(payload);
  for (const name of Object.keys(whole)) {
    await refused(payload, { ...whole, [name]: undefined }, secret, { now });
  }
  await refused(payload, { ...whole, 'webhook-timestamp': 'now' }, secret, { now });
  await refused(payload, { ...whole, 'webhook-signature': 'v1,%%%' }, secret, { now });
  await refused(payload, whole, 'whsec_', { now });
});
