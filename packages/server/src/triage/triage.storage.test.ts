import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestAppOptions, type TestPerson } from '../testing.ts';
import { learnFromCases, TooFewCasesError } from './county-school.ts';
import { activate } from './model-store.ts';
import { inventedMessages } from './testing.ts';
import { listDecided } from './triage.repository.ts';

let app: TestApp;
afterEach(() => app.close());
const open = async (options: TestAppOptions = {}) => {
  app = await openTestApp(options);
};

const TEXT = '清水镇石桥村停水三天，找过县水务局。请打13900000001，我叫王小明。';

const register = async (json: object) => {
  const response = await app.request('/v1/desk/cases', {
    method: 'POST',
    headers: await app.as('desk1'),
    json: { channel: 'hotline', identity: 'anonymous', ...json },
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as Schemas['RegisteredCase']).case;
};
const accept = async ({ id, version }: { id: string; version: number }, json: object) =>
  app.request(`/v1/desk/cases/${id}/acceptance`, {
    method: 'POST',
    headers: { ...(await app.as('desk1')), 'If-Match': `"${version}"` },
    json,
  });
const ask = async (path: string, by: TestPerson = 'desk1', json?: object) =>
  app.request(path, {
    headers: await app.as(by),
    ...(json && { method: 'POST', json }),
  });
const triage = async (caseId: string) =>
  (await (await ask(`/v1/desk/cases/${caseId}/triage`)).json()) as Schemas['Triage'];
const report = async (by: TestPerson = 'desk1') =>
  (await (await ask('/v1/desk/triage/report', by)).json()) as Schemas['TriageReport'];

for (const engine of engines) {
  describe(`triage on ${engine}`, () => {
    test('suggests for a case, says why, and changes nothing', async () => {
      await open({ engine });
      const { id } = await register({ text: TEXT });
      const before = await (await ask(`/v1/desk/cases/${id}`)).json();
      const { suggestions, personalData, modelVersion, largeModel } = await triage(id);
      expect(suggestions.map(({ field, name }) => [field, name])).toEqual([
        ['nature', '求助'],
        ['urgency', '橙'],
        ['area', '石桥村'],
        ['lead-unit', '县水务局'],
      ]);
      const area = suggestions.find(({ field }) => field === 'area');
      expect(area?.because.map(({ text }) => text)).toEqual(['清水镇', '石桥村']);
      expect(personalData.map(({ kind }) => kind)).toEqual(['phone', 'name']);
      expect([modelVersion, largeModel]).toEqual([null, null]);
      // It suggests and never decides.
      expect(await (await ask(`/v1/desk/cases/${id}`)).json()).toEqual(before);
    });

    test('counts what officers chose against what was suggested', async () => {
      await open({ engine });
      const taken = await register({ text: TEXT });
      const other = await register({ text: '请问医保异地报销怎么办理？' });
      const chosen = { nature: 'request', categoryCode: 'utilities', urgency: 'orange' };
      expect((await accept(taken, chosen)).status).toBe(200);
      await accept(other, { nature: 'complaint', categoryCode: 'health', urgency: 'normal' });
      await register({ text: '还没有人看过的一件。' });
      const { measuredCases, measures, modelVersion, models } = await report();
      expect([measuredCases, modelVersion, models]).toEqual([2, null, []]);
      expect(measures.find(({ field }) => field === 'nature')).toEqual({
        field: 'nature',
        cases: 2,
        suggested: 2,
        agreed: 1,
        differing: [{ suggested: '咨询', chosen: '投诉', cases: 1 }],
      });
      expect(measures.find(({ field }) => field === 'urgency')).toMatchObject({ agreed: 1 });
    });

    test('looks for what was accepted lately no further back than it is told', async () => {
      await open({ engine });
      const old = await register({ text: TEXT });
      app.advance(90 * 86_400_000);
      await accept(old, { nature: 'request', categoryCode: 'utilities' });
      await accept(await register({ text: TEXT }), { nature: 'request', categoryCode: 'health' });
      const { read } = app.context.storage;
      const found = async (since?: number) =>
        (await listDecided(read, { after: 0, limit: 9, ...(since && { since }) })).length;
      expect([await found(), await found(app.now() - 86_400_000)]).toEqual([2, 1]);
    });

    test('reads nothing of a report about officials', async () => {
      await open({ engine });
      const { id, version } = await register({ text: TEXT, aboutUnitId: app.units.town2 });
      expect(await triage(id)).toMatchObject({ suggestions: [], matters: null, personalData: [] });
      await accept({ id, version }, { nature: 'report', categoryCode: 'government-service' });
      expect((await report()).measuredCases).toBe(0);
    });
  });
}

test('who writes a call down is told before it is registered; units and leaders are not asked', async () => {
  await open();
  const asked = { text: '白石镇的路灯坏了' };
  const response = await ask('/v1/desk/triage', 'desk1', asked);
  expect(((await response.json()) as Schemas['Triage']).suggestions).toMatchObject([
    { field: 'nature', value: 'request' },
    { field: 'area', name: '白石镇' },
  ]);
  // Why it may be several matters: each is of a kind of its own.
  const text = '村口道路桥梁开裂，车过不去。另外，家里的水电气暖都停了三天。';
  const several = await (await ask('/v1/desk/triage', 'desk1', { text })).json();
  const { matters } = several as Schemas['Triage'];
  expect(
    matters?.parts.map(({ categoryCode, categoryName }) => [categoryCode, categoryName]),
  ).toEqual([
    ['roads', '道路桥梁'],
    ['utilities', '水电气暖'],
  ]);
  expect((await ask('/v1/desk/triage', 'town1', asked)).status).toBe(403);
  expect((await ask('/v1/desk/triage/report', 'town1')).status).toBe(403);
});

describe('learning from the county’s cases', () => {
  const begin = () => () => {};
  const categories = ['roads', 'wages', 'health', 'pollution'];
  /** Cases that officers have classified. */
  const classify = async (count: number, seed: number) => {
    for (const { text, label } of inventedMessages(count, seed, categories)) {
      app.advance(60_000);
      const received = await register({ text: text.text });
      expect((await accept(received, { nature: 'request', categoryCode: label })).status).toBe(200);
    }
  };
  const learn = (anew = false) => learnFromCases(app.context, { anew, force: true, begin });
  const suggested = async () => {
    const { id } = await register({ text: '老板拖欠工资三个月不给，一直找不到人' });
    const { suggestions, modelVersion } = await triage(id);
    return [modelVersion, suggestions.find(({ field }) => field === 'category')?.value];
  };

  test('begins with all, goes on with new ones, and can go back', async () => {
    await open();
    await expect(learn()).rejects.toThrow(TooFewCasesError);
    expect(await suggested()).toEqual([null, undefined]);

    await classify(90, 1);
    const first = await learn();
    expect(first.version).toMatchObject({ version: 1, from: null, learnedFrom: 90 });
    expect(await suggested()).toEqual([1, 'wages']);
    // What was learned from is not measured on.
    expect((await report()).measuredCases).toBe(0);
    await expect(learn()).rejects.toThrow('0 classified cases since version 1');

    await classify(50, 2);
    expect((await report()).measuredCases).toBe(50);
    const second = await learn();
    expect(second.version).toMatchObject({ version: 2, from: 1, learnedFrom: 140 });
    expect(second.before.map(({ task }) => task)).toContain('category');
    expect(await suggested()).toEqual([2, 'wages']);

    // Words are left where the version in use cannot be read; whoever looks after it is told.
    await activate(app.context.home, 7);
    expect(await suggested()).toEqual([null, undefined]);
    await expect(report('administrator')).rejects.toThrow('v7.model');

    await activate(app.context.home, 1);
    expect(await suggested()).toEqual([1, 'wages']);
    const { models } = await report('administrator');
    expect(models.map(({ version, active }) => [version, active])).toEqual([
      [2, false],
      [1, true],
    ]);
  });
});

describe('a large model of the county’s own', () => {
  /** A real server that answers what it is told to, and remembers what it was asked. */
  const serve = async (
    answer: (asked: string, response: ServerResponse) => void,
    timeoutMs = 15_000,
  ) => {
    const asked: { body: string; authorization: string | undefined }[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push({ body, authorization: request.headers.authorization });
        answer(body, response);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return {
      asked,
      environment: {
        MINSHENG_TRIAGE_URL: `http://127.0.0.1:${port}/triage`,
        MINSHENG_TRIAGE_TOKEN: 'known here',
        MINSHENG_TRIAGE_TIMEOUT_MS: String(timeoutMs),
        MINSHENG_PRIVATE_NETWORKS: '127.0.0.0/8',
      },
    };
  };
  const says = (suggestions: object[]) => (_: string, response: ServerResponse) =>
    void response.end(JSON.stringify({ suggestions }));
  const category = { field: 'category', value: 'utilities', probability: 0.9, because: ['停水'] };

  test('is told no personal data, and its answer is one suggestion more', async () => {
    const model = await serve(says([category]));
    await open({ environment: model.environment });
    const { id } = await register({ text: TEXT });
    const { suggestions, largeModel } = await triage(id);
    expect(largeModel).toBe('answered');
    expect(suggestions[0]).toMatchObject({
      field: 'category',
      value: 'utilities',
      source: 'large-model',
      because: [{ field: 'text', start: 6, end: 8, text: '停水' }],
    });
    expect(suggestions.map(({ field }) => field)).toContain('area');
    const [{ body = '', authorization } = {}] = model.asked;
    expect(authorization).toBe('Bearer known here');
    expect(body).toContain('石桥村停水三天');
    expect(body).not.toMatch(/13900000001|王小明/);
  });

  test.each<[string, (asked: string, response: ServerResponse) => void, timeoutMs?: number]>([
    ['is late', () => {}, 300],
    ['talks nonsense', (_, response) => void response.end('you are right!')],
    ['fails', (_, response) => void response.writeHead(500).end()],
  ])('is done without where it %s', async (_, answer, timeoutMs) => {
    const model = await serve(answer, timeoutMs);
    await open({ environment: model.environment });
    const { id } = await register({ text: TEXT });
    const { suggestions, largeModel } = await triage(id);
    expect(largeModel).toBe('failed');
    expect(suggestions.map(({ field }) => field)).toContain('area');
  });

  test('may give many reasons', async () => {
    const reasons = Array(10).fill('清水镇石桥村停水三天，找过县水务局。'.repeat(30));
    const model = await serve(says([{ ...category, because: reasons }]));
    await open({ environment: model.environment });
    const { suggestions, largeModel } = await triage((await register({ text: TEXT })).id);
    expect([largeModel, suggestions[0]?.source]).toEqual(['answered', 'large-model']);
  });

  test('cannot make up a category, nor call a danger off', async () => {
    const model = await serve(
      says([
        { ...category, value: 'made-up' },
        { field: 'urgency', value: 'normal', probability: 1 },
      ]),
    );
    await open({ environment: model.environment });
    const { suggestions } = await triage((await register({ text: TEXT })).id);
    expect(suggestions.some(({ field }) => field === 'category')).toBe(false);
    expect(suggestions.find(({ field }) => field === 'urgency')?.value).toBe('orange');
  });

  test.each([
    ['a report about officials', { text: TEXT, aboutUnitId: 'town2' }],
    ['what reads like a report', { text: '我要举报有人偷排污水，无证经营' }],
  ])('is never shown %s', async (_, { text, ...about }) => {
    const model = await serve(says([category]));
    await open({ environment: model.environment });
    const aboutUnitId = 'aboutUnitId' in about ? { aboutUnitId: app.units.town2 } : {};
    const { id } = await register({ text, ...aboutUnitId });
    expect((await triage(id)).largeModel).toBeNull();
    await ask('/v1/desk/triage', 'desk1', { text });
    expect(model.asked).toEqual([]);
  });
});
