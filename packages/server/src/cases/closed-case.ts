/** What a case was like for the unit that led it, read from its record at its first closing. Pure. */
import { type CaseRecord, eventPayload, type Outcome, wasLate } from './case-record.ts';
import type { ClosedCase } from './marks.ts';
import { requestsOf } from './requests.ts';

/**
 * @param dissatisfied whether anybody who was asked ever said no
 * @param own what the resident themselves answers at this very moment; null when the desk writes it
 */
export function closedCaseOf(
  record: CaseRecord,
  outcome: Outcome,
  { dissatisfied, own }: { readonly dissatisfied: boolean; readonly own: string | null },
): ClosedCase {
  const { row, assignments, clocks, replies, followers, events } = record;
  const led = new Set(
    assignments.flatMap(({ id, role, unitId }) =>
      role === 'lead' && unitId === row.leadUnitId ? [id] : [],
    ),
  );
  const byThemselves = record.followUps.flatMap(({ staffId, rating }) =>
    staffId === null ? [rating as string] : [],
  );
  const words = own === null ? byThemselves : [...byThemselves, own];
  const saying = (...ratings: string[]) =>
    followers.filter(({ rating }) => rating !== null && ratings.includes(rating)).length;
  return {
    outcome,
    late: wasLate(record),
    inExtension: inExtension(record),
    dissatisfied,
    reworkCount: row.reworkCount,
    slow: clocks.some(
      ({ kind, breachedAt, assignmentId }) =>
        (kind === 'sign' || kind === 'on-site') &&
        breachedAt !== null &&
        led.has(assignmentId ?? ''),
    ),
    answerReturned: replies.some(
      ({ unitId, reviewOutcome }) => unitId === row.leadUnitId && reviewOutcome === 'returned',
    ),
    escalated: events.some(({ type }) => type === 'case-escalated'),
    pushedAway: requestsOf(events).some(
      ({ kind, outcome, assignmentId }) =>
        kind === 'return' && outcome === 'refused' && led.has(assignmentId ?? ''),
    ),
    low: row.level !== 'county',
    ownWord: words.includes('dissatisfied')
      ? 'displeased'
      : words.some((word) => word === 'satisfied' || word === 'basically')
        ? 'pleased'
        : null,
    neighbours: { pleased: saying('satisfied', 'basically'), displeased: saying('dissatisfied') },
  };
}

/**
 * Whether the answer came after the moment at which it was due before it was extended. What the
 * clock stood still afterwards, it would have stood still without the extension as well.
 */
function inExtension({ row, events }: CaseRecord): boolean {
  let due: number | null = null;
  for (const event of events) {
    if (event.type !== 'due-moved' && event.type !== 'clock-resumed') continue;
    const { clock, why, from, to } = eventPayload(event);
    if (clock !== 'handle') continue;
    if (why === 'extension') due ??= Number(from);
    else if (due !== null && event.type === 'clock-resumed') due += Number(to) - Number(from);
  }
  return due !== null && row.repliedAt !== null && row.repliedAt > due;
}
