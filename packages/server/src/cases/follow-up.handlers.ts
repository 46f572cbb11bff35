/** What a resident does who came by the code of a text message. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { commandCall, resident } from './case-call.ts';
import { createCaseService } from './cases.service.ts';
import { whoeverIsFaster } from './command.ts';
import { type Answered, answerByCode, openCode } from './follow-up-code.service.ts';
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
          const { body, receipt } = call;
          const by = commandCall(call, resident);
          const answered = await answerByCode(context, service, tx, receipt, body, by);
          const outcome = outcomeOf(answered, body.rating);
          return { status: 200, body: { rating: body.rating, outcome } };
        }),
      ),
  };
}

function outcomeOf(
  { record: { row, followers }, followerId }: Answered,
  rating: Schemas['Rating'],
): Schemas['FollowUpAnswered']['outcome'] {
  if (followerId === null) return row.state === 'closed' ? 'closed' : 'with-desk';
  const merged = followers.some(({ id, mergedFrom }) => id === followerId && mergedFrom !== null);
  return merged && rating === 'dissatisfied' ? 'with-desk' : 'heard';
}
