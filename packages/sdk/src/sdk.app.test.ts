import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openTestApp,
  type TestApp,
  type TestPerson,
  testCounty,
} from '../../server/src/testing.ts';
import {
  type Client,
  type ClientOptions,
  createClient,
  InvalidInputError,
  NotAllowedError,
  NotAllowedNowError,
  NotFoundError,
  NotSignedInError,
  RuleRefusedError,
  StatusError,
  TooManyRequestsError,
  UnsupportedMediaTypeError,
  VersionConflictError,
  VersionRequiredError,
} from './index.ts';

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = new File([png], '路灯.png', { type: 'image/png' });
const draft = {
  text: '村口第三盏路灯已经一周不亮。',
  areaCode: testCounty.villages[0],
  identity: 'anonymous',
} as const;

let app: TestApp;
let resident: Client;
beforeAll(async () => {
  app = await openTestApp();
  resident = clientOf({ key: app.siteKey });
});
afterAll(() => app.close());

const clientOf = (options: Partial<ClientOptions>, { fetch } = app) =>
  createClient({ baseUrl: 'http://minsheng.test', fetch, ...options });

async function signIn(username: TestPerson): Promise<Client> {
  const anybody = clientOf({ locale: 'en' });
  const { token } = await anybody.session.signIn({ username, password: app.password });
  return anybody.withSession(token);
}

test('a resident’s request goes from photo to rating', async () => {
  const [desk, unit] = [await signIn('desk1'), await signIn('town1')];
  const before = await resident.statistics.get();
  const { uploadId } = await resident.uploads.upload(photo);
  const sent = await resident.cases.submit({ ...draft, uploadIds: [uploadId] });
  const { trackingCode, receipt } = sent;
  const mine = await resident.cases.track(trackingCode, { receipt }).withResponse();
  expect(mine.data.text).toBe(draft.text);
  expect(mine.version).toBe(`${mine.data.version}`);
  expect(mine.requestId).toMatch(/^req_/);

  const [attachment] = mine.data.attachments;
  const blob = await resident.attachments.get(attachment?.id ?? '', { receipt });
  expect(blob.type).toBe('image/png');

  const { version } = await resident.cases.supplement(
    trackingCode,
    { text: '在桥头那一侧。' },
    { receipt, version: mine.data.version },
  );

  const { data } = await desk.desk.list({ q: trackingCode });
  const id = data[0]?.id ?? '';
  let step = await desk.desk.accept(id, { nature: 'request' }, { version });
  step = await desk.desk.dispatch(id, { leadUnitId: app.units.town1 }, step);
  step = await unit.desk.sign(id, step.assignments[0]?.id ?? '', step);
  step = await unit.desk.reply(id, { result: 'resolved', publicAnswer: '路灯已修好。' }, step);
  step = await desk.desk.review(id, { outcome: 'approved' }, step);
  expect((await desk.desk.get(id)).state).toBe('follow-up');

  const rated = await resident.cases.rate(
    trackingCode,
    { rating: 'satisfied' },
    { receipt, version: step.version },
  );
  expect(rated).toMatchObject({
    state: 'closed',
    outcome: 'satisfied',
    answer: { text: '路灯已修好。' },
  });
  const { received, closed } = await resident.statistics.get();
  expect([received - before.received, closed - before.closed]).toEqual([1, 1]);
});

