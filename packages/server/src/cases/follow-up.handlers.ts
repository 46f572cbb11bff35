/** What a resident does who came by the code of a text message. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { commandCall, resident } from './case-call.ts';
import type { CaseRecord } from './case-record.ts';
import { createCaseService } from './cases.service.ts';
import { whoeverIsFaster } from './command.ts';
import { openCode, takeCode } from './follow-up-code.service.ts';
import { reasonsOf, reasonView } from './reasons.ts';
import { followerView, residentView } from './resident.view.ts';

export function followUpHandlers(context: Context): HandlersFor<'openFollowUp' | 'answerFollowUp'> {
  const service = createCaseService(context);
  return {
    async openFollowUp({ receipt, locale, now }) {
      const { code, record, followerId } = await openCode(
        context,
        context.storage.read,
        receipt,
        now,
      );
      const follower = record.followers.find(({ id }) => id === followerId);
      const { title, answer, reader } = follower
        ? followerView(context, record, follower, locale, now)
        : residentView(context, record, locale, now);
      if (!answer) throw new Problem('code-over');
      const { unit, result, text, at } = answer;
      return {
        status: 200,
        body: {
          title,
          answer: { unit, result, text, at },
          expiresAt: toRfc3339(code.expiresAt, context.calendar.timeZone),
          reader,
          reasons: reasonsOf(context).map((reason) => reasonView(reason, locale)),
        },
      };
    },

    answerFollowUp: (call) =>
      whoeverIsFaster(() =>
        call.write(async (tx) => {
          const { body, receipt, now } = call;
          const { code, record, followerId } = await takeCode(context, tx, receipt, now);
          const actor = followerId === null ? resident : { ...resident, id: followerId };
          const by = commandCall({ ...call, version: record.row.version }, actor);
          const rate = followerId === null ? service.rate : service.rateAsOther;
          const after = await rate(tx, record, body, by, code.id);
          const outcome = outcomeOf(after, followerId, body.rating);
          return { status: 200, body: { rating: body.rating, outcome } };
        }),
      ),
  };
}

function outcomeOf(
  { row, followers }: CaseRecord,
  followerId: string | null,
  rating: Schemas['Rating'],
): Schemas['FollowUpAnswered']['outcome'] {
  if (followerId === null) return row.state === 'closed' ? 'closed' : 'with-desk';
  const merged = followers.some(({ id, mergedFrom }) => id === followerId && mergedFrom !== null);
  return merged && rating === 'dissatisfied' ? 'with-desk' : 'heard';
}
