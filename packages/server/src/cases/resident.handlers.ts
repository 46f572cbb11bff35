/** What residents do with a case: their own, or one they share the trouble of. */
import type { Context } from '../context.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { findSimilar } from '../repeats/similar.service.ts';
import {
  type Command,
  commandCall,
  knownCase,
  ownCase,
  readableCase,
  resident,
} from './case-call.ts';
import { loadRecord } from './case-history.repository.ts';
import { getById } from './cases.repository.ts';
import { createCaseService } from './cases.service.ts';
import { createPerform, whoeverIsFaster } from './command.ts';
import { createFollowersService } from './followers.service.ts';
import { checkReferences } from './references.ts';
import { followerView, residentView } from './resident.view.ts';

type OwnersCommand = 'supplementCase' | 'withdrawCase' | 'reopenCase' | 'urgeCase';

export function residentHandlers(
  context: Context,
): HandlersFor<OwnersCommand | 'rateCase' | 'followCase' | 'findSimilarCases'> {
  const service = createCaseService(context);
  const followers = createFollowersService(context, createPerform(context));

  /** A resident's command on the case whose tracking code and receipt they have. */
  const give = <Id extends OwnersCommand>(call: Call<Id>, command: Command) =>
    call.write(async (tx) => {
      const own = await ownCase(tx, call.path.trackingCode, call.receipt);
      const before = await loadRecord(tx, await getById(tx, own.id));
      const record = await command(tx, before, commandCall(call, resident));
      const body = residentView(context, record, call.locale, call.now);
      return { status: 200, version: body.version, body } as never;
    });

  return {
    supplementCase: (call) =>
      give(call, (tx, record, by) => service.supplement(tx, record, call.body, by)),
    withdrawCase: (call) =>
      give(call, (tx, record, by) => service.withdraw(tx, record, call.body, by)),
    reopenCase: (call) => give(call, (tx, record, by) => service.reopen(tx, record, call.body, by)),
    urgeCase: (call) => give(call, (tx, record, by) => service.urge(tx, record, null, by)),

    rateCase: (call) =>
      call.write(async (tx) => {
        const { body, locale, now } = call;
        const { stamp, follower } = await readableCase(tx, call.path.trackingCode, call.receipt);
        const record = await loadRecord(tx, await getById(tx, stamp.id));
        const by = commandCall(call, follower ? { kind: 'resident', id: follower.id } : resident);
        if (!follower) {
          const after = await service.rate(tx, record, body, by);
          const view = residentView(context, after, locale, now);
          return { status: 200, version: view.version, body: view };
        }
        const after = await service.rateAsOther(tx, record, body, by);
        const me = after.followers.find(({ id }) => id === follower.id) ?? follower;
        const view = followerView(context, after, me, locale, now);
        return { status: 200, version: view.version, body: view };
      }),

    async findSimilarCases({ body, locale, now }) {
      checkReferences(context, body);
      return { status: 200, body: { data: [...(await findSimilar(context, body, locale, now))] } };
    },

    followCase: (call) =>
      whoeverIsFaster(() =>
        call.write(async (tx) => {
          const { path, body, locale, now } = call;
          const record = await knownCase(tx, path.trackingCode);
          const by = commandCall({ ...call, version: record.row.version }, resident);
          const followed = await followers.follow(tx, record, body, by);
          const { trackingCode } = record.row;
          const view = followerView(context, followed.record, followed.follower, locale, now);
          return {
            status: 201,
            version: view.version,
            location: `/v1/cases/${trackingCode}`,
            body: {
              trackingCode,
              receipt: followed.receipt,
              message:
                locale === 'en'
                  ? `You follow ${trackingCode}. We will ask you as well when it is done.`
                  : `已登记，查询码 ${trackingCode}。办完后也会请您评价。`,
              case: view,
            },
          };
        }),
      ),
  };
}
