/** Cases about one thing, from the residents' messages to their group. */
import { isNotNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { followCases } from './follow.service.ts';
import { takeOut } from './groups.service.ts';
import { nothingLearned } from './learning.ts';
import { anyPending, duePending } from './pending.repository.ts';
import { findMember, type MemberRow, updateGroup } from './repeats.repository.ts';
import { readProfile } from './stored-profile.ts';
import {
  BRIDGE,
  lift,
  noSleep,
  noWater,
  openTestRepeats,
  POND,
  type TestRepeats,
} from './testing.repeats.ts';
import { Vocabulary } from './vocabulary.ts';

const DAY = 86_400_000;

describe.each(engines)('repeated issues on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
  });
  afterEach(() => repeats.app.close());

  const context = () => repeats.app.context;
  const read = () => context().storage.read;
  const codesOf = ({ cases }: Schemas['RepeatGroup']) =>
    cases.map(({ trackingCode }) => trackingCode);

  it('are called by no place when most of them lie elsewhere', async () => {
    const aid = '临时救助的申请交到民政局两个月没有回音，问了三次都说在走程序，家里粮食都是借的';
    for (const areaCode of [BRIDGE, POND, '990124102201']) await repeats.send(aid, { areaCode });
    await repeats.follow();
    expect(await repeats.groups()).toMatchObject([
      { place: null, matter: { name: '救助低保' }, size: 3 },
    ]);
  });

  it('are called by the town where several of its villages are without one thing', async () => {
    await repeats.send('从昨天晚上停水到现在，做饭只能去山上背水');
    await repeats.send('自来水停了一天，打水厂电话占线，请送水车来', { areaCode: POND });
    const town = { areaCode: '990124101000' };
    await repeats.send('水龙头拧开一滴水都没有，孩子的衣服没法洗', town);
    await repeats.follow();
    const [outage] = await repeats.groups();
    expect(outage).toMatchObject({ place: '清水镇', matter: { name: '供水' }, size: 3 });
    const { cases } = await repeats.group(outage?.id);
    expect(cases[1]?.why).toMatchObject({ places: ['清水镇'] });
  });

  it('find what is about one thing, and say why', async () => {
    const codes = await repeats.sendAll([...noWater, lift]);
    // Who was alone or one of two is looked at tomorrow; the three together asked for the lift, too.
    expect(await anyPending(read(), repeats.app.now())).toBe(false);
    expect(await duePending(read(), Number.MAX_SAFE_INTEGER, 9)).toHaveLength(2);
    const [first, ...others] = await repeats.groups();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ place: '兰亭花园', matter: { name: '供水' }, size: 3 });
    const found = await repeats.group(first?.id);
    expect(codesOf(found)).toEqual(codes.slice(0, 3));
    expect(found.cases[0]?.why).toBeNull();
    expect(found.cases[1]?.why).toMatchObject({ places: ['兰亭花园', '石桥村'], days: 0 });
  });

  it('tell the desk how many cases are still to be compared', async () => {
    const waiting = async () =>
      (await repeats.ask<Schemas['RepeatsProgress']>('/v1/desk/repeats')).body.waiting;
    for (const text of noWater) await repeats.send(text);
    expect(await waiting()).toBe(3);
    await repeats.follow();
    expect(await waiting()).toBe(0);
    expect((await repeats.ask('/v1/desk/repeats', 'water')).status).toBe(403);
  });

  it('leave out whom nothing can be said of, and nobody else; an hour later it is tried again', async () => {
    const { storage } = repeats.app.context;
    await repeats.sendAll(noSleep.slice(0, 1));
    const { number, profile } = await repeats.groupOf(noSleep[0]);
    await storage.write((tx) => updateGroup(tx, number, { profile: 'torn' as never }));
    await repeats.send(noSleep[1]);
    await repeats.send(lift, { areaCode: '990124102201' });
    const torn = (await repeats.caseOf(noSleep[1])).id;
    await expect(repeats.follow()).rejects.toThrow(AggregateError);
    expect((await repeats.groupOf(lift)).size).toBe(1);
    expect(await findMember(read(), torn)).toBeUndefined();
    await storage.write((tx) => updateGroup(tx, number, { profile }));
    repeats.app.advance(3_600_000);
    await repeats.follow();
    expect((await findMember(read(), torn))?.groupNumber).toBe(number);
  });

  it('leave nothing out when the process ends in between', async () => {
    for (const text of noWater) await repeats.send(text);
    await expect(followCases(context(), AbortSignal.abort())).rejects.toThrow();
    await repeats.follow();
    await repeats.follow();
    expect((await repeats.groups())[0]?.size).toBe(3);
  });

  it('have no report in them, nor what was taken back', async () => {
    await repeats.send(noWater[0] ?? '');
    await repeats.send(noWater[1] ?? '');
    await repeats.send('兰亭花园停水，自来水公司的人收钱才肯来修', { nature: 'report' });
    await repeats.follow();
    expect((await repeats.groups('?atLeast=2'))[0]?.size).toBe(2);
    expect(await repeats.groups()).toEqual([]);
    const { cases } = (await repeats.group(
      (
        await repeats.groups('?atLeast=2')
      )[0]?.id,
    )) as Schemas['RepeatGroup'];
    const { caseId } = cases[0] as Schemas['RepeatedCase'];
    const { body } = await repeats.ask<Schemas['Case']>(`/v1/desk/cases/${caseId}`);
    const declined = { reason: '重复登记，已在另一件办理', elsewhere: '请查看先登记的那件' };
    await repeats.post(`/v1/desk/cases/${caseId}/decline`, declined, 'desk1', body.version);
    await repeats.post(`/v1/desk/cases/${caseId}/decline`, declined, 'leader', body.version + 1);
    await repeats.follow();
    expect(await repeats.groups('?atLeast=2')).toEqual([]);
  });

  it('look once more at a case that was alone', async () => {
    await repeats.sendAll(['上次反映的事还是没有解决，家里一直没水，水压也小']);
    for (const text of noWater) {
      await repeats.send(`${text}，家里一直没水，水压也小，上次反映的事还是没有解决`);
    }
    await repeats.follow();
    repeats.app.advance(2 * DAY);
    await repeats.follow();
    expect((await repeats.groups())[0]?.size).toBe(4);
  });

  it('are looked at as a whole when they are three', async () => {
    await repeats.sendAll([...noWater, lift]);
    await repeats.follow();
    const { read } = context().storage;
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

  it('look anew, and not once more, at a case that changed while it waited for that', async () => {
    await repeats.sendAll([lift]);
    const { read } = context().storage;
    const [one] = (await repeats.ask<Schemas['CaseList']>('/v1/desk/cases')).body.data;
    const acceptance = { nature: 'request', categoryCode: 'utilities' };
    await repeats.post(`/v1/desk/cases/${one?.id}/acceptance`, acceptance, 'desk1', one?.version);
    await repeats.follow();
    expect(await duePending(read, Number.MAX_SAFE_INTEGER, 9)).toHaveLength(1);
  });

  it('are joined when later cases say that two were one', async () => {
    await repeats.send('恒通关门了，老板的电话打不通', { areaCode: POND });
    await repeats.sendAll(['科目二还没有考，教练联系不上']);
    expect(await repeats.groups('?atLeast=2')).toEqual([]);
    await repeats.send('恒通关门了，老板的电话打不通，科目二还没有考', { areaCode: POND });
    await repeats.sendAll(['科目二还没有考，教练联系不上，恒通关门了']);
    repeats.app.advance(2 * DAY);
    await repeats.follow();
    expect((await repeats.groups('?atLeast=2')).map(({ size }) => size)).toEqual([4]);
    const { read } = context().storage;
    const forwarding = await read
      .select()
      .from(read.tables.repeatGroups)
      .where(isNotNull(read.tables.repeatGroups.mergedInto));
    expect(forwarding).toHaveLength(1);
  });

  it('leave no keys behind when nobody is in them any more', async () => {
    await repeats.sendAll([lift]);
    const { storage } = context();
    const { repeatKeys } = storage.read.tables;
    const [member] = await storage.read.select().from(storage.read.tables.repeatMembers);
    expect(await storage.read.select().from(repeatKeys)).not.toEqual([]);
    const reading = { vocabulary: new Vocabulary(), learned: nothingLearned };
    await storage.write((tx) => takeOut(context(), tx, member as MemberRow, reading));
    expect(await storage.read.select().from(repeatKeys)).toEqual([]);
  });
});
