/** Which event is worth a message, to whom, and when. Pure. */
import { createZone } from '../../calendar/zone.ts';
import type { CaseRow, EventRow } from '../../cases/case-record.ts';
import type { ResidentMessage, StaffMessage } from './texts.ts';

const forResidents: Readonly<Record<string, ResidentMessage>> = {
  'case-submitted': 'received',
  'case-registered': 'received',
  'case-accepted': 'accepted',
  'case-declined': 'declined',
  'case-dispatched': 'dispatched',
  'resident-asked': 'asked',
  'extension-granted': 'extended',
  'case-suspended': 'suspended',
  'reply-approved': 'answered',
  'case-reworked': 'reworked',
  'case-closed': 'closed',
  'case-reopened': 'reopened',
  'case-merged': 'merged',
};

/** What those who share the trouble are told: how it goes, and nothing of what its owner said. */
const forFollowers: Readonly<Record<string, ResidentMessage>> = {
  'case-declined': 'declined',
  'case-dispatched': 'dispatched',
  'extension-granted': 'extended',
  'case-suspended': 'suspended',
  'reply-approved': 'answered',
  'case-closed': 'closed',
};

const forStaff: Readonly<Record<string, StaffMessage>> = {
  'case-dispatched': 'new-duty',
  'joint-meeting-decided': 'new-duty',
  'units-summoned': 'summoned',
  'reply-returned': 'returned',
  'case-reworked': 'reworked',
  'supervision-ordered': 'supervised',
  'instruction-given': 'instructed',
};

/** What the resident is told of an event; nobody is told of what they did themselves. */
export function residentMessage(
  { type, actorKind }: Pick<EventRow, 'type' | 'actorKind'>,
  { identity }: Pick<CaseRow, 'identity'>,
): ResidentMessage | null {
  if (identity === 'anonymous') return null;
  if (actorKind === 'resident' && type !== 'case-submitted') return null;
  return forResidents[type] ?? null;
}

/** What everybody is told who follows the case. Whoever made a report is alone with it. */
export const followerMessage = (
  { type }: Pick<EventRow, 'type'>,
  { nature }: Pick<CaseRow, 'nature'>,
): ResidentMessage | null => (nature === 'report' ? null : (forFollowers[type] ?? null));

/** What staff are told of an event. Reports about officials are told to no group: who reads there? */
export const staffMessage = (
  { type }: Pick<EventRow, 'type'>,
  { nature }: Pick<CaseRow, 'nature'>,
): StaffMessage | null => (nature === 'report' ? null : (forStaff[type] ?? null));

const MORNING = 8 * 60;
const EVENING = 21 * 60;

/** When a phone may ring for it: at once between eight and nine in the evening, else at eight. */
export function whenAwake(at: number, timeZone: string): number {
  const zone = createZone(timeZone);
  const day = zone.dayOf(at);
  if (at < zone.instantAt(day, MORNING)) return zone.instantAt(day, MORNING);
  return at < zone.instantAt(day, EVENING) ? at : zone.instantAt(day + 1, MORNING);
}
