/** A message with several matters: each becomes a case of its own, and nothing of it is lost. */
import type { Context } from '../context.ts';
import type { Body, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { markHeat } from '../heat-map/counting.ts';
import { markRepeats } from '../repeats/marking.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseRecord, CaseRow, ClockRow } from './case-record.ts';
import { insertCase, insertClock, insertEvent, moveAttachments } from './cases.repository.ts';
import { chainEvent, counted, textHash } from './change.ts';
import { mainClock } from './clock.ts';
import type { CommandCall, Perform } from './command.ts';
import { type Counts, count } from './counters.ts';
import { countedIn, countGroups, groupsOf, inGroups } from './groups.ts';
import { checkedTitle } from './intake.checks.ts';
import { unopened } from './intake.service.ts';
import { checkReferences } from './references.ts';
import { generateTrackingCode } from './tracking-code.ts';

export const createSplitService = (context: Context, perform: Perform) => ({
  split: (tx: Database, record: CaseRecord, body: Body<'splitCase'>, call: CommandCall) =>
    perform(tx, record, call, 'splitCase', {}, async ({ change, transition }) => {
      const [first, ...others] = body.matters;
      if (!first) throw refuse('/matters', '请写明各件事', 'Name the matters');
      checkMatters(context, record, body.matters);
      const into: string[] = [];
      for (const matter of others) into.push(await splitOff(context, tx, record, matter, call));
      const text = first.text.trim();
      change.set({ ...placeOf(first), text, title: titleOf(context, record, first) });
      change.record(transition.event, { into, textHash: textHash(text) });
    }),
});

/** Opens a case for one matter, on the clock that has been running since the message arrived. */
async function splitOff(
  { calendar, outbox, ...context }: Context,
  tx: Database,
  record: CaseRecord,
  matter: Schemas['Matter'],
  { actor, now }: CommandCall,
): Promise<string> {
  const { row: from } = record;
  const running = record.clocks.findLast(({ kind }) => kind === 'dispatch');
  if (!running) throw new Error(`case ${from.id} has no clock for dispatching`);
  const caseId = newId();
  const trackingCode = generateTrackingCode();
  const text = matter.text.trim();
  const clock: ClockRow = { ...running, id: newId(), caseId, breachedAt: null };
  const day = calendar.dateOf(now);
  const counts: Counts = { received: 1, open: 1 };
  const ids = matter.attachmentIds ?? [];
  const place = placeOf(matter);
  const tallies = inGroups(groupsOf(context, { ...from, ...place }), day, counts);
  const event = chainEvent(caseId, 1, '', 'case-split-off', now, actor, {
    from: from.trackingCode,
    channel: from.channel,
    identity: from.identity,
    textHash: textHash(text),
    receivedAt: from.receivedAt,
    due: clock.dueAt,
    policyVersion: from.policyVersion,
    ...(ids.length > 0 && { attachments: ids.length }),
    state: 'submitted',
    ...counted(day, null, counts),
    ...countedIn(tallies),
  });
  const row: CaseRow = {
    ...from,
    ...unopened,
    ...place,
    ...mainClock(clock),
    id: caseId,
    trackingCode,
    text,
    answers: null,
    title: titleOf(context, record, matter),
    lastEventHash: event.hash,
    eventCount: 1,
  };
  await insertCase(tx, row);
  await insertEvent(tx, event);
  await insertClock(tx, clock);
  await moveAttachments(tx, ids, caseId);
  count(tx, day, { unitId: null, counts });
  countGroups(tx, tallies);
  await markHeat({ calendar }, tx, null, row, now);
  markRepeats(tx, null, row, now);
  await outbox.caseChanged(tx, row, [event], record.submission);
  return trackingCode;
}

/** What is said of a matter; what is left out is as it was for the whole message. */
const placeOf = ({ nature, categoryCode, areaCode, address }: Schemas['Matter']) => ({
  ...(nature && { nature }),
  ...(categoryCode && { categoryCode }),
  ...(areaCode && { areaCode, lng: null, lat: null }),
  ...(address && { address: address.trim() }),
});

const titleOf = (
  { policies }: Pick<Context, 'policies'>,
  { row }: CaseRecord,
  { title, text }: Schemas['Matter'],
) => checkedTitle(title, text.trim(), policies.get(row.policyVersion).texts.titleMax);

function checkMatters(
  context: Context,
  { attachments }: CaseRecord,
  matters: readonly Schemas['Matter'][],
): void {
  const free = new Set(attachments.map(({ id }) => id));
  for (const [i, matter] of matters.entries()) {
    checkReferences(context, matter, `/matters/${i}`);
    for (const [j, id] of (matter.attachmentIds ?? []).entries()) {
      if (i > 0 && free.delete(id)) continue;
      throw refuse(
        `/matters/${i}/attachmentIds/${j}`,
        '附件不在这件诉求里，或已分给另一件',
        'There is no such attachment on this case, or another matter has it',
      );
    }
  }
}
