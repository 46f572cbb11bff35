/** One handler for every operation of the contract, from the rooms that own them. */
import { accessHandlers } from './access/access.handlers.ts';
import type { AccessGate } from './access/gate.ts';
import { attachmentHandlers } from './attachments/attachments.handlers.ts';
import { caseHandlers } from './cases/cases.handlers.ts';
import { deskHandlers } from './cases/desk.handlers.ts';
import { followUpHandlers } from './cases/follow-up.handlers.ts';
import { residentHandlers } from './cases/resident.handlers.ts';
import { standingHandlers } from './cases/standing.handlers.ts';
import { streamHandlers } from './cases/stream.handlers.ts';
import type { Handlers } from './contract/operations.ts';
import { countyHandlers } from './county/county.handlers.ts';
import { UnknownPolicyError } from './county/policies.ts';
import type { ServerContext } from './create-context.ts';
import { echoHandlers } from './echoes/echoes.handlers.ts';
import { heatMapHandlers } from './heat-map/heat-map.handlers.ts';
import { jobHandlers } from './jobs/jobs.handlers.ts';
import { ledgerHandlers } from './ledger/ledger.handlers.ts';
import { noticeHandlers } from './notifications/notices.handlers.ts';
import { webhookHandlers } from './notifications/webhooks/webhooks.handlers.ts';
import { appealHandlers } from './rankings/appeals.handlers.ts';
import { publicationHandlers } from './rankings/publication/publication.handlers.ts';
import { rankingHandlers } from './rankings/rankings.handlers.ts';
import { repeatsHandlers } from './repeats/repeats.handlers.ts';
import { reportHandlers } from './reports/reports.handlers.ts';
import { statisticsHandlers } from './statistics/statistics.handlers.ts';
import { triageHandlers } from './triage/triage.handlers.ts';

export function allHandlers(context: ServerContext, gate: AccessGate): Handlers {
  const cases = caseHandlers(context);
  const rankings = rankingHandlers(context);
  return learning(context, {
    ...accessHandlers(context, gate),
    ...attachmentHandlers(context),
    ...cases,
    ...standingHandlers(context),
    ...streamHandlers(context, cases.trackCase),
    ...deskHandlers(context),
    ...followUpHandlers(context),
    ...residentHandlers(context),
    ...countyHandlers(context),
    ...jobHandlers(context),
    ...ledgerHandlers(context),
    ...noticeHandlers(context),
    ...webhookHandlers(context),
    ...rankings,
    ...appealHandlers(context),
    ...publicationHandlers(context, rankings.getRankingEdition),
    ...statisticsHandlers(context),
    ...echoHandlers(context),
    ...heatMapHandlers(context),
    ...repeatsHandlers(context),
    ...reportHandlers(context),
    ...triageHandlers(context),
  });
}

type AnyHandler = (call: unknown) => unknown;

/**
 * The handlers, each of which begins again, once, after it met a case under a policy that another
 * process has just made. Nothing is stored by then: what fails in a transaction undoes it.
 */
function learning({ directory }: ServerContext, handlers: Handlers): Handlers {
  const all = Object.entries(handlers as unknown as Record<string, AnyHandler>);
  const begun = all.map(([id, handle]): [string, AnyHandler] => {
    const again = async (error: unknown, call: unknown) => {
      if (!(error instanceof UnknownPolicyError)) throw error;
      await directory.renew();
      return handle(call);
    };
    return [
      id,
      (call) => {
        try {
          const reply = handle(call);
          return reply instanceof Promise ? reply.catch((error) => again(error, call)) : reply;
        } catch (error) {
          return again(error, call);
        }
      },
    ];
  });
  return Object.fromEntries(begun) as unknown as Handlers;
}