test('a message with two matters is worked by desk, unit and leader', async () => {
  const [desk, colleague] = [await signIn('desk1'), await signIn('desk2')];
  const [unit, leader] = [await signIn('town1'), await signIn('leader')];
  const { trackingCode, receipt } = await resident.cases.submit(draft);
  const { data } = await desk.desk.list({ q: trackingCode });
  const id = data[0]?.id ?? '';
  let step = await desk.desk.get(id);
  step = await desk.desk.split(
    id,
    { matters: [{ text: '路灯坏了半个月。' }, { text: '请问医保在哪里交？' }] },
    step,
  );
  const other = await resident.cases.track(step.related[0]?.trackingCode ?? '', { receipt });
  expect(other).toMatchObject({ text: '请问医保在哪里交？', related: [{ trackingCode }] });

  const question = (await desk.desk.list({ q: other.trackingCode })).data[0]?.id ?? '';
  const answered = await desk.desk.answer(
    question,
    { result: 'explained', publicAnswer: '到镇便民服务中心二号窗口。' },
    other,
  );
  expect(answered.allowedActions).not.toContain('reviewReply');
  const reviewed = await colleague.desk.review(question, { outcome: 'approved' }, answered);
  expect(reviewed.state).toBe('follow-up');

  step = await desk.desk.accept(id, { nature: 'request', level: 'village' }, step);
  step = await desk.desk.dispatch(id, { leadUnitId: app.units.town1 }, step);
  const duty = step.assignments[0]?.id ?? '';
  step = await unit.desk.sign(id, duty, step);
  step = await unit.desk.returnAssignment(
    id,
    duty,
    { reason: '不归我镇管', basis: '职责清单' },
    step,
  );
  expect(step.requests).toMatchObject([{ kind: 'return', outcome: 'pending' }]);
  step = await desk.desk.decideReturn(id, duty, { outcome: 'refused', note: '归属明确' }, step);
  step = await unit.desk.requestExtension(id, { days: 5, reason: '配件外地调运' }, step);
  step = await desk.desk.decideExtension(id, { outcome: 'granted', reason: '配件外地调运' }, step);
  step = await unit.desk.ask(id, { question: '是桥东还是桥西？' }, step);
  const asked = await resident.cases.track(trackingCode, { receipt });
  expect(asked.question).toMatchObject({ text: '是桥东还是桥西？' });
  const told = await resident.cases.supplement(
    trackingCode,
    { text: '桥西。' },
    { receipt, ...asked },
  );
  const called = { unitIds: [app.units.water], reason: '需到场查看' };
  step = await unit.desk.summon(id, called, told);
  step = await desk.desk.escalate(id, { reason: '需镇里协调' }, step);
  step = await leader.desk.supervise(id, { order: '请尽快办理' }, step);
  step = await leader.desk.instruct(id, { text: '请住建局牵头' }, step);
  expect(step.orders.map(({ kind }) => kind)).toEqual(['supervision', 'instruction']);
  step = await desk.desk.reclassify(id, { urgency: 'red', reason: '有触电危险' }, step);
  const lead = step.assignments.find(({ role }) => role === 'lead')?.id ?? '';
  step = await unit.desk.arrive(id, lead, { place: '桥头' }, step);
  expect(step.assignments.find(({ id: of }) => of === lead)?.arrivedAt).not.toBeNull();
  const plan = {
    plan: '列入明年改造',
    ownerUnitId: app.units.town1,
    nextAt: new Date(app.now() + 20 * 86_400_000).toISOString(),
  };
  step = await desk.desk.suspend(id, plan, step);
  step = await leader.desk.decideSuspension(id, { outcome: 'granted' }, step);
  const waiting = await resident.cases.track(trackingCode, { receipt });
  expect(waiting).toMatchObject({ state: 'suspended', suspension: { plan: '列入明年改造' } });
  step = await desk.desk.resume(id, { note: '资金已到位' }, step);
  expect(step.state).toBe('in-progress');
});

test('who reported the same matter sees the progress of both and is asked', async () => {
  const [desk, colleague] = [await signIn('desk1'), await signIn('desk2')];
  const [first, second] = [await resident.cases.submit(draft), await resident.cases.submit(draft)];
  const idOf = async (code: string) => (await desk.desk.list({ q: code })).data[0]?.id ?? '';
  const [id, into] = [await idOf(first.trackingCode), await idOf(second.trackingCode)];
  const merged = await desk.desk.merge(
    id,
    { intoCaseId: into, consent: { method: 'phone', note: '同意一起办' } },
    first.case,
  );
  expect(merged).toMatchObject({ state: 'merged', mergedInto: into });

  const answered = await desk.desk.answer(
    into,
    { result: 'resolved', publicAnswer: '路灯已修好。' },
    await desk.desk.get(into),
  );
  await colleague.desk.review(into, { outcome: 'approved' }, answered);
  const { trackingCode, receipt } = first;
  const seen = await resident.cases.track(trackingCode, { receipt });
  expect(seen).toMatchObject({ state: 'follow-up', answer: { text: '路灯已修好。' } });
  const rated = await resident.cases.rate(
    trackingCode,
    { rating: 'satisfied' },
    { receipt, version: seen.version },
  );
  expect(rated).toMatchObject({ state: 'follow-up', rating: 'satisfied' });
});

