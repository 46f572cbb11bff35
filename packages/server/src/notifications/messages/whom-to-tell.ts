/** Which event is worth a message, to whom, and when. Pure. */
import { createZone } from '../../calendar/zone.ts';
import { type CaseRow, type EventRow, eventPayload } from '../../cases/case-record.ts';
import type { ResidentMessage, StaffMessage } from './texts.ts';

const forResidents: Readonly<Record<string, ResidentMessage>> = {
  'case-submitted': 'received',
  'case-registered': 'received',
  'case-accepted': 'accepted',
  'case-declined': 'declined',
  'case-dispatched': 'dispatched',
  'joint-meeting-decided': 'dispatched',
  'resident-asked': 'asked',
  'extension-granted': 'extended',
  'case-suspended': 'suspended',
  'case-resumed': 'resumed',
  'reply-approved': 'answered',
  'case-reworked': 'reworked',
  'case-closed': 'closed',
  'false-closing-flagged': 'reopened',
  'closing-contested': 'contested',
  'case-merged': 'merged',
};

/** What those who share the trouble are told: how it goes, and nothing of what its owner said. */
const forFollowers: Readonly<Record<string, ResidentMessage>> = {
  'case-declined': 'declined',
  'case-dispatched': 'dispatched',
  'joint-meeting-decided': 'dispatched',
  'extension-granted': 'extended',
  'case-suspended': 'suspended',
  'case-resumed': 'resumed',
  'reply-approved': 'answered',
  // That somebody was not content is theirs to say: the others hear that it goes on.
  'case-reworked': 'reopened',
  'case-closed': 'closed',
  'case-reopened': 'reopened',
  'false-closing-flagged': 'reopened',
  'closing-contested': 'contested',
};

const forStaff: Readonly<Record<string, StaffMessage>> = {
  'case-dispatched': 'new-duty',
  'joint-meeting-decided': 'new-duty',
  'units-summoned': 'summoned',
  'reply-returned': 'returned',
  'case-reworked': 'reworked',
  'false-closing-flagged': 'flagged',
  'supervision-ordered': 'supervised',
  'instruction-given': 'instructed',
};

type Happened = Pick<EventRow, 'type' | 'payload'>;

/** What those who wait are told; a joint meeting that leaves the case where it is sends it nowhere. */
function messageOf(
  messages: Readonly<Record<string, ResidentMessage>>,
  event: Happened,
): ResidentMessage | null {
  if (event.type === 'joint-meeting-decided') {
    const { from, leadUnitId } = eventPayload(event);
    if (from === leadUnitId) return null;
  }
  return messages[event.type] ?? null;
}

/** What the resident is told of an event; nobody is told of what they did themselves. */
export function residentMessage(
  event: Happened & Pick<EventRow, 'actorKind' | 'actorId'>,
  { identity }: Pick<CaseRow, 'identity'>,
): ResidentMessage | null {
  if (identity === 'anonymous') return null;
  // The resident whose case it is has no id; any other resident is news to them.
  const own = event.actorKind === 'resident' && event.actorId === null;
  if (own && event.type !== 'case-submitted') return null;
  return messageOf(forResidents, event);
}

/** What everybody is told who follows the case. Whoever made a report is alone with it. */
export const followerMessage = (
  event: Happened,
  { nature }: Pick<CaseRow, 'nature'>,
): ResidentMessage | null => (nature === 'report' ? null : messageOf(forFollowers, event));

/** Whether it was this one of those who follow the case; they need no message about it. */
export const didIt = (event: Happened, followerId: string): boolean =>
  eventPayload(event).follower === followerId;

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
