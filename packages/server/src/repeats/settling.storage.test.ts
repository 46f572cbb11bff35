/** What becomes of groups that turn out to be one, and of cases that turn out to belong elsewhere. */
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { runDueJobs } from '../jobs/runner.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { Database } from '../storage/storage.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { followCases, lookAgain } from './follow.service.ts';
import { proposalsOf, updateProposal } from './governance.repository.ts';
import { underKey } from './grouping.ts';
import {
  type Candidate,
  putInto,
  readLearned,
  signatureOfCase,
  takeOut,
} from './groups.service.ts';
import { movingKeys } from './joined-keys.service.ts';
import { putAgain } from './pending.repository.ts';
import {
  candidateNumbers,
  findGroup,
  findMember,
  membersOf,
  moveSomeKeys,
  putKeys,
  updateGroup,
} from './repeats.repository.ts';
import { keepSeen, seeGroupOf } from './reviewing.service.ts';
import { settle } from './settling.service.ts';
import { tellCases } from './steps.service.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import { unite } from './uniting.service.ts';
import { learnedVocabulary } from './vocabulary.service.ts';

const noWater = [
  '兰亭花园7号楼从周一开始停水，物业不管，自来水公司也说不清楚',
  '兰亭花园，已经两天没有自来水了，老人孩子怎么生活',
  '这个月兰亭花园小区停水四次，每次都没有通知',
];
const noSleep = [
  '丽景新城小区不到100米处新建水泥搅拌站，粉尘、噪声严重',
  '丽景新城5栋住户，楼下搅拌站通宵作业，孩子睡不好觉',
  '投诉丽景新城附近的搅拌站，粉尘太大，噪音到半夜',
];
const dog = '河边公园有人遛狗不牵绳，昨天差点咬到小孩';