test('a page finds the county, its areas and whom to call', async () => {
  const { phone } = await resident.site.get().then(({ dutyPhone }) => ({ phone: dutyPhone }));
  expect(phone).toBe('0000-12345');
  const names: string[] = [];
  for await (const { name } of resident.areas.list({ parentCode: testCounty.code, limit: 1 }))
    names.push(name);
  expect(names).toEqual(['清水镇', '白石镇', '东城街道']);
  const { officials } = await resident.contactCards.get(testCounty.villages[0]);
  expect(officials[0]?.name).toBe('示例·周明');
  expect((await resident.categories.list()).data.length).toBeGreaterThan(0);
});

test('a board is drafted, published and read by everybody', async () => {
  const desk = await signIn('desk1');
  const drafted = await desk.rankings.draft({ periodStart: '2026-11-09', periodEnd: '2026-11-15' });
  await expect(clientOf({}).rankings.get(drafted.id)).rejects.toThrow(NotFoundError);
  await desk.rankings.publish(drafted.id);
  expect(await clientOf({}).rankings.get()).toMatchObject({ id: drafted.id, status: 'published' });
  expect((await clientOf({}).rankings.list()).data).toHaveLength(1);
});

test('another system registers a ticket twice and gets one case', async () => {
  const bridge = clientOf({ key: app.secretKey });
  const ticket = {
    ...draft,
    channel: 'hotline',
    source: { system: 'hotline-12345', id: 'T-1' },
  } as const;
  const first = await bridge.desk.register(ticket);
  const second = await bridge.desk.register(ticket);
  expect([first.alreadyThere, second.alreadyThere]).toEqual([false, true]);
  expect(second.case.id).toBe(first.case.id);
});

test('an administrator sets the county up', async () => {
  const administrator = await signIn('administrator');
  const { id } = await administrator.units.create({ name: '县林业局', league: 'departments' });
  const renamed = await administrator.units.update(id, { name: '县林草局', league: 'departments' });
  expect(renamed.name).toBe('县林草局');
  const { key } = await administrator.keys.create({
    kind: 'secret',
    name: '热线',
    scopes: ['cases:write'],
  });
  await administrator.keys.revoke(key.id);
  await administrator.session.signOut();
  await expect(administrator.session.get()).rejects.toThrow(NotSignedInError);
});

describe('what was lost on the way', () => {
  /** Does the work and loses the answer, as a broken connection does. */
  function losing(times: number) {
    let left = times;
    const fetch: NonNullable<ClientOptions['fetch']> = async (input, init) => {
      const response = await app.fetch(input, init);
      left -= 1;
      if (left >= 0) throw new TypeError('网络连接已中断。');
      return response;
    };
    return clientOf({ key: app.siteKey, fetch, retry: { maxDelayMs: 1 } });
  }

  test('is sent again by itself and done once', async () => {
    const answer = await losing(2).cases.submit(draft).withResponse();
    expect(answer.replayed).toBe(true);
    const { trackingCode, receipt } = answer.data;
    expect(await resident.cases.track(trackingCode, { receipt })).toMatchObject({ version: 1 });
  });

  test('can be sent again under the caller’s key, but not with another body', async () => {
    const first = await resident.cases.submit(draft, { idempotencyKey: 'draft-0001' });
    const again = await resident.cases.submit(draft, { idempotencyKey: 'draft-0001' });
    expect(again.trackingCode).toBe(first.trackingCode);
    const other = resident.cases.submit(
      { ...draft, text: '别的事情' },
      { idempotencyKey: 'draft-0001' },
    );
    await expect(other).rejects.toThrow(RuleRefusedError);
  });
});

