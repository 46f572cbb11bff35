/** Special governance of what repeats: proposed, decided, planned, answered, done. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import type { TestPerson } from '../testing.ts';
import { putMember, updateGroup } from './repeats.repository.ts';
import {
  BRIDGE,
  lift,
  noSleep,
  noWater,
  openTestRepeats,
  POND,
  type TestRepeats,
} from './testing.repeats.ts';

const plan = { plan: '更换二次供水泵房设备', startsOn: '2026-12-01', endsOn: '2026-12-31' };

describe.each(engines)('groups that are governed on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
    await repeats.sendAll([...noWater, lift]);
  });
  afterEach(() => repeats.app.close());

  /** Where what is proposed lies, in its order, a page at a time. */
  const places = async () => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Schemas['GovernanceList'] } = await repeats.ask(
        `/v1/governance?status=proposed&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      found.push(...body.data.map(({ title }) => title.split(' ')[0] as string));
      cursor = body.nextCursor;
    }
    return found;
  };

  it('propose special governance with the third, in the ledger of each', async () => {
    const { body } = await repeats.ask<Schemas['GovernanceList']>('/v1/governance?status=proposed');
    const [proposal] = body.data;
    expect(proposal).toMatchObject({
      title: '兰亭花园 供水',
      size: 3,
      recent: 3,
      openedBy: null,
      owner: null,
      steps: ['accept', 'decline'],
    });
    for (const text of noWater) expect(await repeats.told(text)).toEqual(['governance-proposed']);
    const fourth = '兰亭花园业主反映，水管爆裂后一直没有修好，家家户户没水';
    await repeats.sendAll([fourth]);
    expect(await repeats.told(fourth)).toEqual(['governance-linked']);
  });

  it('stand before others by how many wrote of them, and how lately', async () => {
    await repeats.sendAll(noSleep);
    const [sleep, water] = ['丽景新城', '兰亭花园'];
    expect(await places()).toEqual([sleep, water]);
    await repeats.sendAll(['兰亭花园业主反映，水管爆裂后一直没有修好，家家户户没水']);
    expect(await places()).toEqual([water, sleep]);
    // Three of last month and one of today are more than four of last month.
    repeats.app.advance(30 * 86_400_000);
    await repeats.sendAll(['丽景新城旁边的搅拌站又开工了，粉尘噪声整夜不停']);
    expect(await places()).toEqual([sleep, water]);
  });

  it('stand where their other cases put them when one is dated long before them all', async () => {
    const standing = async () => (await repeats.proposalOf(noWater[0])).standing;
    const { storage } = repeats.app.context;
    const { number } = await repeats.groupOf(noWater[0]);
    const before = await standing();
    // 206 for 2026: as whoever writes a call down may date it.
    const at = Date.parse('0206-11-20T00:00:00Z');
    const asOf = { groupNumber: number, addedBy: null, why: null };
    await storage.write(async (tx) => {
      await putMember(tx, { caseId: 'misdated', at, ...asOf });
      await updateGroup(tx, number, { size: 4 });
    });
    expect(await standing()).toBe(before);
  });

  it('stand anew when a person takes a case out', async () => {
    await repeats.sendAll(noSleep);
    const fourth = '兰亭花园业主反映，水管爆裂后一直没有修好，家家户户没水';
    await repeats.sendAll([fourth]);
    expect(await places()).toEqual(['兰亭花园', '丽景新城']);
    const { number } = await repeats.groupOf(fourth);
    const { id } = await repeats.caseOf(fourth);
    const removed = { kind: 'removed', caseIds: [id], reason: '这是另一件事' };
    await repeats.post(`/v1/repeat-groups/${number}/corrections`, removed);
    expect(await places()).toEqual(['丽景新城', '兰亭花园']);
  });

  it('are called as their group is until somebody decides', async () => {
    const { write } = repeats.app.context.storage;
    const { number } = await repeats.groupOf(noWater[0]);
    const call = (place: string) =>
      write((tx) => updateGroup(tx, number, { size: 3, place, matter: 'water-supply' }));
    await call('兰亭花园二期');
    expect(await places()).toEqual(['兰亭花园二期']);
    await repeats.accept(noWater[0]);
    await call('别处');
    expect(await repeats.proposalOf(noWater[0])).toMatchObject({ place: '兰亭花园二期' });
  });

  it('are called in the language of whoever asks', async () => {
    const { id } = await repeats.proposalOf(noWater[0]);
    const headers = { ...(await repeats.app.as('leader')), 'accept-language': 'en' };
    const response = await repeats.app.request(`/v1/governance/${id}`, { headers });
    expect(await response.json()).toMatchObject({ title: '兰亭花园 water supply' });
  });

  it('are called by the town where no place is named, and tell where and when', async () => {
    for (const areaCode of [BRIDGE, POND, BRIDGE, POND]) {
      await repeats.send('咨询低保怎么申请，要准备哪些材料', { areaCode });
    }
    await repeats.follow();
    const { body } = await repeats.ask<Schemas['GovernanceList']>('/v1/governance');
    const proposal = body.data.find(({ title }) => title === '清水镇 救助低保');
    expect(proposal).toMatchObject({ size: 4, recent: 4 });
    expect(proposal?.towns.map(({ name }) => name)).toEqual(['清水镇']);
  });

  it('are governed: accepted, planned, answered one by one, done', async () => {
    const { id } = await repeats.proposalOf(noWater[0]);
    const { cases } = (await repeats.ask<Schemas['Governance']>(`/v1/governance/${id}`)).body;
    const take = (step: string, json: unknown, who: TestPerson, version: number) =>
      repeats.post<Schemas['Governance']>(`/v1/governance/${id}/${step}`, json, who, version);
    const owner = { outcome: 'accepted', ownerUnitId: repeats.app.units.water };
    expect((await take('plan', plan, 'desk1', 1)).status).toBe(409);
    expect((await take('decision', { outcome: 'accepted' }, 'leader', 1)).status).toBe(422);
    expect((await take('decision', owner, 'leader', 1)).body).toMatchObject({
      status: 'accepted',
      owner: { id: repeats.app.units.water },
    });
    expect((await take('decision', owner, 'desk1', 1)).status).toBe(412);
    // Another unit does not see it.
    expect((await repeats.ask(`/v1/governance/${id}`, 'town1')).status).toBe(404);
    expect((await take('plan', plan, 'desk1', 2)).body).toMatchObject({
      status: 'under-way',
      endsOn: plan.endsOn,
    });

    // The desk has two of them, the unit one; what was not yet accepted is answered by the desk too.
    const answer = { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' };
    const answered = await repeats.post<Schemas['GovernanceAnswers']>(
      `/v1/governance/${id}/answer`,
      answer,
    );
    expect(answered.body.answered).toBe(3);
    expect(answered.body.data.map(({ state }) => state)).toEqual(['replied', 'replied', 'replied']);
    // Who answers does not check, and each is asked.
    const [first] = cases as [Schemas['RepeatedCase']];
    const { body } = await repeats.ask<Schemas['Case']>(`/v1/desk/cases/${first.caseId}`);
    const review = (who: TestPerson) =>
      repeats.post<Schemas['Case']>(
        `/v1/desk/cases/${first.caseId}/reply-review`,
        { outcome: 'approved' },
        who,
        body.version,
      );
    expect((await review('desk1')).status).toBe(403);
    expect((await review('desk2')).body.state).toBe('follow-up');
    const again = await repeats.post<Schemas['GovernanceAnswers']>(
      `/v1/governance/${id}/answer`,
      answer,
    );
    expect(again.body.answered).toBe(0);

    const done = await take('completion', { outcome: '一个月内没有新诉求' }, 'leader', 3);
    expect(done.body).toMatchObject({ status: 'done', steps: [] });
  });

  it('tell the unit that leads them of all its own cases, however many others came since', async () => {
    const { storage, now } = repeats.app.context;
    const { number } = await repeats.groupOf(noWater[0]);
    const { id } = await repeats.caseOf(noWater[0]);
    await repeats.accept(noWater[0]);
    await storage.write(async (tx) => {
      const { cases } = tx.tables;
      await tx.update(cases).set({ leadUnitId: repeats.app.units.water }).where(eq(cases.id, id));
      const of = { groupNumber: number, at: now(), addedBy: null, why: null };
      for (let i = 0; i < 200; i += 1) await putMember(tx, { caseId: `other${i}`, ...of });
    });
    const list = await repeats.ask<Schemas['GovernanceList']>('/v1/governance', 'water');
    const [own] = list.body.data;
    expect(own).toMatchObject({ size: 1, recent: 1, towns: [{ name: '清水镇' }] });
    const { body } = await repeats.ask<Schemas['Governance']>(`/v1/governance/${own?.id}`, 'water');
    expect(body.cases.map(({ caseId }) => caseId)).toEqual([id]);
    expect([body.firstAt, body.lastAt]).toEqual(Array(2).fill(body.cases[0]?.receivedAt));
  });

  it('are answered by the unit that has told the residents, but for whoever wrote since', async () => {
    const { id } = await repeats.proposalOf(noWater[0]);
    const { cases } = (await repeats.ask<Schemas['Governance']>(`/v1/governance/${id}`)).body;
    await repeats.post(
      `/v1/governance/${id}/decision`,
      { outcome: 'accepted', ownerUnitId: repeats.app.units.town1 },
      'leader',
      1,
    );
    await repeats.post(`/v1/governance/${id}/plan`, plan, 'desk1', 2);
    for (const { caseId } of cases) {
      const path = `/v1/desk/cases/${caseId}`;
      const step = async (command: string, json: unknown, who: TestPerson = 'desk1') => {
        const { version } = (await repeats.ask<Schemas['Case']>(path)).body;
        return (await repeats.post<Schemas['Case']>(`${path}/${command}`, json, who, version)).body;
      };
      await step('acceptance', { nature: 'complaint' });
      const sent = await step('dispatch', { leadUnitId: repeats.app.units.town1 });
      await step(`assignments/${sent.assignments[0]?.id}/signature`, {}, 'town1');
    }
    const answer = { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' };
    const byTown = (more: object) =>
      repeats.post<Schemas['GovernanceAnswers'] & Schemas['Problem']>(
        `/v1/governance/${id}/answer`,
        { ...answer, ...more },
        'town1',
      );
    const untold = await byTown({});
    expect([untold.status, untold.body.errors?.[0]?.pointer]).toEqual([422, '/contactEvidence']);
    const { data } = (await repeats.ask<Schemas['CaseList']>('/v1/desk/cases')).body;
    const last = data.find(({ id: one }) => one === cases.at(-1)?.caseId);
    const before = Date.parse(last?.receivedAt ?? '') - 30_000;
    const told = { method: 'visit', at: new Date(before).toISOString(), note: '小区开会说明' };
    const said = await byTown({ contactEvidence: told });
    expect(said.body.data.map(({ answered }) => answered)).toEqual([true, true, false]);
    const late = { ...told, at: new Date(repeats.app.now()).toISOString() };
    expect((await byTown({ contactEvidence: late })).body.answered).toBe(1);
  });

  it('give no answer to a case that has become a report since', async () => {
    const [text] = noWater;
    const { id, version } = await repeats.caseOf(text);
    const path = `/v1/desk/cases/${id}/acceptance`;
    await repeats.post(path, { nature: 'report' }, 'desk1', version);
    await repeats.accept(text);
    const answered = await repeats.post<Schemas['GovernanceAnswers']>(
      `/v1/governance/${(await repeats.proposalOf(text)).id}/answer`,
      { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' },
    );
    expect(answered.status).toBe(200);
    expect(answered.body.data.map(({ caseId }) => caseId)).not.toContain(id);
    expect((await repeats.caseOf(text)).state).toBe('accepted');
  });

  it('are not proposed again once somebody declined', async () => {
    const { id } = await repeats.proposalOf(noWater[0]);
    const declined = { outcome: 'declined', reason: '已列入明年改造计划' };
    expect(
      (await repeats.post(`/v1/governance/${id}/decision`, declined, 'leader', 1)).status,
    ).toBe(200);
    await repeats.sendAll(['兰亭花园又停水了，一滴水都没有']);
    expect((await repeats.ask<Schemas['GovernanceList']>('/v1/governance')).body.data).toHaveLength(
      1,
    );
    const [first] = await repeats.groups();
    expect(
      (await repeats.post(`/v1/repeat-groups/${first?.id}/governance`, undefined)).status,
    ).toBe(201);
    expect(
      (await repeats.post(`/v1/repeat-groups/${first?.id}/governance`, undefined)).status,
    ).toBe(409);
  });
});