describe.each(engines)('groups looked at again on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
    for (const text of [...noWater, ...noSleep, dog]) {
      const json = { text, identity: 'anonymous' };
      const answer = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
      expect(answer.status).toBe(201);
      app.advance(60_000);
    }
    await followCases(app.context);
  });
  afterEach(async () => {
    expect((await verifyLedger(app.context.storage)).problems).toEqual([]);
    await app.close();
  });

  const read = () => app.context.storage.read;
  const caseOf = async (text: string) => {
    const { cases } = read().tables;
    const found = (await read().select().from(cases)).find((row) => row.text === text);
    if (!found) throw new Error(`nobody wrote: ${text}`);
    return found;
  };
  const groupOf = async (text: string) => {
    const member = await findMember(read(), (await caseOf(text)).id);
    const group = member && (await findGroup(read(), member.groupNumber));
    if (!group) throw new Error(`in no group: ${text}`);
    return group;
  };
  const reading = async () => ({
    vocabulary: await learnedVocabulary(app.context.storage),
    learned: await readLearned(read()),
  });
  const settleCase = async (text: string) => {
    const [{ id }, words] = [await caseOf(text), await reading()];
    await app.context.storage.write((tx) => settle(app.context, tx, id, words));
  };
  const eventsOf = async (text: string) => {
    await tellCases(app.context);
    const { events } = read().tables;
    const { id } = await caseOf(text);
    const all = (await read().select().from(events)).filter((event) => event.caseId === id);
    return all.sort((a, b) => a.seq - b.seq).map(({ type }) => type);
  };
  const [water = '', sleep = ''] = [noWater[0], noSleep[0]];
  const uniteBoth = async () => {
    const { among } = signatureOfCase(app.context, await caseOf(water), await reading());
    return app.context.storage.write(async (tx) => {
      const candidate = async (number: number): Promise<Candidate> => {
        const row = await findGroup(tx, number);
        if (!row) throw new Error('gone');
        return { row, profile: readProfile(row.profile) };
      };
      const [one, other] = [(await groupOf(water)).number, (await groupOf(sleep)).number];
      return unite(app.context, tx, await candidate(one), await candidate(other), { among });
    });
  };
  const accept = async (groupNumber: number) => {
    const [proposal] = await proposalsOf(read(), [groupNumber]);
    const headers = { ...(await app.as('leader')), 'If-Match': `"${proposal?.version}"` };
    const json = { outcome: 'accepted', ownerUnitId: app.units.water };
    const path = `/v1/governance/${proposal?.id}/decision`;
    expect((await app.request(path, { method: 'POST', headers, json })).status).toBe(200);
  };

  it('are one from then on, and of two proposals nobody touched one is taken back with its reason', async () => {
    const stays = await uniteBoth();
    expect(stays?.row.number).toBe((await groupOf(sleep)).number);
    expect((await groupOf(water)).size).toBe(6);
    const answer = await app.request('/v1/governance', { headers: await app.as('desk1') });
    const { data } = (await answer.json()) as Schemas['GovernanceList'];
    expect(data.map(({ status }) => status).toSorted()).toEqual(['declined', 'proposed']);
    const [retired] = data.filter(({ status }) => status === 'declined');
    expect(retired).toMatchObject({ decidedBy: null });
    const told = (await eventsOf(sleep)).filter((type) => type.startsWith('governance-'));
    expect(told).toEqual(['governance-proposed', 'governance-declined', 'governance-linked']);
  });

  const moveKeys = () =>
    runDueJobs(app.context, { kinds: [movingKeys(app.context)], onError: raise });
  const keysUnder = async (number: number) => {
    const { repeatKeys } = read().tables;
    const rows = await read().select().from(repeatKeys).where(eq(repeatKeys.groupNumber, number));
    return rows.map(({ key }) => key);
  };

  it('are found by the keys of both, and the one that is empty takes no place among them', async () => {
    const goes = (await groupOf(sleep)).number;
    const keys = await keysUnder(goes);
    expect(keys).not.toEqual([]);
    const stays = await uniteBoth();
    await moveKeys();
    expect(await keysUnder(goes)).toEqual([]);
    expect(await keysUnder(stays?.row.number ?? 0)).toEqual(expect.arrayContaining(keys));
  });

  it('hide nobody under a key that many of those had whose cases are in one by now', async () => {
    const [living, joined] = [9_000, 9_001];
    const found = await app.context.storage.write(async (tx) => {
      await putKeys(tx, living, ['t 搅拌'], 1);
      for (let number = joined; number < joined + 2 * underKey; number += 1) {
        await putKeys(tx, number, ['t 搅拌'], 2);
        if (number > joined) await moveSomeKeys(tx, number, joined, 1);
      }
      return candidateNumbers(tx, ['t 搅拌'], underKey);
    });
    expect(found).toEqual(expect.arrayContaining([living, joined]));
  });

  it('keep the proposal that somebody has accepted', async () => {
    await accept((await groupOf(sleep)).number);
    const kept = (await groupOf(sleep)).number;
    expect((await uniteBoth())?.row.number).toBe(kept);
    const open = (await proposalsOf(read(), [kept])).map(({ status }) => status);
    expect(open).toEqual(['accepted']);
  });

  it('stay two where people are at work on both', async () => {
    await accept((await groupOf(sleep)).number);
    await accept((await groupOf(water)).number);
    expect(await uniteBoth()).toBeNull();
    expect((await groupOf(sleep)).size).toBe(3);
  });

  /** Puts the case of the dog into the group of the plant, as nobody would. */
  const misplace = async (addedBy: string | null) => {
    const [row, words, target] = [await caseOf(dog), await reading(), await groupOf(sleep)];
    const signature = signatureOfCase(app.context, row, words);
    await app.context.storage.write(async (tx: Database) => {
      const member = await findMember(tx, row.id);
      if (member) await takeOut(app.context, tx, member, words);
      const group = { row: target, profile: readProfile(target.profile) };
      await putInto(tx, row, signature, group, addedBy);
    });
    expect((await groupOf(sleep)).size).toBe(4);
  };

  it('let a case go that belongs to none of them', async () => {
    await misplace(null);
    await settleCase(dog);
    expect((await groupOf(dog)).size).toBe(1);
    const { number, size } = await groupOf(sleep);
    expect([size, (await membersOf(read(), number)).length]).toEqual([3, 3]);
  });

  it('keep a case that a person put there', async () => {
    const { staff } = read().tables;
    const [person] = await read().select().from(staff);
    await misplace(person?.id ?? null);
    await settleCase(dog);
    expect((await groupOf(dog)).size).toBe(4);
  });

  it('ask a case of their own that fits them no more to be settled, once they have grown', async () => {
    await misplace(null);
    const seen = await seeGroupOf(app.context, (await caseOf(sleep)).id, await reading());
    expect(seen?.asked).toContain((await caseOf(dog)).id);
    for (const text of noSleep) expect(seen?.asked).not.toContain((await caseOf(text)).id);
  });

  it('of an earlier release are looked at once, and no more', async () => {
    const { write } = app.context.storage;
    const forget = async () => {
      const { number, profile } = await groupOf(sleep);
      const asItWas = { ...readProfile(profile), review: null };
      await write((tx) => updateGroup(tx, number, { profile: storedProfile(asItWas) }));
    };
    const reviewed = async () => readProfile((await groupOf(sleep)).profile).review?.of;
    const follow = async () => {
      for (let time = 0; time < 2; time += 1) await followCases(app.context);
    };
    await follow();
    await forget();
    const { settings } = read().tables;
    await write((tx) => tx.delete(settings).where(eq(settings.key, 'repeats-looked')));
    await follow();
    expect(await reviewed()).toBe(3);
    await forget();
    await follow();
    expect(await reviewed()).toBeUndefined();
  });

  it('are looked at before any of those who came with many is settled', async () => {
    await misplace(null);
    const row = { caseId: (await caseOf(dog)).id, dueAt: app.now(), again: true };
    await app.context.storage.write((tx) => putAgain(tx, { ...row, looks: 3 }));
    const { vocabulary } = await reading();
    await lookAgain(app.context, { ...row, looks: 3 }, vocabulary);
    expect(readProfile((await groupOf(sleep)).profile).review?.of).toBe(4);
    expect((await groupOf(dog)).size).toBe(4);
    await lookAgain(app.context, { ...row, looks: 2 }, vocabulary);
    expect((await groupOf(dog)).size).toBe(1);
  });

  it('and nothing is told of a case that stays where it is', async () => {
    const before = await eventsOf(sleep);
    await settleCase(sleep);
    expect(await eventsOf(sleep)).toEqual(before);
    expect((await groupOf(sleep)).size).toBe(3);
  });

  /** The desk finds that it is a report. */
  const turnIntoReport = async (text: string) => {
    const { id, version } = await caseOf(text);
    const headers = { ...(await app.as('desk1')), 'If-Match': `"${version}"` };
    const json = { nature: 'report' };
    const path = `/v1/desk/cases/${id}/acceptance`;
    expect((await app.request(path, { method: 'POST', headers, json })).status).toBe(200);
  };

  it('let a report go that was none when its second look began', async () => {
    const { id } = await caseOf(sleep);
    await turnIntoReport(sleep);
    const asItWas = { caseId: id, dueAt: app.now(), again: true, looks: 1 };
    await lookAgain(app.context, asItWas, (await reading()).vocabulary);
    await followCases(app.context);
    expect(await findMember(read(), id)).toBeUndefined();
  });

  it('take a proposal back that nobody touched when two are left', async () => {
    const { number } = await groupOf(sleep);
    await turnIntoReport(sleep);
    await followCases(app.context);
    const [proposal] = await proposalsOf(read(), [number]);
    expect(proposal).toMatchObject({ status: 'declined', decidedBy: null });
  });

  it('are not linked twice when a case is written anew and stays', async () => {
    const { id, version } = await caseOf(sleep);
    const headers = { ...(await app.as('desk1')), 'If-Match': `"${version}"` };
    const json = { nature: 'complaint', categoryCode: 'utilities' };
    const path = `/v1/desk/cases/${id}/acceptance`;
    expect((await app.request(path, { method: 'POST', headers, json })).status).toBe(200);
    await followCases(app.context);
    expect((await groupOf(sleep)).size).toBe(3);
    expect(await eventsOf(sleep)).not.toContain('governance-linked');
  });

  it('let nothing be kept of a group that changed since it was seen', async () => {
    const [{ id }, group, words] = [await caseOf(sleep), await groupOf(sleep), await reading()];
    const seen = await seeGroupOf(app.context, id, words);
    if (!seen?.review) throw new Error('was not looked at as a whole');
    await app.context.storage.write(async (tx) => {
      await updateGroup(tx, group.number, { place: '丽景新城' });
      expect(await keepSeen(app.context, tx, { dueAt: 0 }, seen)).toBe(false);
    });
    expect(readProfile((await groupOf(sleep)).profile).review).toBeNull();
  });

  it('tell who leaves as well that the proposal is taken back', async () => {
    await misplace(null);
    const [words, last] = [await reading(), await caseOf(noSleep[2] ?? '')];
    await app.context.storage.write(async (tx) => {
      const member = await findMember(tx, last.id);
      if (member) await takeOut(app.context, tx, member, words);
    });
    await settleCase(dog);
    expect((await groupOf(sleep)).size).toBe(2);
    expect(await eventsOf(dog)).toContain('governance-declined');
    expect(await eventsOf(sleep)).toContain('governance-declined');
  });

  it.each([
    ['have who was left over looked at again', 2, true],
    ['and do so only when they have grown', 4, false],
  ])('%s', async (_, grownTo, isAsked) => {
    const text = '丽景新城业主再次投诉搅拌站，粉尘和噪声到半夜都没有停过';
    const json = { text, identity: 'anonymous' };
    await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    await followCases(app.context);
    const [row, words, { number, size }] = [
      await caseOf(text),
      await reading(),
      await groupOf(sleep),
    ];
    expect(size).toBe(4);
    await app.context.storage.write(async (tx) => {
      const member = await findMember(tx, row.id);
      if (member) await takeOut(app.context, tx, member, words);
      await putInto(tx, row, signatureOfCase(app.context, row, words), null, null);
      const profile = readProfile((await findGroup(tx, number))?.profile ?? '');
      if (!profile.review) throw new Error('was not looked at as a whole');
      // As it is when one of four was let go.
      profile.review = { ...profile.review, of: 4, grownTo };
      await updateGroup(tx, number, { profile: storedProfile(profile) });
    });
    const again = await seeGroupOf(app.context, (await caseOf(sleep)).id, words);
    expect(again?.asked.includes(row.id)).toBe(isAsked);
  });

  /** A person says that what wakes the residents is one thing with what leaves them dry. */
  const joinByHand = async () => {
    const [kept, other] = [await groupOf(water), await groupOf(sleep)];
    const headers = await app.as('desk1');
    const json = { kind: 'merged', otherGroupId: String(other.number), reason: '同一件事' };
    const path = `/v1/repeat-groups/${kept.number}/corrections`;
    expect((await app.request(path, { method: 'POST', headers, json })).status).toBe(200);
    const told = async (text: string) =>
      (await eventsOf(text)).filter((type) => type.startsWith('governance-')).slice(1);
    return { kept: kept.number, other: other.number, told };
  };

  it('are found by the keys of both when a person joins two', async () => {
    const keys = await keysUnder((await groupOf(sleep)).number);
    const { kept, other } = await joinByHand();
    await moveKeys();
    expect(await keysUnder(other)).toEqual([]);
    expect(await keysUnder(kept)).toEqual(expect.arrayContaining(keys));
  });

  it('leave no proposal without cases when a person joins two', async () => {
    const { other, told } = await joinByHand();
    const [retired] = await proposalsOf(read(), [other]);
    expect(retired).toMatchObject({ status: 'declined', decidedBy: null });
    expect(await told(sleep)).toEqual(['governance-declined', 'governance-linked']);
  });

  it('bring along what somebody has accepted when a person joins them to others', async () => {
    await accept((await groupOf(sleep)).number);
    const { kept, other, told } = await joinByHand();
    const open = (await proposalsOf(read(), [kept])).map(({ status }) => status);
    expect(open.toSorted()).toEqual(['accepted', 'declined']);
    expect(await proposalsOf(read(), [other])).toEqual([]);
    expect(await told(sleep)).toEqual(['governance-accepted']);
    expect(await told(water)).toEqual(['governance-declined', 'governance-linked']);
  });

  it('keep one of two accepted proposals when a person joins them, and end the other with its reason', async () => {
    await accept((await groupOf(sleep)).number);
    await accept((await groupOf(water)).number);
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
    await accept((await groupOf(sleep)).number);
    await accept((await groupOf(water)).number);
    const { kept } = await joinByHand();
    const going = (await proposalsOf(read(), [kept])).find(({ status }) => status === 'accepted');
    if (!going) throw new Error('none was kept');
    app.advance(60_000);
    const done = { status: 'done' as const, doneAt: app.now() };
    await app.context.storage.write((tx) => updateProposal(tx, going, done));
    for (const [i, text] of noWater.entries()) {
      app.advance(60_000);
      const json = { text: `${text}，第${i + 1}次反映`, identity: 'anonymous' };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    }
    await followCases(app.context);
    expect((await groupOf(water)).size).toBe(9);
    const [newest] = await proposalsOf(read(), [kept]);
    expect(newest?.status).toBe('proposed');
  });

  it('show the proposal that goes on, also where one that has ended was opened later', async () => {
    await accept((await groupOf(sleep)).number);
    await accept((await groupOf(water)).number);
    const { kept } = await joinByHand();
    const answer = await app.request(`/v1/repeat-groups/${kept}`, {
      headers: await app.as('desk1'),
    });
    const { governance } = (await answer.json()) as Schemas['RepeatGroup'];
    expect(governance?.status).toBe('accepted');
  });
});

function raise(error: unknown): never {
  throw error;
}