describe('a refusal', () => {
  let code: string;
  let receipt: string;
  let caseId: string;
  beforeAll(async () => {
    ({ trackingCode: code, receipt } = await resident.cases.submit(draft));
    const { data } = await (await signIn('desk1')).desk.list({ q: code });
    caseId = data[0]?.id ?? '';
  });

  const refused = (work: Promise<unknown>) =>
    work.then(
      () => expect.unreachable(),
      (error: unknown) => {
        if (!(error instanceof StatusError)) throw error;
        expect(error.problem).toMatchObject({ status: error.status, instance: error.requestId });
        return error;
      },
    );

  test('of malformed input is an InvalidInputError that points at it', async () => {
    const error = await refused(resident.cases.submit({ ...draft, text: '' }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.problem?.errors?.[0]?.pointer).toBe('/text');
  });

  test('without a key is a NotSignedInError, in the caller’s language', async () => {
    const english = await refused(clientOf({ locale: 'en' }).site.get());
    const chinese = await refused(clientOf({ locale: 'zh-CN' }).site.get());
    expect(english).toBeInstanceOf(NotSignedInError);
    expect(english.message).toMatch(/^[\x20-\x7e]+$/);
    expect(chinese.message).toMatch(/\p{Script=Han}/u);
  });

  test('for another role is a NotAllowedError', async () => {
    const inspector = await signIn('inspector');
    const accepting = inspector.desk.accept(caseId, { nature: 'request' }, { version: 1 });
    expect(await refused(accepting)).toBeInstanceOf(NotAllowedError);
  });

  test('of a wrong receipt and of an unknown code is the same NotFoundError', async () => {
    const wrong = await refused(resident.cases.track(code, { receipt: 'r_wrong' }));
    const unknown = await refused(resident.cases.track('ZZZ-ZZZ-ZZZ', { receipt }));
    expect(wrong).toBeInstanceOf(NotFoundError);
    expect(unknown.problem).toEqual({ ...wrong.problem, instance: unknown.requestId });
  });

  test('of a command out of turn is a NotAllowedNowError that says what is allowed', async () => {
    const desk = await signIn('desk1');
    const { version } = await desk.desk.get(caseId);
    const error = await refused(
      desk.desk.dispatch(caseId, { leadUnitId: app.units.town1 }, { version }),
    );
    if (!(error instanceof NotAllowedNowError)) throw error;
    expect(error.allowed).toContain('acceptCase');
  });

  test('of a stale version is a VersionConflictError, of none a VersionRequiredError', async () => {
    const desk = await signIn('desk1');
    const stale = desk.desk.accept(caseId, { nature: 'request' }, { version: 99 });
    expect(await refused(stale)).toBeInstanceOf(VersionConflictError);
    const none = desk.desk.accept(caseId, { nature: 'request' }, {} as { version: number });
    expect(await refused(none)).toBeInstanceOf(VersionRequiredError);
  });

  test('of a file of no known type is an UnsupportedMediaTypeError', async () => {
    const program = new File([new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2])], '照片.jpg', {
      type: 'image/jpeg',
    });
    expect(await refused(resident.uploads.upload(program))).toBeInstanceOf(
      UnsupportedMediaTypeError,
    );
  });

  test('of too many requests says when to come back', async () => {
    const busy = await openTestApp({ limits: { public: { limit: 1, windowSeconds: 60 } } });
    try {
      const client = clientOf({ key: busy.siteKey, retry: false }, busy);
      await client.site.get();
      const error = await refused(client.site.get());
      expect(error).toBeInstanceOf(TooManyRequestsError);
      expect(error.retryAfter).toBeGreaterThan(0);
    } finally {
      await busy.close();
    }
  });
});

test('the snippet of the README does what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const snippet = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const code = snippet
    .replace("import { createClient } from '@minsheng/sdk';", '')
    .replace('https://HOST', 'http://minsheng.test')
    .replace('pk_…', app.siteKey)
    .replace("'zh-CN'", "'zh-CN', fetch");
  const run = new Function(
    'createClient',
    'fetch',
    `return (async () => { ${code} return { stages, version }; })()`,
  );
  const { stages, version } = await run(createClient, app.fetch);
  expect(stages).toHaveLength(6);
  expect(version).toBe(1);
});
