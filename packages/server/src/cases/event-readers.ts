/** Which events, and which of the words written with them, are for whom. */
import type { EventType } from './lifecycle.ts';

/** Events that are between the desk and the units. */
export const internalEvents: ReadonlySet<string> = new Set<EventType>([
  'decline-proposed',
  'exclusion-proposed',
  'assist-reported',
  'follower-rated',
  'reader-named',
  'sealed-viewed',
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
