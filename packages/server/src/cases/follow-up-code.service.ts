/** Asks residents by text message: the message carries a code that takes one answer. */
import { parsePhone } from '../access/phone.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { phonesOfUnits } from '../county/county.repository.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { type CaseRecord, type CaseRow, eventPayload, ownerLeft, roundOf } from './case-record.ts';
import { beginChange } from './change.ts';
import { systemActor } from './clock.ts';
import { type CommandCall, type Perform, reload, whoeverIsFaster } from './command.ts';
import { dueFrom } from './deadlines.ts';
import { findCode, keepCode, useCode } from './follow-up-code.repository.ts';
import {
  codeHash,
  codeOf,
  codeProblem,
  type FollowUpCodeRow,
  hasAnswered,
  sentCodes,
} from './follow-up-code.ts';

/** A code that is about to go out. */
export interface Asking {
  readonly row: FollowUpCodeRow;
  /** As the resident reads it. */
  readonly code: string;
}

export const createCodeService = (context: Context, perform: Perform) => ({
  /** The desk has the resident asked once more by a text message. */
  sendCode: (tx: Database, record: CaseRecord, body: Body<'sendFollowUpCode'>, call: CommandCall) =>
    perform(tx, record, call, 'sendFollowUpCode', {}, async ({ change, transition }) => {
      const follower = body.followerId ?? null;
      await checkReachable(context, tx, record, follower);
      if (hasAnswered(record, follower)) {
        throw refuse('', '已经有了这位群众的评价', 'This resident has answered already');
      }
      const today = context.calendar.dateOf(call.now);
      const asked = [
        ...record.events
          .filter(({ type }) => type === transition.event)
          .map((event) => ({ follower: eventPayload(event).follower ?? null, at: event.at })),
        ...sentCodes(record),
      ].some((one) => one.follower === follower && context.calendar.dateOf(one.at) === today);
      if (asked)
        throw refuse('', '今天已经发过短信，请改日再发', 'One message a day; try tomorrow');
      change.record(transition.event, follower ? { follower } : {});
    }),
});

async function checkReachable(
  { outbox, vault }: Context,
  tx: Database,
  record: CaseRecord,
  followerId: string | null,
): Promise<void> {
  const { row, submission, followers } = record;
  if (!outbox.asksByCode) {
    throw refuse(
      '',
      '没有配置短信网关或查询页，请打电话回访',
      'No text gateway or no tracking page is set up: please call',
    );
  }
  // Whoever has the code sees what it is about.
  if (row.sealed || row.nature === 'report') {
    throw refuse('', '举报件不发短信评价码', 'Nobody is asked about a report by text message');
  }
  const follower = followers.find(({ id }) => id === followerId);
  if (followerId !== null && !follower) {
    throw refuse('/followerId', '没有这位同诉群众', 'Nobody of that id follows the case');
  }
  const hidden = followerId === null && (row.identity === 'anonymous' || ownerLeft(record));
  const { contactPhone } = follower ?? submission;
  if (hidden || !contactPhone) {
    throw refuse('', '没有留下手机号，不能发短信', 'They left no phone number');
  }
  if (await isOfHandlers(tx, record, vault.open(contactPhone))) {
    throw refuse(
      '',
      '留的手机号是承办单位干部的，不能发评价码，请另行核实',
      'The phone number is that of an official of a handling unit: no code goes there; please verify otherwise',
    );
  }
}

/** Whether the number is on the contact cards for an official of a unit that has had the case. */
async function isOfHandlers(
  db: Database,
  { assignments }: Pick<CaseRecord, 'assignments'>,
  phone: string,
): Promise<boolean> {
  if (assignments.length === 0) return false;
  const phones = await phonesOfUnits(
    db,
    assignments.map(({ unitId }) => unitId),
  );
  return phones.some((one) => bareNumber(one) === bareNumber(phone));
}

function bareNumber(text: string): string {
  const parsed = parsePhone(text);
  return parsed.ok ? parsed.phone : text;
}

/**
 * The code to put into the message that is being sent to this number; null when nobody is asked by
 * code. The same one in every attempt and on every day of a round, only its end moves.
 */
export async function prepareCode(
  { storage, policies, calendar, vault, now }: Context,
  row: CaseRow,
  followerId: string | null,
  phone: string,
): Promise<Asking | null> {
  if (row.state !== 'follow-up' || row.sealed || row.nature === 'report') return null;
  const record = await reload(storage.read, row.id);
  // A message that waited for the morning may come after the answer.
  if (hasAnswered(record, followerId)) return null;
  if (await isOfHandlers(storage.read, record, phone)) return null;
  const policy = policies.get(row.policyVersion);
  const expiresAt = dueFrom(now(), [policy.followUp.codeValid], policy, calendar).at;
  const id = newId();
  const hash = codeHash(vault, codeOf(vault, id)) ?? '';
  const kept = await storage.write((tx) =>
    keepCode(tx, {
      id,
      caseId: row.id,
      followerId: followerId ?? '',
      round: roundOf(row),
      codeHash: hash,
      expiresAt,
      usedAt: null,
    }),
  );
  return kept.usedAt === null ? { row: kept, code: codeOf(vault, kept.id) } : null;
}

/** Puts on record that the message went out: a try on this day. */
export const noteSent = (context: Context, tx: Database, { row }: Asking): Promise<void> =>
  whoeverIsFaster(async () => {
    const change = beginChange(
      context,
      tx,
      await reload(tx, row.caseId),
      systemActor,
      context.now(),
    );
    change.record('follow-up-code-sent', {
      code: row.id,
      follower: row.followerId || null,
      round: row.round,
      expiresAt: row.expiresAt,
    });
    await change.commit({ sameVersion: true });
  });

/** The case that a code asks about, and who is asked; null for whose case it is. */
export interface Asked {
  readonly code: FollowUpCodeRow;
  readonly record: CaseRecord;
  readonly followerId: string | null;
}

/** @throws Problem `not-found` for what is no code, or why it takes no answer */
export async function openCode(
  { vault }: Context,
  db: Database,
  text: string | null,
  now: number,
): Promise<Asked> {
  const hash = text && codeHash(vault, text);
  const code = hash ? await findCode(db, hash) : undefined;
  if (!code) throw new Problem('not-found');
  const record = await reload(db, code.caseId);
  const over = codeProblem(code, record, now);
  if (over) throw new Problem(over);
  return { code, record, followerId: code.followerId || null };
}

/**
 * The same, for the answer itself: from here on the code is used.
 * @throws Problem `code-used` when somebody else answers with it at this moment
 */
export async function takeCode(
  context: Context,
  tx: Database,
  text: string | null,
  now: number,
): Promise<Asked> {
  const asked = await openCode(context, tx, text, now);
  if (!(await useCode(tx, asked.code.id, now))) throw new Problem('code-used');
  return asked;
}
