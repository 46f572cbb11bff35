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
  if (ownerLeft(record)) return hidden;
  const name = submission.contactName ? context.vault.open(submission.contactName) : null;
  const phone = submission.contactPhone ? context.vault.open(submission.contactPhone) : null;
  const wechat = submission.wechatOpenId !== null;
  if (name === null && phone === null && !wechat) return { name, phone, wechat, masked: false };
  if (actor.role === 'unit' && hidesResident(row)) return hidden;
  const parties = partiesOf(actor, factsOf(context, record, now));
  const handles = parties.includes('lead') || parties.includes('assist');
  const named = row.sealed && sightOf(record, actor) === 'whole';
  if (named || parties.includes('desk') || (handles && isOpen(row.state))) {
    return { name, phone, wechat, masked: false };
  }
  return { ...hidden, name: name && maskName(name), phone: phone && maskPhone(phone) };
}

/** Of whom nothing is shown. */
export const hidden = { name: null, phone: null, wechat: false, masked: true } as const;

const maskName = (name: string): string => `${[...name][0] ?? ''}**`;
