/** Steps of special governance are told to each case by a job: nothing is lost, and nothing told twice. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { Storage } from '../storage/storage.ts';
import { engines } from '../storage/testing.ts';
import { takeOut } from './groups.service.ts';
import { findMember } from './repeats.repository.ts';
import { anyUntold } from './steps.repository.ts';
import { tellCases } from './steps.service.ts';
import { nameless, noWater, openTestRepeats, type TestRepeats } from './testing.repeats.ts';

const [first, second, third] = noWater;

describe.each(engines)('steps of governance on %s', (engine) => {
  let repeats: TestRepeats;
  beforeEach(async () => {
    repeats = await openTestRepeats(engine);
    await repeats.sendAll(noWater, nameless);
  });
  afterEach(async () => {
    expect((await verifyLedger(repeats.app.context.storage)).problems).toEqual([]);
    await repeats.app.close();
  });

  const context = () => repeats.app.context;
  const read = () => context().storage.read;
  const eventsOf = async (text: string) => {
    const { id } = await repeats.caseOf(text);
    const all = await read().select().from(read().tables.events);
    return all.filter((event) => event.caseId === id).sort((a, b) => a.seq - b.seq);
  };
  const untold = async () => {
    const { id } = await repeats.proposalOf(first);
    return (await repeats.ask<Schemas['Governance']>(`/v1/governance/${id}`)).body.untold;
  };

  it('are not told in the write that takes them, and the desk sees how many cases wait', async () => {
    expect((await eventsOf(first)).map(({ type }) => type)).toEqual(['case-submitted']);
    expect(await untold()).toBe(3);
  });

  it('do not tell the unit that leads it how many cases of others there are', async () => {
    const { id, version } = await repeats.proposalOf(first);
    const json = { outcome: 'accepted', ownerUnitId: repeats.app.units.town1 };
    await repeats.post(`/v1/governance/${id}/decision`, json, 'leader', version);
    const asked = await repeats.ask<Schemas['Governance']>(`/v1/governance/${id}`, 'town1');
    expect(asked.body).toMatchObject({ cases: [], untold: 0 });
  });

  it('are told to every case once, and are forgotten then', async () => {
    expect(await tellCases(context())).toBe(3);
    expect(await tellCases(context())).toBe(0);
    for (const text of noWater) expect(await repeats.told(text)).toEqual(['governance-proposed']);
    expect(await untold()).toBe(0);
    expect(await read().select().from(read().tables.governanceSteps)).toEqual([]);
  });

  it('are told in the order in which they were taken', async () => {
    await repeats.accept(first);
    expect(await repeats.told(first)).toEqual(['governance-proposed', 'governance-accepted']);
  });

  it('are told as they were taken: when, by whom, with their words', async () => {
    await tellCases(context());
    const { id } = await repeats.proposalOf(first);
    const json = { outcome: 'declined', reason: '已列入明年改造计划' };
    const at = repeats.app.now();
    await repeats.post(`/v1/governance/${id}/decision`, json, 'leader', 1);
    repeats.app.advance(3_600_000);
    await tellCases(context());
    const event = (await eventsOf(first)).at(-1);
    expect(event).toMatchObject({ type: 'governance-declined', actorKind: 'staff', at });
    const notes = await read().select().from(read().tables.eventNotes);
    expect(notes.find(({ caseId }) => caseId === event?.caseId)?.text).toBe(json.reason);
  });

  it('are never told as earlier than what the ledger tells already', async () => {
    repeats.app.advance(3_600_000);
    const { id, version } = await repeats.caseOf(first);
    const json = { nature: 'complaint', categoryCode: 'utilities' };
    await repeats.post(`/v1/desk/cases/${id}/acceptance`, json, 'desk1', version);
    await tellCases(context());
    const times = (await eventsOf(first)).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('are told to whoever was in the group then, also when it has left since', async () => {
    const member = await findMember(read(), (await repeats.caseOf(third)).id);
    if (!member) throw new Error('in no group');
    const reading = await repeats.reading();
    await context().storage.write((tx) => takeOut(context(), tx, member, reading));
    expect(await repeats.told(third)).toEqual(['governance-proposed']);
  });

  it('are told after a process that was ended before it told all', async () => {
    await expect(tellCases(context(), AbortSignal.abort())).rejects.toThrow();
    expect(await untold()).toBe(3);
    expect(await repeats.told(first)).toEqual(['governance-proposed']);
  });

  it('are told once by two processes at the same time', async () => {
    await repeats.accept(first);
    await Promise.all([tellCases(context()), tellCases(context())]);
    for (const text of noWater) {
      expect(await repeats.told(text)).toEqual(['governance-proposed', 'governance-accepted']);
    }
  });

  describe('while they are told', () => {
    /** Tells the cases; before that is committed somebody acts, or waits for it. */
    const tellWhile = async <T>(act: () => Promise<T>): Promise<T> => {
      let told = () => {};
      const acting = new Promise<void>((resolve) => {
        told = resolve;
      }).then(act);
      const { storage } = context();
      const write: Storage['write'] = (work) =>
        storage.write(async (tx) => {
          const done = await work(tx);
          told();
          await Promise.race([acting, delay(300)]);
          return done;
        });
      await tellCases({ ...context(), storage: { ...storage, write } });
      return acting;
    };

    it('one answer for all cases is not turned away', async () => {
      await repeats.accept(first);
      const path = `/v1/governance/${(await repeats.proposalOf(first)).id}/answer`;
      const json = { result: 'resolved', publicAnswer: '泵房设备已更换，供水恢复。' };
      const { status, body } = await tellWhile(() =>
        repeats.post<Schemas['GovernanceAnswers']>(path, json),
      );
      expect([status, body.answered]).toEqual([200, 3]);
    });

    it('nor is who has seen the version that a case still has', async () => {
      const { id, version } = await repeats.caseOf(first);
      const path = `/v1/desk/cases/${id}/acceptance`;
      const json = { nature: 'complaint', categoryCode: 'utilities' };
      const { status } = await tellWhile(() => repeats.post(path, json, 'desk1', version));
      expect(status).toBe(200);
      expect(await repeats.told(first)).toEqual(['governance-proposed']);
    });
  });

  it('are told to the others where a case cannot be told', async () => {
    const [step] = await read().select().from(read().tables.governanceSteps);
    const { write } = context().storage;
    const lost = { stepId: step?.id ?? '', caseId: '0 a case that is gone' };
    await write((tx) => tx.insert(tx.tables.governanceUntold).values(lost));
    await expect(tellCases(context())).rejects.toThrow('not told');
    expect((await eventsOf(second)).map(({ type }) => type)).toContain('governance-proposed');
    expect(await anyUntold(read())).toBe(true);
  });

  it('are not told of a case that became a report before', async () => {
    const { id, version } = await repeats.caseOf(second);
    const json = { nature: 'report' };
    await repeats.post(`/v1/desk/cases/${id}/acceptance`, json, 'desk1', version);
    await tellCases(context());
    expect((await eventsOf(second)).map(({ type }) => type)).not.toContain('governance-proposed');
    expect(await anyUntold(read())).toBe(false);
  });
});
