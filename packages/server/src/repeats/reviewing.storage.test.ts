/** Groups that are looked at as a whole, and whom they ask to be looked at once more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../county/settings.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { putInto, signatureOfCase, takeOut } from './groups.service.ts';
import { findGroup, findMember, updateGroup } from './repeats.repository.ts';
import { keepSeen, seeGroupOf } from './reviewing.service.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import { nameless, noSleep, openTestRepeats, type TestRepeats } from './testing.repeats.ts';

const dog = '河边公园有人遛狗不牵绳，昨天差点咬到小孩';
const [sleep] = noSleep;

describe.each(engines)('groups looked at as a whole on %s', (engine) => {
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
  /** The group as it was before it was looked at as a whole. */
  const forget = async () => {
    const { number, profile } = await repeats.groupOf(sleep);
    const asItWas = { ...readProfile(profile), review: null };
    await context().storage.write((tx) =>
      updateGroup(tx, number, { profile: storedProfile(asItWas) }),
    );
  };

  it('ask a case of their own that fits them no more to be settled, once they have grown', async () => {
    await repeats.misplace(dog, sleep);
    const [{ id }, words] = [await repeats.caseOf(sleep), await repeats.reading()];
    const seen = await seeGroupOf(context(), id, words);
    expect(seen?.asked).toContain((await repeats.caseOf(dog)).id);
    for (const text of noSleep) expect(seen?.asked).not.toContain((await repeats.caseOf(text)).id);
  });

  it('of an earlier release are looked at once, and no more', async () => {
    const { write } = context().storage;
    const reviewed = async () => readProfile((await repeats.groupOf(sleep)).profile).review?.of;
    await forget();
    // As a release kept it that looked at them otherwise.
    await write((tx) => writeSetting(tx, 'repeats-looked', { next: null }));
    await repeats.follow();
    await repeats.follow();
    expect(await reviewed()).toBe(3);
    await forget();
    await repeats.follow();
    await repeats.follow();
    expect(await reviewed()).toBeUndefined();
  });

  it('let nothing be kept of a group that changed since it was seen', async () => {
    await forget();
    const [{ id }, group, words] = [
      await repeats.caseOf(sleep),
      await repeats.groupOf(sleep),
      await repeats.reading(),
    ];
    const seen = await seeGroupOf(context(), id, words);
    if (!seen?.review) throw new Error('was not looked at as a whole');
    await context().storage.write(async (tx) => {
      await updateGroup(tx, group.number, { place: '丽景新城' });
      expect(await keepSeen(context(), tx, { dueAt: 0 }, seen)).toBe(false);
    });
    expect(readProfile((await repeats.groupOf(sleep)).profile).review).toBeNull();
  });

  it.each([
    ['have who was left over looked at again', 2, true],
    ['and do so only when they have grown', 4, false],
  ])('%s', async (_, grownTo, isAsked) => {
    const text = '丽景新城业主再次投诉搅拌站，粉尘和噪声到半夜都没有停过';
    await repeats.send(text, nameless);
    await repeats.follow();
    const [row, words, { number, size }] = [
      await repeats.caseOf(text),
      await repeats.reading(),
      await repeats.groupOf(sleep),
    ];
    expect(size).toBe(4);
    await context().storage.write(async (tx) => {
      const member = await findMember(tx, row.id);
      if (member) await takeOut(context(), tx, member, words);
      await putInto(tx, row, signatureOfCase(context(), row, words), null, null);
      const profile = readProfile((await findGroup(tx, number))?.profile ?? '');
      if (!profile.review) throw new Error('was not looked at as a whole');
      // As it is when one of four was let go.
      profile.review = { ...profile.review, of: 4, grownTo };
      await updateGroup(tx, number, { profile: storedProfile(profile) });
    });
    const again = await seeGroupOf(context(), (await repeats.caseOf(sleep)).id, words);
    expect(again?.asked.includes(row.id)).toBe(isAsked);
  });
});
