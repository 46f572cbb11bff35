/** Asks residents by text message or WeChat: the message carries a code that takes one answer. */
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { isOfHandlers, whyNotAsked } from './askable.ts';
import { type CaseRecord, type CaseRow, roundOf } from './case-record.ts';
import type { CaseService } from './cases.service.ts';
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
} from './follow-up-code.ts';

/** A code that is about to go out. */
export interface Asking {
  readonly row: FollowUpCodeRow;
  /** As the resident reads it. */
  readonly code: string;
}

export const createCodeService = (context: Context, perform: Perform) => ({
  /** The desk has the resident asked once more by a text message. */
  sendCode(tx: Database, record: CaseRecord, body: Body<'sendFollowUpCode'>, call: CommandCall) {
    const person = body.followerId ?? null;
    const because = whyNotAsked(context, record, person, call.now);
    return perform(tx, record, call, 'sendFollowUpCode', { because }, async (step) => {
      const { change, transition } = step;
      if (because) throw because;
      change.record(transition.event, person ? { follower: person } : {});
    });
  },
});

/**
 * The code to put into the message that is being sent to this resident, whose number is `phone` when
 * they left one; null when nobody is asked by code. The same one in every attempt and on every day of a round, only its end moves.
 */
export async function prepareCode(
  { storage, policies, calendar, directory, vault, now }: Context,
  row: CaseRow,
  followerId: string | null,
  phone: string | null,
): Promise<Asking | null> {
  if (row.state !== 'follow-up' || row.sealed || row.nature === 'report') return null;
  const record = await reload(storage.read, row.id);
  // A message that waited for the morning may come after the answer.
  if (hasAnswered(record, followerId)) return null;
  if (phone !== null && isOfHandlers(directory, record, phone)) return null;
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

/** Puts on record that the message went out, and by which way: a try on this day. */
export const noteSent = (
  context: Context,
  tx: Database,
  { row }: Asking,
  way: 'sms' | 'wechat',
): Promise<void> =>
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
      ...(way === 'wechat' && { way }),
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
async function takeCode(
  context: Context,
  tx: Database,
  text: string | null,
  now: number,
): Promise<Asked> {
  const asked = await openCode(context, tx, text, now);
  if (!(await useCode(tx, asked.code.id, now))) throw new Problem('code-used');
  return asked;
}

/** An answer that came by a code, and whose it is. */
export interface Answered extends Pick<Asked, 'followerId'> {
  readonly record: CaseRecord;
}

/** Takes the answer of whoever has the code, once. @throws Problem as `takeCode` */
export async function answerByCode(
  context: Context,
  { rate, rateAsOther }: Pick<CaseService, 'rate' | 'rateAsOther'>,
  tx: Database,
  text: string | null,
  body: Body<'answerFollowUp'>,
  call: Omit<CommandCall, 'actor' | 'version'>,
): Promise<Answered> {
  const { code, record, followerId } = await takeCode(context, tx, text, call.now);
  const actor = { kind: 'resident', id: followerId } as const;
  const by = { ...call, actor, version: record.row.version };
  const answer = followerId === null ? rate : rateAsOther;
  return { record: await answer(tx, record, body, by, code.id), followerId };
}
