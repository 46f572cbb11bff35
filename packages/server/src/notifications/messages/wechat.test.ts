import { afterEach, beforeEach, expect, test } from 'vitest';
import { networks } from '../../outbound/networks.ts';
import { createSend } from '../../outbound/send.ts';
import { openWeChat, type WeChatServer } from '../testing.wechat.ts';
import { type SendWeChat, type WeChatMessage, wechat } from './wechat.ts';
import { templates } from './wechat-templates.ts';

const OPENID = 'oTest00000000000000000000001';
const SECRET = 'a-secret-nobody-logs';
const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const message: WeChatMessage = {
  id: '01939d2e-7c1a-7b60-9d55-0d3c2f6a9b10',
  message: 'closed',
  locale: 'zh-CN',
  code: '7K3-Q9M-4TA',
  unit: null,
  at: NOW,
  due: null,
  timeZone: 'Asia/Shanghai',
  link: null,
  asks: false,
  now: NOW,
};

let server: WeChatServer;
let tell: (more?: Partial<WeChatMessage>) => ReturnType<SendWeChat>;

beforeEach(async () => {
  server = await openWeChat();
  const send = createSend({ allowed: networks(['127.0.0.1']) });
  const account = { url: server.url, appId: server.appId, appSecret: SECRET };
  const by = wechat(send, {
    ...account,
    templates: templates.parse({ closed: { id: 'TEMPLATE-ID-0001', data: { thing1: 'note' } } }),
  });
  tell = (more) => by(OPENID, { ...message, ...more }, new AbortController().signal);
});
afterEach(() => server.close());

test('a message goes to whom it is for, under the same id in every attempt', async () => {
  expect(await tell()).toBe(true);
  expect(await tell()).toBe(true);
  expect(server.sent).toEqual(
    Array(2).fill({
      touser: OPENID,
      client_msg_id: message.id,
      template_id: 'TEMPLATE-ID-0001',
      data: { thing1: { value: '您反映的事办结了，谢谢您' } },
    }),
  );
});

test('one access token serves until shortly before it ends', async () => {
  await Promise.all([tell(), tell(), tell()]);
  await tell({ now: NOW + 7_200_000 - 301_000 });
  expect(server.asked).toEqual([
    { grant_type: 'client_credential', appid: server.appId, secret: SECRET },
  ]);
  await tell({ now: NOW + 7_200_000 - 299_000 });
  expect(server.asked).toHaveLength(2);
  expect(server.sent).toHaveLength(5);
});

test('a token that WeChat takes no more is replaced at once, for everybody', async () => {
  await tell();
  server.endTokens();
  expect(await Promise.all([tell(), tell()])).toEqual([true, true]);
  expect(server.asked).toHaveLength(2);
});

test.each([40001, 40014, 42001])(
  '%i in spite of a new token is tried again later',
  async (code) => {
    server.refuse = () => code;
    await expect(tell()).rejects.toThrow(`WeChat answered ${code}`);
    expect([server.asked.length, server.sent.length]).toEqual([2, 2]);
  },
);

test.each([
  [43004, 'no subscriber'],
  [43101, 'refuses'],
  [43019, 'blocked'],
  [40003, 'openid of another account'],
])('%i: %s, so nothing is sent this way', async (code) => {
  server.refuse = () => code;
  expect(await tell()).toBe(false);
  expect(server.sent).toHaveLength(1);
});

test.each([45009, 45047, 47003, 40037, -1])('%i is tried again later', async (code) => {
  server.refuse = () => code;
  await expect(tell()).rejects.toThrow(`WeChat answered ${code}`);
});

test('what has no template is not sent, and costs no token', async () => {
  expect(await tell({ message: 'received' })).toBe(false);
  expect([server.asked.length, server.sent.length]).toEqual([0, 0]);
});

test('no error says whom it was for, nor the secret', async () => {
  const failures: string[] = [];
  const fail = async () => {
    failures.push(
      await tell().then(
        () => 'sent',
        (error) => `${error.message} ${error.stack}`,
      ),
    );
  };
  server.answer = () => ({ status: 502, body: `${OPENID} ${SECRET}` });
  await fail();
  server.answer = () => ({ status: 200, body: `<html>${OPENID} ${SECRET}` });
  await fail();
  server.answer = () => ({
    status: 200,
    body: `{"errcode":40125,"errmsg":"invalid appsecret ${SECRET}"}`,
  });
  await fail();
  server.answer = null;
  await tell();
  await server.close();
  await fail();
  expect(failures.map((text) => text.split('\n')[0])).toEqual([
    expect.stringContaining('WeChat answered 502'),
    expect.stringContaining('something else than its own JSON'),
    expect.stringContaining('40125'),
    expect.stringContaining('could not be reached'),
  ]);
  expect(failures.join()).not.toMatch(new RegExp(`${OPENID}|${SECRET}|TOKEN`));
});

test('a relay of the county is called below its own path', async () => {
  const send = createSend({ allowed: networks(['127.0.0.1']) });
  const given = { closed: { id: 'TEMPLATE-ID-0001', data: { thing1: 'note' } } };
  const url = `${server.url}relay`;
  const account = { url, appId: server.appId, appSecret: SECRET };
  const by = wechat(send, { ...account, templates: templates.parse(given) });
  expect(await by(OPENID, message, new AbortController().signal)).toBe(true);
  expect(server.paths.every((path) => path.startsWith('/relay/cgi-bin/'))).toBe(true);
});
