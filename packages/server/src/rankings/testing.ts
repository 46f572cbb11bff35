/** Closed cases for the tests of boards: as the ledger and the counters have them. */
import { chainEvent, counted } from '../cases/change.ts';
import { type Counts, count } from '../cases/counters.ts';
import { type ClosedCase, closingMarks } from '../cases/marks.ts';
import { doneWell } from '../cases/testing.closed.ts';
import { generateTrackingCode } from '../cases/tracking-code.ts';
import { newId } from '../storage/ids.ts';
import type { TestApp } from '../testing.ts';

/** What a case counts when it is closed: good in everything, but for what is said. */
export const caseOf = (facts: Partial<ClosedCase> = {}): Counts => ({
  closed: 1,
  ...closingMarks({ ...doneWell, ownWord: null, ...facts }),
  ...(facts.late && { 'bad-handle': 1 }),
});

/** A case as residents send it. */
async function anyCase(app: TestApp) {
  const json = { text: '石桥村三组路灯坏了半个月。', identity: 'anonymous' };
  await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
  const { storage } = app.context;
  const [made] = await storage.read.select().from(storage.read.tables.cases).limit(1);
  if (!made) throw new Error('no case to make others like');
  return made;
}

/** A case whose ledger says that it was closed on a day and what it counted for a unit. */
export async function closeCase(
  app: TestApp,
  unitId: string,
  day: string,
  counts: Counts,
): Promise<string> {
  const { storage } = app.context;
  const { cases } = storage.read.tables;
  const like = (await storage.read.select().from(cases).limit(1))[0] ?? (await anyCase(app));
  const id = newId();
  const trackingCode = generateTrackingCode();
  const at = Date.parse(`${day}T12:00:00+08:00`);
  const told = counted(day, unitId, counts);
  const event = chainEvent(id, 1, '', 'case-closed', at, { kind: 'system', id: null }, told);
  await storage.write(async (tx) => {
    await tx.insert(tx.tables.cases).values({
      ...like,
      id,
      trackingCode,
      leadUnitId: unitId,
      lastEventHash: event.hash,
      eventCount: 1,
    });
    await tx.insert(tx.tables.events).values(event);
    await count(tx, day, { unitId, counts });
  });
  return trackingCode;
}
