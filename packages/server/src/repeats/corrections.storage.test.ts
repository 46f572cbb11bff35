/** What people say is not one thing, or is: it is done, kept, and learned from. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { readLearned } from './groups.service.ts';
import {
  lift,
  nameless,
  noSleep,
  noWater,
  openTestRepeats,
  type TestRepeats,
} from './testing.repeats.ts';

const DAY = 86_400_000;
const [water] = noWater;

describe.each(engines)('groups that people correct on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
  });
  afterEach(() => repeats.app.close());

  const context = () => repeats.app.context;
  const read = () => context().storage.read;
  const codesOf = ({ cases }: Schemas['RepeatGroup']) =>
    cases.map(({ trackingCode }) => trackingCode);
  const titlesOf = ({ cases }: Schemas['RepeatGroup']) => cases.map(({ title }) => title);

  it('do not take back what people took out, looked at as a whole', async () => {
    const codes = await repeats.sendAll([...noWater, lift]);
    const found = await repeats.group((await repeats.groups())[0]?.id);
    const out = found.cases[2] as Schemas['RepeatedCase'];
    await repeats.post(`/v1/repeat-groups/${found.id}/corrections`, {
      kind: 'removed',
      caseIds: [out.caseId],
      reason: '这是另一个兰亭花园',
    });
    for (const text of noWater.slice(0, 2)) await repeats.send(`${text}，还没有来水`);
    for (let time = 0; time < 4; time += 1) {
      await repeats.follow();
      repeats.app.advance(DAY);
    }
    expect(codesOf(await repeats.group(found.id))).not.toContain(codes[2]);
  });

  it('stay as people corrected them', async () => {
    await repeats.sendAll([...noWater, lift]);
    const found = await repeats.group((await repeats.groups())[0]?.id);
    const out = found.cases[2] as Schemas['RepeatedCase'];
    const removed = await repeats.post<Schemas['RepeatGroup']>(
      `/v1/repeat-groups/${found.id}/corrections`,
      { kind: 'removed', caseIds: [out.caseId], reason: '这是另一个兰亭花园' },
    );
    expect(titlesOf(removed.body)).toHaveLength(2);
    expect(removed.body.corrections).toMatchObject([
      { kind: 'removed', trackingCode: out.trackingCode },
    ]);
    // It is looked at anew, and does not come back.
    const { body } = await repeats.ask<Schemas['Case']>(`/v1/desk/cases/${out.caseId}`);
    const accepted = await repeats.post(
      `/v1/desk/cases/${out.caseId}/acceptance`,
      { nature: 'request', categoryCode: 'utilities', level: 'county', urgency: 'normal' },
      'desk1',
      body.version,
    );
    expect(accepted.status).toBe(200);
    await repeats.follow();
    expect((await repeats.group(found.id)).size).toBe(2);
    const learned = await readLearned(read());
    expect(learned).toMatchObject({ version: 1, places: { 'estate:兰亭': 0.85 } });

    const added = await repeats.post<Schemas['RepeatGroup']>(
      `/v1/repeat-groups/${found.id}/corrections`,
      {
        kind: 'added',
        caseIds: [out.caseId],
        reason: '核实后是同一件事',
      },
    );
    expect(added.body.size).toBe(3);
    expect(added.body.cases.find(({ caseId }) => caseId === out.caseId)?.addedBy).not.toBeNull();
  });

  const correct = async (kind: string, group: string, ...texts: readonly string[]) => {
    const caseIds = await Promise.all(texts.map(async (text) => (await repeats.caseOf(text)).id));
    const path = `/v1/repeat-groups/${(await repeats.groupOf(group)).number}/corrections`;
    const { status } = await repeats.post(path, { kind, caseIds, reason: '核实过了' });
    expect(status).toBe(200);
  };

  it('link a case that a person puts in to what is proposed there', async () => {
    await repeats.sendAll([...noWater, lift], nameless);
    await correct('added', water, lift);
    expect(await repeats.told(lift)).toEqual(['governance-linked']);
  });

  it('are proposed for when a person puts the third in, and no more where it was the third', async () => {
    await repeats.sendAll([...noWater, ...noSleep.slice(1)], nameless);
    await correct('added', noSleep[1], water);
    expect((await repeats.proposalOf(water)).status).toBe('proposed');
    expect((await repeats.proposalOf(noWater[1])).status).toBe('declined');
    expect(await repeats.told(water)).toContain('governance-declined');
  });

  it('have no proposal that nobody touched when a person leaves two in them', async () => {
    await repeats.sendAll(noWater, nameless);
    await correct('removed', water, noWater[2]);
    expect(await repeats.proposalOf(water)).toMatchObject({ status: 'declined', decidedBy: null });
    // Who left was told of it when it was proposed.
    expect(await repeats.told(noWater[2])).toEqual(['governance-proposed', 'governance-declined']);
  });

  it('are proposed for when a person takes three out as one', async () => {
    await repeats.sendAll([...noWater, ...noSleep.slice(1)], nameless);
    await correct('added', water, ...noSleep.slice(1));
    await correct('apart', water, noWater[1], ...noSleep.slice(1));
    expect((await repeats.proposalOf(noWater[1])).status).toBe('proposed');
    expect((await repeats.proposalOf(water)).status).toBe('declined');
  });

  it('are joined and taken apart', async () => {
    await repeats.sendAll([...noWater, lift]);
    const water = await repeats.group((await repeats.groups())[0]?.id);
    const lone = (
      await repeats.ask<Schemas['CaseRepeats']>(`/v1/desk/cases/${water.cases[0]?.caseId}/repeats`)
    ).body;
    expect(lone.group?.id).toBe(water.id);
    await repeats.sendAll(['兰亭花园5栋电梯突然下坠两层，太吓人了，请尽快检修电梯']);
    const other = (await repeats.groups('?atLeast=2')).find(({ id }) => id !== water.id);
    expect(other).toMatchObject({ size: 2, matter: { code: 'lift' } });
    const merged = await repeats.post<Schemas['RepeatGroup']>(
      `/v1/repeat-groups/${water.id}/corrections`,
      {
        kind: 'merged',
        otherGroupId: other?.id,
        reason: '都是物业不作为',
      },
    );
    expect(merged.body.size).toBe(5);
    // Whoever asks for the other one finds where it went.
    expect((await repeats.group(other?.id)).id).toBe(water.id);
    const lifts = merged.body.cases.filter(({ title }) => title.includes('电梯'));
    const apart = await repeats.post<Schemas['RepeatGroup']>(
      `/v1/repeat-groups/${water.id}/corrections`,
      {
        kind: 'apart',
        caseIds: lifts.map(({ caseId }) => caseId),
        reason: '电梯另行处理',
      },
    );
    expect(apart.body.size).toBe(3);
    expect((await repeats.groups('?atLeast=2')).map(({ size }) => size).sort()).toEqual([2, 3]);
  });
});
