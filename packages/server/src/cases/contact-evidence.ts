/** That the unit spoke with the resident before it replied: part of every reply to whoever can be spoken with. Pure. */
import { hidesResident } from '../attachments/privacy.ts';
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { type AssignmentRow, type CaseRecord, ownerLeft } from './case-record.ts';
import { roundsBegin } from './facts.ts';

type ContactEvidence = Schemas['ContactEvidence'];

/** How far a unit's clock may be ahead of ours, in milliseconds. */
const AHEAD = 60_000;

/** Whether the unit has been given a telephone by which the resident can be told. */
export const isReachable = (record: CaseRecord): boolean =>
  record.submission.contactPhone !== null && !hidesResident(record.row) && !ownerLeft(record);

/**
 * Since when it counts, in milliseconds: what was said before the work of this round began says
 * nothing of it. People write down minutes, so the minute counts as a whole.
 */
export function countsFrom({ row, events }: CaseRecord): number {
  const begun = events.findLast(({ type }) => roundsBegin.has(type))?.at ?? row.receivedAt;
  return begun - (begun % 60_000);
}

/** @throws Problem `rule-refused` when the reply does not say how the resident was told */
export function checkEvidence(
  record: CaseRecord,
  { role }: Pick<AssignmentRow, 'role'>,
  evidence: ContactEvidence | undefined,
  now: number,
): void {
  if (!evidence) {
    if (role === 'assist' || !isReachable(record)) return;
    throw refuse(
      '/contactEvidence',
      '请写明何时、怎样联系了群众；没联系上的，写明怎样联系过',
      'Say when and how the resident was told; if nobody answered, say what was tried',
    );
  }
  const at = Date.parse(evidence.at);
  if (at > now + AHEAD || at < countsFrom(record)) {
    throw refuse(
      '/contactEvidence/at',
      '联系时间应在本轮办理开始以后、现在以前',
      'It lies between the beginning of this round and now',
    );
  }
  if (evidence.reached === false && !evidence.note?.trim()) {
    throw refuse('/contactEvidence/note', '请写明怎样联系过', 'Say what was tried');
  }
}
