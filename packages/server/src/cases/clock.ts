/** One clock by itself: whose duty it measures, and how it begins. Pure. */
import { newId } from '../storage/ids.ts';
import type { ClockKind, Term } from '../storage/tables.ts';
import { type CaseHistory, type CaseRow, type ClockRow, eventPayload } from './case-record.ts';
import type { MovedDue } from './clock-changes.ts';
import type { Actor } from './lifecycle.ts';

const unitDuties: ReadonlySet<ClockKind> = new Set([
  'sign',
  'on-site',
  'handle',
  'assist',
  'supervision',
]);

/** Whether a unit owes what the clock measures; otherwise the desk does, also about a unit. */
export const isUnitDuty = (kind: ClockKind): boolean => unitDuties.has(kind);

/** Times that end without anybody having failed; `expiry.ts` says what follows. */
export const nobodysDuty: ReadonlySet<ClockKind> = new Set(['ask', 'level']);

/** Whether it is an order that the desk, which sends cases on, cannot end by sending one on. */
export const isFromAbove = ({ supervisor }: Pick<ClockRow, 'supervisor'>): boolean =>
  supervisor === 'leader' || supervisor === 'discipline';

/** A clock that has just begun. */
export const newClock = (
  begun: Pick<ClockRow, 'caseId' | 'assignmentId' | 'kind' | 'startedAt' | 'terms'> &
    Partial<Pick<ClockRow, 'supervisor'>>,
  due: { readonly at: number; readonly provisional: boolean },
): ClockRow => ({
  supervisor: null,
  ...begun,
  id: newId(),
  dueAt: due.at,
  provisional: due.provisional,
  stoppedAt: null,
  breachedAt: null,
  pausedAt: null,
  pausedMs: 0,
  remindAt: null,
});

/** What a clock is made of; of one older than this record only its due moment is known. */
export const termsOf = ({ terms, dueAt }: ClockRow): Term[] =>
  terms.length > 0 ? terms : [{ until: dueAt }];

/**
 * When a clock that runs was due while the matter was called what it is called again, the last time
 * before now; nothing when it never was. Reads what it was called back from the ledger.
 */
export function dueWhen(
  wasSo: (then: Called) => boolean,
  { row, events }: CaseHistory,
  { kind, startedAt }: ClockRow,
): number | undefined {
  let then: Called = row;
  for (const event of events.toReversed()) {
    if (event.type !== 'case-reclassified' || event.at < startedAt) continue;
    const { nature, urgency, moved } = eventPayload(event) as Reclassified;
    then = { nature: nature?.from ?? then.nature, urgency: urgency?.from ?? then.urgency };
    const told = moved?.find(({ clock }) => clock === kind);
    if (told && wasSo(then)) return told.from;
  }
  return undefined;
}

/** What the length of a clock depends on. */
type Called = Pick<CaseRow, 'nature' | 'urgency'>;

/** What the ledger has of one reclassification. */
type Reclassified = {
  readonly [Key in keyof Called]?: { readonly from: Called[Key] };
} & { readonly moved?: readonly MovedDue[] };

/** The clock the case as a whole is measured by. */
export const mainClock = (clock: ClockRow): Partial<CaseRow> => ({
  dueAt: clock.dueAt,
  dueKind: clock.kind,
  dueProvisional: clock.provisional,
});

/** For a case in which no clock runs. */
export const noClock: Partial<CaseRow> = { dueAt: null, dueKind: null, dueProvisional: false };

/** Who acts when time does. */
export const systemActor: Actor = { kind: 'system', id: null };
