/** Which events, and which of the words written with them, are for whom. */
import type { ClockKind } from '../storage/tables.ts';
import { type EventRow, eventPayload } from './case-record.ts';
import type { Actor, EventType } from './lifecycle.ts';

/** Events that are between the desk and the units. */
const internalEvents: ReadonlySet<string> = new Set<EventType>([
  'decline-proposed',
  'exclusion-proposed',
  'assist-reported',
  'follower-rated',
  'follower-unreached',
  'concern-raised',
  'follow-up-code-requested',
  'follow-up-code-sent',
  'reader-named',
  'reader-removed',
  'sealed-viewed',
  'echo-drafted',
  'echo-recalled',
  'echo-returned',
  'governance-proposed',
  'governance-linked',
  'governance-accepted',
  'governance-declined',
  'governance-planned',
  'governance-finished',
  'return-requested',
  'return-refused',
  'joint-meeting-called',
  'extension-requested',
  'extension-refused',
  'suspension-proposed',
  'suspension-refused',
  'supervision-ordered',
  'instruction-given',
]);

/** Clocks whose running out a resident is told of: the steps of their own case that they wait for. */
const waitedFor: ReadonlySet<unknown> = new Set<ClockKind>([
  'dispatch',
  'on-site',
  'handle',
  'review',
  'suspension-review',
]);
const ofClocks: ReadonlySet<string> = new Set<EventType>([
  'clock-breached',
  'clock-paused',
  'clock-resumed',
  'due-moved',
]);

/**
 * Whether an event belongs into the timeline of whoever waits. What runs between the desk, the units
 * and those who help them does not: a pause counts once, not once more for each unit.
 */
export const concernsResidents = (event: EventRow): boolean =>
  !internalEvents.has(event.type) &&
  (!ofClocks.has(event.type) || waitedFor.has(eventPayload(event).clock));

/** Events whose notes are written to the resident. */
export const notesForResidents: ReadonlySet<string> = new Set<EventType>([
  'resident-asked',
  'extension-granted',
  'case-suspended',
]);

/** What is between the desk and the resident whose case it is: followers do not see it. */
export const ownersEvents: ReadonlySet<string> = new Set<EventType>([
  'case-supplemented',
  'resident-asked',
  'case-urged',
  'case-rated',
  'follow-up-recorded',
  'follower-rated',
  // They name the tracking codes of other people's cases.
  'case-split',
  'case-split-off',
  'case-joined',
]);

/** When somebody is asked about a unit, no unit is to know. */
const hiddenFromUnits: ReadonlySet<string> = new Set<EventType>([
  'follow-up-code-requested',
  'follow-up-code-sent',
]);

/** Whether a member of staff is shown that it happened: a concern is for the inspectors alone. */
export const isShownTo = (role: Actor['role'], { type }: EventRow): boolean =>
  type === 'concern-raised' ? role === 'inspector' : role !== 'unit' || !hiddenFromUnits.has(type);
