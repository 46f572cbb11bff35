/** What becomes of groups that turn out to be one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { proposalsOf } from './governance.repository.ts';
import { underKey } from './grouping.ts';
import { type Candidate, signatureOfCase } from './groups.service.ts';
import { candidateNumbers, moveSomeKeys, putKeys } from './repeats.repository.ts';
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
import { unite } from './uniting.service.ts';

const DAY = 86_400_000;
const [water] = noWater;
const [sleep] = noSleep;

describe.each(engines)('groups that turn out to be one on %s', (engine) => {
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
  const uniteBoth = async (texts: readonly [string, string] = [water, sleep]) => {
    const [row, words] = [await repeats.caseOf(texts[0]), await repeats.reading()];
    const { among } = signatureOfCase(context(), row, words);
    const candidate = async (text: string): Promise<Candidate> => {
      const row = await repeats.groupOf(text);
      return { row, profile: readProfile(row.profile) };
    };
    const [one, other] = [await candidate(texts[0]), await candidate(texts[1])];
    return context().storage.write((tx) => unite(context(), tx, one, other, { among }));
  };

  it('are one from then on, and of two proposals nobody touched one is taken back with its reason', async () => {
    const stays = await uniteBoth();
    expect(stays?.row.number).toBe((await repeats.groupOf(sleep)).number);
    expect((await repeats.groupOf(water)).size).toBe(6);
    const { data } = (await repeats.ask<Schemas['GovernanceList']>('/v1/governance')).body;
    expect(data.map(({ status }) => status).toSorted()).toEqual(['declined', 'proposed']);
    const [retired] = data.filter(({ status }) => status === 'declined');
    expect(retired).toMatchObject({ decidedBy: null });
    const told = await repeats.told(sleep);
    expect(told).toEqual(['governance-proposed', 'governance-declined', 'governance-linked']);
  });

  it('are found by the keys of both, and the one that is empty takes no place among them', async () => {
    const goes = (await repeats.groupOf(sleep)).number;
    const keys = await repeats.keysOf(goes);
    expect(keys).not.toEqual([]);
    const stays = await uniteBoth();
    await repeats.moveKeys();
    expect(await repeats.keysOf(goes)).toEqual([]);
    expect(await repeats.keysOf(stays?.row.number ?? 0)).toEqual(expect.arrayContaining(keys));
  });

  it('are found by all of their keys, however many there are', async () => {
    const goes = (await repeats.groupOf(sleep)).number;
    const many = Array.from({ length: 500 }, (_, i) => `t ${i}`);
    await context().storage.write((tx) => putKeys(tx, goes, many, 1));
    const keys = await repeats.keysOf(goes);
    const stays = await uniteBoth();
    await repeats.moveKeys();
    expect(await repeats.keysOf(goes)).toEqual([]);
    expect(await repeats.keysOf(stays?.row.number ?? 0)).toEqual(expect.arrayContaining(keys));
  });

  it('hide nobody under a key that many of those had whose cases are in one by now', async () => {
    const [living, joined] = [9_000, 9_001];
    const found = await context().storage.write(async (tx) => {
      await putKeys(tx, living, ['t 搅拌'], 1);
      for (let number = joined; number < joined + 2 * underKey; number += 1) {
        await putKeys(tx, number, ['t 搅拌'], 2);
        if (number > joined) await moveSomeKeys(tx, number, joined, 1);
      }
      return candidateNumbers(tx, ['t 搅拌'], underKey);
    });
    expect(found).toEqual(expect.arrayContaining([living, joined]));
  });

  it('are called by the town when villages of both are without one thing', async () => {
    await repeats.sendAll(dryBridge, { areaCode: BRIDGE });
    repeats.app.advance(9 * DAY);
    await repeats.sendAll([dryPond], { areaCode: POND });
    expect((await repeats.groupOf(dryBridge[0])).place).toBe('石桥村');
    await uniteBoth([dryBridge[0], dryPond]);
    expect((await repeats.groupOf(dryPond)).place).toBe('清水镇');
  });

  it('keep the proposal that somebody has accepted', async () => {
    await repeats.accept(sleep);
    const kept = (await repeats.groupOf(sleep)).number;
    expect((await uniteBoth())?.row.number).toBe(kept);
    const open = (await proposalsOf(read(), [kept])).map(({ status }) => status);
    expect(open).toEqual(['accepted']);
  });

  it('stay two where people are at work on both', async () => {
    await repeats.accept(sleep);
    await repeats.accept(water);
    expect(await uniteBoth()).toBeNull();
    expect((await repeats.groupOf(sleep)).size).toBe(3);
  });
});
