/**
 * Reports about officials. Who made one is sealed from the unit complained about and from everybody
 * who is not named to read it; who is named stands in the ledger, and so does each look. Pure.
 */
import { type CaseHistory, type CaseRow, eventPayload } from './case-record.ts';
import type { Actor } from './lifecycle.ts';

/**
 * `whole`: all of it. `work`: what a unit needs that handles it, without whose it is. `shell`: that
 * there is one, and where it stands. `nothing`: for them it does not exist.
 */
export type Sight = 'whole' | 'work' | 'shell' | 'nothing';

/** Who is named by an inspector to read this report, by the ledger. */
export function readersOf({ events }: Pick<CaseHistory, 'events'>): string[] {
  const readers = new Set<string>();
  for (const event of events) {
    if (event.type === 'reader-named') readers.add(String(eventPayload(event).staffId));
    if (event.type === 'reader-removed') readers.delete(String(eventPayload(event).staffId));
  }
  return [...readers];
}

/** Whether anybody of this unit may know that the case is there. */
export const isAbout = (
  { sealed, aboutUnitId }: Pick<CaseRow, 'sealed' | 'aboutUnitId'>,
  unitId: string | null | undefined,
): boolean => sealed && aboutUnitId !== null && aboutUnitId === unitId;

/** How much of the case somebody of staff, or another system, may see. */
export function sightOf(record: Pick<CaseHistory, 'row' | 'events'>, actor: Actor): Sight {
  if (!record.row.sealed) return 'whole';
  if (actor.kind !== 'staff' || isAbout(record.row, actor.unitId)) return 'nothing';
  if (actor.role === 'unit') return 'work';
  const named = actor.id !== null && readersOf(record).includes(actor.id);
  return named || actor.role === 'inspector' ? 'whole' : 'shell';
}
