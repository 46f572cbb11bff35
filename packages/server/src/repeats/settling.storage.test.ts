/** What becomes of cases that turn out to belong elsewhere. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { lookAgain } from './follow.service.ts';
import { proposalsOf } from './governance.repository.ts';
import { takeOut } from './groups.service.ts';
import { duePending, putAgain } from './pending.repository.ts';
import { findMember, membersOf } from './repeats.repository.ts';
import { settle } from './settling.service.ts';
import { readProfile } from './stored-profile.ts';
import {
  BRIDGE,
  dryBridge,
  dryPond,
  nameless,
  noSleep,
  noWater,
  openTestRepeats,
  POND,
  type TestRepeats,
} from './testing.repeats.ts';

const dog = '河边公园有人遛狗不牵绳，昨天差点咬到小孩';
const [sleep] = noSleep;
const DAY = 86_400_000;

describe.each(engines)('cases looked at again on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
    await repeats.sendAll([...noSleep, dog], nameless);
  });
  afterEach(async () => {
    expect((await verifyLedger(context().storage)).problems).toEqual([]);
    await repeats.app.close();
  });

  const context = () => repeats.app.context;
  const read = () => context().storage.read;
  const settleCase = async (text: string) => {
    const [{ id }, words] = [await repeats.caseOf(text), await repeats.reading()];
    await context().storage.write((tx) => settle(context(), tx, id, words));
  };

  /** The desk says what it is, and with that what it is compared by. */
  const acceptCase = async (text: string, nature: string) => {
    const { id, version } = await repeats.caseOf(text);
    const path = `/v1/desk/cases/${id}/acceptance`;
    const json = { nature, ...(nature !== 'report' && { categoryCode: 'utilities' }) };
    expect((await repeats.post(path, json, 'desk1', version)).status).toBe(200);
  };
  const turnIntoReport = (text: string) => acceptCase(text, 'report');

  /** A person takes a case out of a group, or puts it into one. */
  const correct = async (kind: string, group: string, text: string) => {
    const { number } = await repeats.groupOf(group);
    const json = { kind, caseIds: [(await repeats.caseOf(text)).id], reason: '核实过了' };
    const path = `/v1/repeat-groups/${number}/corrections`;
    expect((await repeats.post(path, json)).status).toBe(200);
  };

  const putThereAndAccept = async (text: string) => {
    const { id } = await repeats.caseOf(text);
    const { repeatMembers } = read().tables;
    const addedBy = { addedBy: 'somebody' };
    await context().storage.write((tx) =>
      tx.update(repeatMembers).set(addedBy).where(eq(repeatMembers.caseId, id)),
    );
    await acceptCase(text, 'request');
  };

  it('let a case go that belongs to none of them', async () => {
    await repeats.misplace(dog, sleep);
    await settleCase(dog);
    expect((await repeats.groupOf(dog)).size).toBe(1);
    const { number, size } = await repeats.groupOf(sleep);
    expect([size, (await membersOf(read(), number)).length]).toEqual([3, 3]);
  });

  it('leave a group that is called by where the others lie', async () => {
    await repeats.sendAll([dryPond], { areaCode: POND });
    repeats.app.advance(9 * DAY);
    await repeats.sendAll(dryBridge, { areaCode: BRIDGE });
    await repeats.misplace(dryPond, dryBridge[0]);
    expect((await repeats.groupOf(dryBridge[0])).place).toBe('清水镇');
    await settleCase(dryPond);
    expect(await repeats.groupOf(dryBridge[0])).toMatchObject({ size: 2, place: '石桥村' });
  });

  it('keep a case that a person put there', async () => {
    const { staff } = read().tables;
    const [person] = await read().select().from(staff);
    await repeats.misplace(dog, sleep, person?.id);
    await settleCase(dog);
    expect((await repeats.groupOf(dog)).size).toBe(4);
  });

  it('and nothing is told of a case that stays where it is', async () => {
    const before = await repeats.told(sleep);
    await settleCase(sleep);
    expect(await repeats.told(sleep)).toEqual(before);
    expect((await repeats.groupOf(sleep)).size).toBe(3);
  });

  it('are looked at before any of those who came with many is settled', async () => {
    await repeats.misplace(dog, sleep);
    const row = { caseId: (await repeats.caseOf(dog)).id, dueAt: repeats.app.now(), again: true };
    await context().storage.write((tx) => putAgain(tx, { ...row, looks: 3 }));
    const { vocabulary } = await repeats.reading();
    await lookAgain(context(), { ...row, looks: 3 }, vocabulary);
    expect(readProfile((await repeats.groupOf(sleep)).profile).review?.of).toBe(4);
    expect((await repeats.groupOf(dog)).size).toBe(4);
    await lookAgain(context(), { ...row, looks: 2 }, vocabulary);
    expect((await repeats.groupOf(dog)).size).toBe(1);
  });

  it('are not looked at for ever in a group that is only as large as what they left', async () => {
    await repeats.sendAll(noWater, nameless);
    await repeats.follow();
    await repeats.misplace(sleep, noWater[0]);
    const { id: caseId } = await repeats.caseOf(sleep);
    const row = { caseId, dueAt: repeats.app.now(), again: true, looks: 0 };
    await context().storage.write((tx) => putAgain(tx, row));
    await lookAgain(context(), row, (await repeats.reading()).vocabulary);
    expect((await repeats.groupOf(sleep)).size).toBe(3);
    const waiting = await duePending(read(), repeats.app.now(), 50);
    expect(waiting.map((one) => one.caseId)).not.toContain(caseId);
  });

  it('let a report go that was none when its second look began', async () => {
    const { id } = await repeats.caseOf(sleep);
    await turnIntoReport(sleep);
    const asItWas = { caseId: id, dueAt: repeats.app.now(), again: true, looks: 1 };
    await lookAgain(context(), asItWas, (await repeats.reading()).vocabulary);
    await repeats.follow();
    expect(await findMember(read(), id)).toBeUndefined();
  });

  it('take a proposal back that nobody touched when two are left', async () => {
    const { number } = await repeats.groupOf(sleep);
    await turnIntoReport(sleep);
    await repeats.follow();
    const [proposal] = await proposalsOf(read(), [number]);
    expect(proposal).toMatchObject({ status: 'declined', decidedBy: null });
  });

  it.each<[string, number, (text: string) => unknown]>([
    ['was looked at as often as those who come with many are', 5, () => {}],
    ['is no longer one of them', 4, (text) => turnIntoReport(text)],
    ['was written anew, and stays', 5, (text) => acceptCase(text, 'request')],
    ['was put there by a person, and is written anew', 5, putThereAndAccept],
    ['was taken out by a person', 4, (text) => correct('removed', text, text)],
    ['was put elsewhere by a person', 4, (text) => correct('added', dog, text)],
  ])('have nothing proposed before the last that waits %s', async (_, left, settles) => {
    const [first, ...others] = [
      ...noWater,
      '兰亭花园又停水了，自来水公司没有一个电话打得通',
      '兰亭花园停水第三天了，自来水一滴都没有',
    ];
    await repeats.sendAll([first], nameless);
    const { id: caseId } = await repeats.caseOf(first);
    const later = repeats.app.now() + 600_000;
    await context().storage.write((tx) => putAgain(tx, { caseId, dueAt: later, looks: 3 }));
    await repeats.sendAll(others, nameless);
    const { number, size } = await repeats.groupOf(first);
    expect([size, await proposalsOf(read(), [number])]).toEqual([5, []]);
    await settles(first);
    if ((await duePending(read(), repeats.app.now(), 1)).length === 0) repeats.app.advance(600_000);
    await repeats.follow();
    expect(await proposalsOf(read(), [number])).toMatchObject([{ status: 'proposed' }]);
    expect((await repeats.groupOf(others[0] as string)).size).toBe(left);
    for (const text of others) expect(await repeats.told(text)).toEqual(['governance-proposed']);
  });

  it('are not linked twice when a case is written anew and stays', async () => {
    await acceptCase(sleep, 'complaint');
    await repeats.follow();
    expect((await repeats.groupOf(sleep)).size).toBe(3);
    expect(await repeats.told(sleep)).not.toContain('governance-linked');
  });

  it('tell who leaves as well that the proposal is taken back', async () => {
    await repeats.misplace(dog, sleep);
    const [words, last] = [await repeats.reading(), await repeats.caseOf(noSleep[2] ?? '')];
    await context().storage.write(async (tx) => {
      const member = await findMember(tx, last.id);
      if (member) await takeOut(context(), tx, member, words);
    });
    await settleCase(dog);
    expect((await repeats.groupOf(sleep)).size).toBe(2);
    expect(await repeats.told(dog)).toContain('governance-declined');
    expect(await repeats.told(sleep)).toContain('governance-declined');
  });
});
