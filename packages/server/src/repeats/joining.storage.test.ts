/** What becomes of groups that a person joins, and of what is done about them. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import type { Storage } from '../storage/storage.ts';
import { engines } from '../storage/testing.ts';
import { followCases } from './follow.service.ts';
import { proposalsOf, updateProposal } from './governance.repository.ts';
import { findMember, membersOf } from './repeats.repository.ts';
import {
  nameless,
  noSleep,
  noWater,
  openTestRepeats,
  type TestRepeats,
} from './testing.repeats.ts';

const [water] = noWater;
const [sleep] = noSleep;

describe.each(engines)('groups that a person joins on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
    await repeats.sendAll([...noWater, ...noSleep], nameless);
  });
  afterEach(async () => {
    expect((await verifyLedger(context().storage)).problems).toEqual([]);
    await repeats.app.close();
  });

  const context = () => repeats.app.context;
  const read = () => context().storage.read;
  /** A person says that what wakes the residents is one thing with what leaves them dry. */
  const joinByHand = async () => {
    const [kept, other] = [await repeats.groupOf(water), await repeats.groupOf(sleep)];
    const path = `/v1/repeat-groups/${kept.number}/corrections`;
    const json = { kind: 'merged', otherGroupId: String(other.number), reason: '同一件事' };
    expect((await repeats.post(path, json)).status).toBe(200);
    const told = async (text: string) => (await repeats.told(text)).slice(1);
    return { kept: kept.number, other: other.number, told };
  };

  it('lose no case that another process puts into one of them at the same time', async () => {
    const text = `${sleep}，第二次反映`;
    await repeats.send(text, nameless);
    const { id } = await repeats.caseOf(text);
    const { storage } = context();
    let followed = () => {};
    const joining = new Promise<void>((resolve) => {
      followed = resolve;
    }).then(joinByHand);
    const write: Storage['write'] = (work) =>
      storage.write(async (tx) => {
        const done = await work(tx);
        if (!(await findMember(tx, id))) return done;
        // Before it commits the person joins them, or waits for it.
        followed();
        await Promise.race([joining, delay(300)]);
        return done;
      });
    await followCases({ ...context(), storage: { ...storage, write } });
    const { kept } = await joining;
    expect(await membersOf(read(), kept)).toHaveLength(7);
  });

  it('are found by the keys of both when a person joins two', async () => {
    const keys = await repeats.keysOf((await repeats.groupOf(sleep)).number);
    const { kept, other } = await joinByHand();
    await repeats.moveKeys();
    expect(await repeats.keysOf(other)).toEqual([]);
    expect(await repeats.keysOf(kept)).toEqual(expect.arrayContaining(keys));
  });

  it('leave no proposal without cases when a person joins two', async () => {
    const { other, told } = await joinByHand();
    const [retired] = await proposalsOf(read(), [other]);
    expect(retired).toMatchObject({ status: 'declined', decidedBy: null });
    expect(await told(sleep)).toEqual(['governance-declined', 'governance-linked']);
  });

  it('bring along what somebody has accepted when a person joins them to others', async () => {
    await repeats.accept(sleep);
    const { kept, other, told } = await joinByHand();
    const open = (await proposalsOf(read(), [kept])).map(({ status }) => status);
    expect(open.toSorted()).toEqual(['accepted', 'declined']);
    expect(await proposalsOf(read(), [other])).toEqual([]);
    expect(await told(sleep)).toEqual(['governance-accepted']);
    expect(await told(water)).toEqual(['governance-declined', 'governance-linked']);
  });

  it('keep one of two accepted proposals when a person joins them, and end the other with its reason', async () => {
    await repeats.accept(sleep);
    await repeats.accept(water);
    const { kept, told } = await joinByHand();
    const proposals = await proposalsOf(read(), [kept]);
    expect(proposals.map(({ status }) => status).toSorted()).toEqual(['accepted', 'declined']);
    const ended = proposals.find(({ status }) => status === 'declined');
    expect(ended?.decidedBy).not.toBeNull();
    expect(await told(sleep)).toEqual([
      'governance-accepted',
      'governance-declined',
      'governance-linked',
    ]);
    expect(await told(water)).toEqual(['governance-accepted']);
  });

  it('are proposed again with three more cases once the one of two plans that was kept is done', async () => {
    await repeats.accept(sleep);
    await repeats.accept(water);
    const { kept } = await joinByHand();
    const going = (await proposalsOf(read(), [kept])).find(({ status }) => status === 'accepted');
    if (!going) throw new Error('none was kept');
    repeats.app.advance(60_000);
    const done = { status: 'done' as const, doneAt: repeats.app.now() };
    await context().storage.write((tx) => updateProposal(tx, going, done));
    repeats.app.advance(60_000);
    for (const [i, text] of noWater.entries()) {
      await repeats.send(`${text}，第${i + 1}次反映`, nameless);
    }
    await repeats.follow();
    expect((await repeats.groupOf(water)).size).toBe(9);
    const [newest] = await proposalsOf(read(), [kept]);
    expect(newest?.status).toBe('proposed');
  });

  it('show the proposal that goes on, also where one that has ended was opened later', async () => {
    await repeats.accept(sleep);
    await repeats.accept(water);
    const { kept } = await joinByHand();
    const { governance } = await repeats.group(String(kept));
    expect(governance?.status).toBe('accepted');
  });
});
