/** A message with several matters: the desk gives each a case of its own. */
import { type CaseRecord, eventPayload, lastEvent } from '../cases/case-record.ts';
import { findByTrackingCode } from '../cases/cases.repository.ts';
import { reload } from '../cases/command.ts';
import type { Database } from '../storage/storage.ts';
import { inOffice, type Scene, type Step } from './step.ts';

/** Null for a message of one matter, and for what is left of one that was split. */
export function splitUp(scene: Scene): Step | null {
  const { world, matter, draw, record } = scene;
  if (matter.parts.length === 0) return null;
  const matters = matter.parts.map(({ title, text, category }) => ({
    title,
    text,
    categoryCode: category,
  }));
  return {
    at: inOffice(scene, record.row.receivedAt, draw('split').between(10, 150)),
    by: world.crew.desk[1],
    act: (tx, current, call) => world.service.split(tx, current, { matters }, call),
  };
}

/** The cases that were split off, in the order of their matters; null while there are none. */
export async function splitOff(db: Database, record: CaseRecord): Promise<CaseRecord[] | null> {
  const split = lastEvent(record, 'case-split');
  if (!split) return null;
  const { into } = eventPayload(split) as { into: string[] };
  return Promise.all(
    into.map(async (code) => reload(db, (await findByTrackingCode(db, code))?.id ?? '')),
  );
}
