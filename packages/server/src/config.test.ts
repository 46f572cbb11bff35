import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { describeConfig, readConfig } from './config.ts';

test('an empty environment is enough', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 8787, databaseUrl: null, masterKey: null });
  expect(isAbsolute(config.home)).toBe(true);
  expect(config.limits.public).toEqual({ limit: 120, windowSeconds: 60 });
});

test.each([
  ['PORT', '65536'],
  ['PORT', 'http'],
  ['MINSHENG_DATABASE_URL', 'mysql://localhost/x'],
  ['MINSHENG_PUBLIC_URL', 'minsheng.example'],
  ['MINSHENG_TRUST_PROXY', 'maybe'],
  ['MINSHENG_MASTER_KEY', 'c2hvcnQ='],
  ['MINSHENG_LOG', 'loud'],
  ['MINSHENG_SESSION_HOURS', '0'],
  ['MINSHENG_LIMIT_PUBLIC', '120'],
  ['MINSHENG_WECHAT_URL', 'api.weixin.qq.com'],
  ['MINSHENG_WECHAT_APP_ID', 'not an id'],
  ['MINSHENG_WECHAT_TEMPLATES', '{'],
  ['MINSHENG_WECHAT_TEMPLATES', '{"closed":{}}'],
])('%s=%s names itself', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('every mistake is said at once, and no secret with it', () => {
  const environment = { PORT: 'x', MINSHENG_MASTER_KEY: 'not a secret' };
  expect(() => readConfig(environment)).toThrow(/PORT.*MINSHENG_MASTER_KEY/s);
  expect(() => readConfig(environment)).not.toThrow('not a secret');
});

test('the list says where a value is from and hides secrets', () => {
  const entries = describeConfig({ PORT: '9000', MINSHENG_DATABASE_URL: 'postgres://u:p@h/d' });
  const entry = (name: string) => entries.find((each) => each.name === name);
  expect(entry('PORT')).toMatchObject({ value: '9000', source: 'environment' });
  expect(entry('MINSHENG_HOST')).toMatchObject({ value: '127.0.0.1', source: 'default' });
  expect(JSON.stringify(entries)).not.toContain('u:p');
});

test('values become what they mean', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const config = readConfig({
    MINSHENG_MASTER_KEY: key,
    MINSHENG_PUBLIC_URL: 'https://minsheng.example/',
    MINSHENG_TRUST_PROXY: 'yes',
    MINSHENG_LIMIT_SUBMIT: '5/60',
  });
  expect(config.masterKey).toHaveLength(32);
  expect(config.publicUrl).toBe('https://minsheng.example');
  expect(config.trustProxy).toBe(true);
  expect(config.limits.submit).toEqual({ limit: 5, windowSeconds: 60 });
});

test('a mistake within a value is said with its place', () => {
  const wrong = '{"closed":{"id":"TEMPLATE-ID-0001","data":{"thing1":"note","phrase2":"code"}}}';
  const read = () => readConfig({ MINSHENG_WECHAT_TEMPLATES: wrong });
  expect(read).toThrow(/what is wrong is at closed\.data\.phrase2/);
});

test('a WeChat account is set up whole or not at all, and its secret is not shown', () => {
  const account = {
    MINSHENG_WECHAT_APP_ID: 'wx0123456789abcdef',
    MINSHENG_WECHAT_APP_SECRET: 'nobody shows this',
    MINSHENG_WECHAT_TEMPLATES: '{"default":{"id":"TEMPLATE-ID-0001","data":{"thing1":"note"}}}',
  };
  expect(readConfig(account)).toMatchObject({
    wechatAppId: 'wx0123456789abcdef',
    wechatTemplates: { default: { data: { thing1: 'note' } } },
  });
  for (const missing of Object.keys(account)) {
    const half = { ...account, [missing]: '' };
    expect(() => readConfig(half)).toThrow(`${missing} must be set beside MINSHENG_WECHAT_`);
    expect(() => readConfig(half)).not.toThrow('nobody shows this');
  }
  expect(JSON.stringify(describeConfig(account))).not.toContain('nobody shows this');
});
