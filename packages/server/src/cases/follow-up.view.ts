/** Who was asked, how, and what they said, as staff see it. */
import { maskPhone } from '../access/phone.ts';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { type CaseRecord, causeAnalysisOf, eventPayload, type FollowerRow } from './case-record.ts';
import { sentCodes, usedAt } from './follow-up-code.ts';
import type { Actor } from './lifecycle.ts';
import { chosenReasons, forInspectors } from './reasons.ts';
import { instantOrNull } from './shared.view.ts';

type Views = Pick<Schemas['Case'], 'followUps' | 'followers' | 'followUpCodes' | 'concerns'>;

/** @param asks whether the actor is of the desk that asks, and so may know whom to call */
export function followUpViews(
  context: Context,
  record: CaseRecord,
  { role }: Actor,
  asks: boolean,
  locale: Locale,
): Views {
  const { timeZone } = context.calendar;
  const at = (moment: number) => toRfc3339(moment, timeZone);
  const ofUnit = role === 'unit';
  const isInspector = role === 'inspector';
  const reasons = (codes: readonly string[] | null) =>
    chosenReasons(context, codes, locale, isInspector ? 'inspectors' : 'others');
  // Words beside such a reason may say what the reason says.
  const words = (text: string | null, codes: readonly string[] | null) =>
    ofUnit && forInspectors(context, codes ?? []).length > 0 ? null : text;
  return {
    followUps: record.followUps.map((followUp) => ({
      method: followUp.method,
      rating: followUp.rating,
      note: words(followUp.note, followUp.reasons),
      reasons: reasons(followUp.reasons),
      causeAnalysis: causeAnalysisOf(followUp),
      by: followUp.staffId
        ? { kind: 'staff', name: context.directory.nameOfStaff(followUp.staffId) ?? null }
        : { kind: 'resident', name: null },
      byCode: followUp.byCode,
      at: at(followUp.at),
    })),
    followers: record.followers.map((follower) => ({
      id: follower.id,
      merged: follower.mergedFrom !== null,
      text: follower.text,
      contact: contactOf(context, follower, asks, ofUnit),
      at: at(follower.followedAt),
      rating: follower.rating === 'unreached' ? null : follower.rating,
      comment: words(follower.comment, follower.reasons),
      reasons: reasons(follower.reasons),
    })),
    // A unit is not to know when somebody is asked about it.
    followUpCodes: ofUnit ? [] : codesOf(record, timeZone),
    concerns: !isInspector
      ? []
      : record.events
          .filter(({ type }) => type === 'concern-raised')
          .map((event) => ({
            at: at(event.at),
            reasons: reasons(eventPayload(event).reasons as string[]),
          })),
  };
}

/** One entry for each person and round, with every time it went out. */
function codesOf(record: CaseRecord, timeZone: string): Schemas['FollowUpCode'][] {
  const sent = sentCodes(record);
  return [...new Set(sent.map(({ code }) => code))].flatMap((id) => {
    const times = sent.filter(({ code }) => code === id);
    const last = times.at(-1);
    if (!last) return [];
    return [
      {
        followerId: last.follower,
        round: last.round,
        sentAt: times.map(({ at }) => toRfc3339(at, timeZone)),
        expiresAt: toRfc3339(last.expiresAt, timeZone),
        usedAt: instantOrNull(usedAt(record, id), timeZone),
      },
    ];
  });
}

/** Other residents named themselves to the desk, which calls them; to nobody else. */
function contactOf(
  { vault }: Context,
  { contactName, contactPhone, wechatOpenId }: FollowerRow,
  asks: boolean,
  ofUnit: boolean,
): Schemas['ContactView'] {
  const masked = !asks && (contactName ?? contactPhone) !== null;
  const wechat = asks && wechatOpenId !== null;
  if (ofUnit) return { name: null, phone: null, wechat, masked };
  const phone = contactPhone && vault.open(contactPhone);
  const name = contactName && vault.open(contactName);
  if (asks) return { name, phone, wechat, masked };
  return { name: null, phone: phone && maskPhone(phone), wechat, masked };
}
