/** Who made a request, for whoever may know it. */
import { maskPhone } from '../access/phone.ts';
import { hidesResident } from '../attachments/privacy.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../contract/operations.ts';
import { type CaseRecord, ownerLeft } from './case-record.ts';
import { partiesOf } from './decide.ts';
import { factsOf } from './facts.ts';
import { type Actor, isOpen } from './lifecycle.ts';
import { sightOf } from './sealing.ts';

/**
 * Who may read the resident's name and phone: the desk, which asks afterwards; a unit only while
 * it handles the case and only when the resident let it. A report is about officials, so no unit
 * ever sees who made it.
 */
export function contactView(
  context: Context,
  record: CaseRecord,
  actor: Actor,
  now: number,
): Schemas['ContactView'] {
  const { submission, row } = record;
  // Whoever took it back is asked nothing more.
  if (ownerLeft(record)) return { name: null, phone: null, masked: true };
  const name = submission.contactName ? context.vault.open(submission.contactName) : null;
  const phone = submission.contactPhone ? context.vault.open(submission.contactPhone) : null;
  if (name === null && phone === null) return { name, phone, masked: false };
  if (actor.role === 'unit' && hidesResident(row)) {
    return { name: null, phone: null, masked: true };
  }
  const parties = partiesOf(actor, factsOf(context, record, now));
  const handles = parties.includes('lead') || parties.includes('assist');
  const named = row.sealed && sightOf(record, actor) === 'whole';
  if (named || parties.includes('desk') || (handles && isOpen(row.state))) {
    return { name, phone, masked: false };
  }
  return { name: name && maskName(name), phone: phone && maskPhone(phone), masked: true };
}

const maskName = (name: string): string => `${[...name][0] ?? ''}**`;
