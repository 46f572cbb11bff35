/** What happens next to a case: whoever acts first of all whose turn it is. Pure. */
import type { CaseRecord, EventRow } from '../cases/case-record.ts';
import { deskStep } from './desk.ts';
import { earliest, hurdleStep } from './hurdles.ts';
import type { Matter } from './matter.ts';
import { oversightStep } from './oversight.ts';
import { residentStep } from './resident.ts';
import type { Scene, Step } from './step.ts';
import { unitStep } from './unit.ts';
import type { World } from './world.ts';

/**
 * Decided from the case as it stands and from draws that carry the case's number, never from what
 * was drawn before: a simulation that was interrupted goes on as if it had not been.
 */
export function nextStep(
  world: World,
  matter: Matter,
  record: CaseRecord,
  same: CaseRecord | null = null,
): Step | null {
  const since = record.events.findLast(isDeed)?.at ?? matter.at;
  const scene: Scene = {
    world,
    matter,
    record,
    same,
    since,
    draw: (...names) => world.streams('case', matter.key, ...names),
  };
  const first = earliest([
    residentStep(scene),
    deskStep(scene),
    unitStep(scene),
    hurdleStep(scene),
    oversightStep(scene),
  ]);
  // In whole seconds, and one thing after another.
  return first && { ...first, at: Math.max(since, Math.ceil(first.at / SECOND) * SECOND) };
}

const SECOND = 1000;

/** What others wait for: what somebody did, and that somebody who was asked never did anything. */
const isDeed = ({ actorKind, type }: EventRow): boolean =>
  actorKind !== 'system' || type === 'ask-expired';
