/** How far a case is, for whoever lost the receipt and knows the end of the phone number. */
import type { Context } from '../context.ts';
import type { Call, HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { knownCase } from './case-call.ts';
import { countLookUp, takeLookUpBack } from './look-ups.repository.ts';
import { followerView, residentView } from './resident.view.ts';
import { parseTrackingCode } from './tracking-code.ts';

export function standingHandlers(context: Context): HandlersFor<'lookUpCase'> {
  const { storage } = context;
  return {
    async lookUpCase(call) {
      const parsed = parseTrackingCode(call.path.trackingCode);
      if (!parsed.ok) throw new Problem('not-found');
      const { code } = parsed;
      // Counted before anything is read: of many guesses at once no more than these are heard.
      const wait = await storage.write((tx) => countLookUp(tx, code, call.now));
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        throw new Problem('too-many-requests', { values: { seconds }, retryAfter: seconds });
      }
      const seen = await seenBy(context, code, call);
      await storage.write((tx) => takeLookUpBack(tx, code));
      const { trackingCode, state, stateText, receivedAt, stages, holder, due } = seen;
      return {
        status: 200,
        body: {
          trackingCode,
          state,
          stateText,
          receivedAt,
          stages,
          holder,
          due,
          answered: seen.answer !== null,
          asked: seen.question !== null,
        },
      };
    },
  };
}

/** The case as whoever gave this number sees it. @throws Problem `not-found` */
async function seenBy(
  context: Context,
  code: string,
  { body, locale, now }: Pick<Call<'lookUpCase'>, 'body' | 'locale' | 'now'>,
): Promise<Schemas['ResidentCase']> {
  const record = await knownCase(context.storage.read, code);
  const { row, submission, followers } = record;
  // Whoever a report is about may know both the code and the number.
  if (row.sealed || row.nature === 'report') throw new Problem('not-found');
  const isTheirs = ({ contactPhone }: { readonly contactPhone: string | null }) =>
    contactPhone !== null && context.vault.open(contactPhone).endsWith(body.phoneEnding);
  if (row.trackingCode === code && isTheirs(submission)) {
    return residentView(context, record, locale, now);
  }
  const follower = followers.find(isTheirs);
  if (!follower) throw new Problem('not-found');
  return { ...followerView(context, record, follower, locale, now), trackingCode: code };
}
