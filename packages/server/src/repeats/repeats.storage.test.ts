/** Cases about one thing, from the resident's message to special governance and its answers. */
import { isNotNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { followCases } from './follow.service.ts';
import { readLearned, takeOut } from './groups.service.ts';
import { nothingLearned } from './learning.ts';
import { countPending } from './pending.repository.ts';
import type { MemberRow } from './repeats.repository.ts';
import { tellCases } from './steps.service.ts';
import { readProfile } from './stored-profile.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;
const BRIDGE = '990124101201';
const POND = '990124101202';

const noWater = [
  '兰亭花园7号楼从周一开始停水，物业不管，自来水公司也说不清楚',
  '兰亭花园，已经两天没有自来水了，老人孩子怎么生活',
  '这个月兰亭花园小区停水四次，每次都没有通知',
];
const lift = '兰亭花园3号楼电梯一个月坏了五次，老人上下楼困难';

describe.each(engines)('repeated issues on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  const send = async (text: string, more: Record<string, unknown> = {}) => {
    const contact = { name: '示例·群众', phone: '19900000001' };
    const json = { text, identity: 'named', contact, areaCode: BRIDGE, ...more };
    const response = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    expect(response.status).toBe(201);
    app.advance(60_000);
    return ((await response.json()) as { trackingCode: string }).trackingCode;
  };
  const ask = async <T>(path: string, who: TestPerson = 'desk1', init: object = {}) => {
    const { headers = {}, ...rest } = init as { headers?: Record<string, string> };
    const response = await app.request(path, {
      ...rest,
      headers: { ...(await app.as(who)), ...headers },
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const post = <T>(path: string, json: unknown, who: TestPerson = 'desk1', version?: number) =>
    ask<T>(path, who, {
      method: path.endsWith('/plan') ? 'PUT' : 'POST',
      json,
      ...(version !== undefined && { headers: { 'If-Match': `"${version}"` } }),
    });
  const groups = async (query = '') =>
    (await ask<Schemas['RepeatGroupList']>(`/v1/repeat-groups${query}`)).body.data;
  const group = async (id: string | undefined) =>
    (await ask<Schemas['RepeatGroup']>(`/v1/repeat-groups/${id}`)).body;
  const sendAll = async () => {
    const codes: string[] = [];
    for (const text of noWater) codes.push(await send(text));
    codes.push(await send(lift));
    await followCases(app.context);
    return codes;
  };
  const titlesOf = ({ cases }: Schemas['RepeatGroup']) => cases.map(({ title }) => title);
  const codesOf = ({ cases }: Schemas['RepeatGroup']) =>
    cases.map(({ trackingCode }) => trackingCode);

  it('are called by no place when most of them lie elsewhere', async () => {
    const aid = '临时救助的申请交到民政局两个月没有回音，问了三次都说在走程序，家里粮食都是借的';
    for (const areaCode of [BRIDGE, POND, '990124102201']) await send(aid, { areaCode });
    await followCases(app.context);
    expect(await groups()).toMatchObject([{ place: null, matter: { name: '救助低保' }, size: 3 }]);
  });

  it('are called by the town where several of its villages are without one thing', async () => {
    await send('从昨天晚上停水到现在，做饭只能去山上背水');
    await send('自来水停了一天，打水厂电话占线，请送水车来', { areaCode: POND });
    await send('水龙头拧开一滴水都没有，孩子的衣服没法洗', { areaCode: '990124101000' });
    await followCases(app.context);
    const [outage] = await groups();
    expect(outage).toMatchObject({ place: '清水镇', matter: { name: '供水' }, size: 3 });
    expect((await group(outage?.id)).cases[1]?.why).toMatchObject({ places: ['清水镇'] });
  });

  it('find what is about one thing, and say why', async () => {
    const codes = await sendAll();
    // Who was alone or one of two is looked at once more, and the three as a whole.
    expect(await countPending(app.context.storage.read)).toBe(4);
    const [first, ...others] = await groups();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ place: '兰亭花园', matter: { name: '供水' }, size: 3 });
    const found = await group(first?.id);
    expect(codesOf(found)).toEqual(codes.slice(0, 3));
    expect(found.cases[0]?.why).toBeNull();
    expect(found.cases[1]?.why).toMatchObject({ places: ['兰亭花园', '石桥村'], days: 0 });
  });

  it('propose special governance with the third, in the ledger of each', async () => {
    await sendAll();
    const { body } = await ask<Schemas['GovernanceList']>('/v1/governance?status=proposed');
    const [proposal] = body.data;
    expect(proposal).toMatchObject({
      title: '兰亭花园 供水',
      openedBy: null,
      owner: null,
      steps: ['accept', 'decline'],
    });
    expect(proposal?.cases).toHaveLength(3);
    await tellCases(app.context);
    const { events } = app.context.storage.read.tables;
    const told = await app.context.storage.read.select().from(events);
    expect(told.filter(({ type }) => type === 'governance-proposed')).toHaveLength(3);
    await send('兰亭花园业主反映，水管爆裂后一直没有修好，家家户户没水');
    await followCases(app.context);
    await tellCases(app.context);
    const after = await app.context.storage.read.select().from(events);
    expect(after.filter(({ type }) => type === 'governance-linked')).toHaveLength(1);
  });

  it('leave nothing out when the process ends in between', async () => {
    for (const text of noWater) await send(text);
    await expect(followCases(app.context, AbortSignal.abort())).rejects.toThrow();
    await followCases(app.context);
    await followCases(app.context);
    expect((await groups())[0]?.size).toBe(3);
  });

  it('have no report in them, nor what was taken back', async () => {
    await send(noWater[0] ?? '');
    await send(noWater[1] ?? '');
    await send('兰亭花园停水，自来水公司的人收钱才肯来修', { nature: 'report' });
    await followCases(app.context);
    expect((await groups('?atLeast=2'))[0]?.size).toBe(2);
    expect(await groups()).toEqual([]);
    const { cases } = (await group((await groups('?atLeast=2'))[0]?.id)) as Schemas['RepeatGroup'];
    const { caseId } = cases[0] as Schemas['RepeatedCase'];
    const { body } = await ask<Schemas['Case']>(`/v1/desk/cases/${caseId}`);
    const declined = { reason: '重复登记，已在另一件办理', elsewhere: '请查看先登记的那件' };
    await post(`/v1/desk/cases/${caseId}/decline`, declined, 'desk1', body.version);
    await post(`/v1/desk/cases/${caseId}/decline`, declined, 'leader', body.version + 1);
    await followCases(app.context);
    expect(await groups('?atLeast=2')).toEqual([]);
  });

  it('look once more at a case that was alone', async () => {
    await send('上次反映的事还是没有解决，家里一直没水，水压也小');
    await followCases(app.context);
    for (const text of noWater) {
      await send(`${text}，家里一直没水，水压也小，上次反映的事还是没有解决`);
    }
    await followCases(app.context);
    app.advance(2 * DAY);
    await followCases(app.context);
    expect((await groups())[0]?.size).toBe(4);
  });

  it('are looked at as a whole when they are three', async () => {
    await sendAll();
    await followCases(app.context);
    const { read } = app.context.storage;
    const rows = await read.select().from(read.tables.repeatGroups);
    const reviews = rows.map(({ size, profile }) => [
      size,
      readProfile(profile).review?.of ?? null,
    ]);
    expect(reviews.filter(([size]) => size !== 0).sort()).toEqual([
      [1, null],
      [3, 3],
    ]);
  });

  it('do not take back what people took out, looked at as a whole', async () => {
    const codes = await sendAll();
    const found = await group((await groups())[0]?.id);
    const out = found.cases[2] as Schemas['RepeatedCase'];
    await post(`/v1/repeat-groups/${found.id}/corrections`, {
      kind: 'removed',
      caseIds: [out.caseId],
      reason: '这是另一个兰亭花园',
    });
    for (const text of noWater.slice(0, 2)) await send(`${text}，还没有来水`);
    for (let time = 0; time < 4; time += 1) {
      await followCases(app.context);
      app.advance(DAY);
    }
    expect(codesOf(await group(found.id))).not.toContain(codes[2]);
  });

  it('look anew, and not once more, at a case that changed while it waited for that', async () => {
    await send(lift);
    await followCases(app.context);
    const { read } = app.context.storage;
    const [one] = (await ask<Schemas['CaseList']>('/v1/desk/cases')).body.data;
    const acceptance = { nature: 'request', categoryCode: 'utilities' };
    await post(`/v1/desk/cases/${one?.id}/acceptance`, acceptance, 'desk1', one?.version);
    await followCases(app.context);
    expect(await countPending(read)).toBe(1);
  });

  it('are joined when later cases say that two were one', async () => {
    await send('恒通关门了，老板的电话打不通', { areaCode: POND });
    await send('科目二还没有考，教练联系不上');
    await followCases(app.context);
    expect(await groups('?atLeast=2')).toEqual([]);
    await send('恒通关门，老板电话打不通，科目二没有考，教练联系不上', { areaCode: POND });
    await send('恒通关门了，科目二还没有考，教练联系不上，老板电话打不通');
    await followCases(app.context);
    app.advance(2 * DAY);
    await followCases(app.context);
    expect((await groups('?atLeast=2')).map(({ size }) => size)).toEqual([4]);
    const { read } = app.context.storage;
    const forwarding = await read
      .select()
      .from(read.tables.repeatGroups)
      .where(isNotNull(read.tables.repeatGroups.mergedInto));
    expect(forwarding).toHaveLength(1);
  });

  it('leave no keys behind when nobody is in them any more', async () => {
    await send(lift);
    await followCases(app.context);
    const { storage } = app.context;
    const { repeatKeys } = storage.read.tables;
    const [member] = await storage.read.select().from(storage.read.tables.repeatMembers);
    expect(await storage.read.select().from(repeatKeys)).not.toEqual([]);
    const reading = { vocabulary: new Vocabulary(), learned: nothingLearned };
    await storage.write((tx) => takeOut(app.context, tx, member as MemberRow, reading));
    expect(await storage.read.select().from(repeatKeys)).toEqual([]);
  });

  it('stay as people corrected them', async () => {
    await sendAll();
    const found = await group((await groups())[0]?.id);
    const out = found.cases[2] as Schemas['RepeatedCase'];
    const removed = await post<Schemas['RepeatGroup']>(
      `/v1/repeat-groups/${found.id}/corrections`,
      { kind: 'removed', caseIds: [out.caseId], reason: '这是另一个兰亭花园' },
    );
    expect(titlesOf(removed.body)).toHaveLength(2);
    expect(removed.body.corrections).toMatchObject([
      { kind: 'removed', trackingCode: out.trackingCode },
    ]);
    // It is looked at anew, and does not come back.
    const { body } = await ask<Schemas['Case']>(`/v1/desk/cases/${out.caseId}`);
    const accepted = await post(
      `/v1/desk/cases/${out.caseId}/acceptance`,
      { nature: 'request', categoryCode: 'utilities', level: 'county', urgency: 'normal' },
      'desk1',
      body.version,
    );
    expect(accepted.status).toBe(200);
    await followCases(app.context);
    expect((await group(found.id)).size).toBe(2);
    const learned = await readLearned(app.context.storage.read);
    expect(learned).toMatchObject({ version: 1, places: { 'estate:兰亭': 0.85 } });

    const added = await post<Schemas['RepeatGroup']>(`/v1/repeat-groups/${found.id}/corrections`, {
      kind: 'added',
      caseIds: [out.caseId],
      reason: '核实后是同一件事',
    });
    expect(added.body.size).toBe(3);
    expect(added.body.cases.find(({ caseId }) => caseId === out.caseId)?.addedBy).not.toBeNull();
  });

  it('are joined and taken apart', async () => {
    await sendAll();
    const water = await group((await groups())[0]?.id);
    const lone = (
      await ask<Schemas['CaseRepeats']>(`/v1/desk/cases/${water.cases[0]?.caseId}/repeats`)
    ).body;
    expect(lone.group?.id).toBe(water.id);
    await send('兰亭花园5栋电梯突然下坠两层，太吓人了，请尽快检修电梯');
    await followCases(app.context);
    const other = (await groups('?atLeast=2')).find(({ id }) => id !== water.id);
    expect(other).toMatchObject({ size: 2, matter: { code: 'lift' } });
    const merged = await post<Schemas['RepeatGroup']>(`/v1/repeat-groups/${water.id}/corrections`, {
      kind: 'merged',
      otherGroupId: other?.id,
      reason: '都是物业不作为',
    });
    expect(merged.body.size).toBe(5);
    // Whoever asks for the other one finds where it went.
    expect((await group(other?.id)).id).toBe(water.id);
    const lifts = merged.body.cases.filter(({ title }) => title.includes('电梯'));
    const apart = await post<Schemas['RepeatGroup']>(`/v1/repeat-groups/${water.id}/corrections`, {
      kind: 'apart',
      caseIds: lifts.map(({ caseId }) => caseId),
      reason: '电梯另行处理',
    });
    expect(apart.body.size).toBe(3);
    expect((await groups('?atLeast=2')).map(({ size }) => size).sort()).toEqual([2, 3]);
  });

  it('are governed: accepted, planned, answered one by one, done', async () => {
    await sendAll();
    const list = await ask<Schemas['GovernanceList']>('/v1/governance');
    const { id, cases } = list.body.data[0] as Schemas['Governance'];
    const take = (step: string, json: unknown, who: TestPerson, version: number) =>
      post<Schemas['Governance']>(`/v1/governance/${id}/${step}`, json, who, version);
    const owner = { outcome: 'accepted', ownerUnitId: app.units.water };
    expect((await take('plan', plan, 'desk1', 1)).status).toBe(409);
    expect((await take('decision', { outcome: 'accepted' }, 'leader', 1)).status).toBe(422);
    expect((await take('decision', owner, 'leader', 1)).body).toMatchObject({
      status: 'accepted',
      owner: { id: app.units.water },
    });
    expect((await take('decision', owner, 'desk1', 1)).status).toBe(412);
    // Another unit does not see it.
    expect((await ask(`/v1/governance/${id}`, 'town1')).status).toBe(404);
    expect((await take('plan', plan, 'desk1', 2)).body).toMatchObject({
      status: 'under-way',
      endsOn: plan.endsOn,
    });

    // The desk has two of them, the unit one; what was not yet accepted is answered by the desk too.
    const answer = { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' };
    const answered = await post<Schemas['GovernanceAnswers']>(
      `/v1/governance/${id}/answer`,
      answer,
    );
    expect(answered.body.answered).toBe(3);
    expect(answered.body.data.map(({ state }) => state)).toEqual(['replied', 'replied', 'replied']);
    // Who answers does not check, and each is asked.
    const [first] = cases as [Schemas['RepeatedCase']];
    const { body } = await ask<Schemas['Case']>(`/v1/desk/cases/${first.caseId}`);
    const review = (who: TestPerson) =>
      post<Schemas['Case']>(
        `/v1/desk/cases/${first.caseId}/reply-review`,
        { outcome: 'approved' },
        who,
        body.version,
      );
    expect((await review('desk1')).status).toBe(403);
    expect((await review('desk2')).body.state).toBe('follow-up');
    const again = await post<Schemas['GovernanceAnswers']>(`/v1/governance/${id}/answer`, answer);
    expect(again.body.answered).toBe(0);

    const done = await take('completion', { outcome: '一个月内没有新诉求' }, 'leader', 3);
    expect(done.body).toMatchObject({ status: 'done', steps: [] });
  });

  it('are answered by the unit that has told the residents, but for whoever wrote since', async () => {
    await sendAll();
    const list = await ask<Schemas['GovernanceList']>('/v1/governance');
    const { id, cases } = list.body.data[0] as Schemas['Governance'];
    await post(
      `/v1/governance/${id}/decision`,
      { outcome: 'accepted', ownerUnitId: app.units.town1 },
      'leader',
      1,
    );
    await post(`/v1/governance/${id}/plan`, plan, 'desk1', 2);
    for (const { caseId } of cases) {
      const path = `/v1/desk/cases/${caseId}`;
      const step = async (command: string, json: unknown, who: TestPerson = 'desk1') => {
        const { version } = (await ask<Schemas['Case']>(path)).body;
        return (await post<Schemas['Case']>(`${path}/${command}`, json, who, version)).body;
      };
      await step('acceptance', { nature: 'complaint' });
      const sent = await step('dispatch', { leadUnitId: app.units.town1 });
      await step(`assignments/${sent.assignments[0]?.id}/signature`, {}, 'town1');
    }
    const answer = { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' };
    const byTown = (more: object) =>
      post<Schemas['GovernanceAnswers'] & Schemas['Problem']>(
        `/v1/governance/${id}/answer`,
        { ...answer, ...more },
        'town1',
      );
    const untold = await byTown({});
    expect([untold.status, untold.body.errors?.[0]?.pointer]).toEqual([422, '/contactEvidence']);
    const { data } = (await ask<Schemas['CaseList']>('/v1/desk/cases')).body;
    const last = data.find(({ id: one }) => one === cases.at(-1)?.caseId);
    const before = Date.parse(last?.receivedAt ?? '') - 30_000;
    const told = { method: 'visit', at: new Date(before).toISOString(), note: '小区开会说明' };
    const said = await byTown({ contactEvidence: told });
    expect(said.body.data.map(({ answered }) => answered)).toEqual([true, true, false]);
    const late = { ...told, at: new Date(app.now()).toISOString() };
    expect((await byTown({ contactEvidence: late })).body.answered).toBe(1);
  });

  it('are not proposed again once somebody declined', async () => {
    await sendAll();
    const list = await ask<Schemas['GovernanceList']>('/v1/governance');
    const { id } = list.body.data[0] as Schemas['Governance'];
    const declined = { outcome: 'declined', reason: '已列入明年改造计划' };
    expect((await post(`/v1/governance/${id}/decision`, declined, 'leader', 1)).status).toBe(200);
    await send('兰亭花园又停水了，一滴水都没有');
    await followCases(app.context);
    expect((await ask<Schemas['GovernanceList']>('/v1/governance')).body.data).toHaveLength(1);
    const [first] = await groups();
    expect((await post(`/v1/repeat-groups/${first?.id}/governance`, undefined)).status).toBe(201);
    expect((await post(`/v1/repeat-groups/${first?.id}/governance`, undefined)).status).toBe(409);
  });
});

const plan = { plan: '更换二次供水泵房设备', startsOn: '2026-12-01', endsOn: '2026-12-31' };
