/** Everything this server does by itself, and when. */
import type { Logger } from 'pino';
import { sweepSessions } from '../access/access.repository.ts';
import type { Uploads } from '../attachments/uploads.ts';
import { forgetLookUps } from '../cases/look-ups.repository.ts';
import { forgetReplies } from '../contract/idempotency.ts';
import type { ServerContext } from '../create-context.ts';
import { countHeat } from '../heat-map/counting.ts';
import { lookForWarnings } from '../heat-map/warnings.service.ts';
import { sealDays } from '../ledger/seal.service.ts';
import { messageKinds } from '../notifications/messages/messages.ts';
import { forgetNotices } from '../notifications/reminders.repository.ts';
import { remind, tellOfMissingYear } from '../notifications/reminders.service.ts';
import { deliverWebhook } from '../notifications/webhooks/deliver.ts';
import { forgetDeliveries } from '../notifications/webhooks/webhooks.repository.ts';
import { replayRange } from '../notifications/webhooks/webhooks.service.ts';
import { draftWeek } from '../rankings/weekly.ts';
import { followCases } from '../repeats/follow.service.ts';
import { movingKeys } from '../repeats/joined-keys.service.ts';
import { anyPending } from '../repeats/pending.repository.ts';
import { anyUntold } from '../repeats/steps.repository.ts';
import { tellCases } from '../repeats/steps.service.ts';
import { recordBreaches } from './breaches.ts';
import { recalculateDeadlines } from './deadlines.ts';
import { forgetDoneJobs } from './jobs.repository.ts';
import type { JobKind } from './work.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long a key to repeat a request safely is good for. */
const REPEATABLE_MS = 7 * DAY;
/** How long done jobs and deliveries are kept: a job's key must not be used again for so long. */
const DONE_KEPT_MS = 90 * DAY;

/** How long what staff were told is kept for them to read. */
const NOTICES_KEPT_MS = 180 * DAY;

export interface JobTools {
  readonly uploads: Uploads;
  readonly logger: Logger;
}

/** One line for each kind. */
export function jobKinds(context: ServerContext, { uploads, logger }: JobTools): JobKind<never>[] {
  const { now } = context;
  return [
    deliverWebhook({
      ...context,
      onDisabled: ({ id }) =>
        logger.error({ webhook: id }, 'A webhook failed for days or is gone: it was switched off'),
    }),
    replayRange(context),
    movingKeys(context),
    ...messageKinds(context, context.messengers, context.config.trackingUrl),
    {
      name: 'sweep uploads',
      every: HOUR,
      run: async () => void (await uploads.sweep(now())),
    },
    {
      name: 'forget what is over',
      every: HOUR,
      run: async () => async (tx) => {
        await sweepSessions(tx, now());
        await forgetLookUps(tx, now());
        await forgetReplies(tx, now() - REPEATABLE_MS);
        await forgetDoneJobs(tx, now() - DONE_KEPT_MS);
        await forgetDeliveries(tx, now() - DONE_KEPT_MS);
        await forgetNotices(tx, now() - NOTICES_KEPT_MS);
      },
    },
    {
      name: 'record missed deadlines',
      every: MINUTE,
      run: async (_job, signal) => void (await recordBreaches(context, { signal })),
    },
    {
      name: 'remind staff',
      every: MINUTE,
      run: async () => void (await remind(context)),
    },
    {
      name: 'work deadlines out again',
      every: MINUTE,
      run: (_job, signal) => recalculateDeadlines(context, signal),
    },
    {
      name: 'seal days',
      every: 10 * MINUTE,
      run: async () => void (await sealDays(context)),
    },
    {
      name: 'count the heat map',
      every: 10 * MINUTE,
      run: async (_job, signal) => void (await countHeat(context, signal)),
    },
    {
      name: 'find repeated issues',
      every: 10 * MINUTE,
      sooner: { after: 5_000, hasWork: (db) => anyPending(db, now()) },
      run: async (_job, signal) => void (await followCases(context, signal)),
    },
    {
      name: 'tell cases of their governance',
      every: 10 * MINUTE,
      sooner: { after: 1_000, hasWork: anyUntold },
      run: async (_job, signal) => void (await tellCases(context, signal)),
    },
    {
      name: 'look for warnings',
      every: HOUR,
      run: async () => void (await lookForWarnings(context)),
    },
    {
      name: 'draft the board of the week',
      every: 10 * MINUTE,
      run: async () => async (tx) => void (await draftWeek(context, tx)),
    },
    {
      name: 'look at the calendar',
      every: DAY,
      run: async () => {
        warnOfMissingYear(context, logger);
        await tellOfMissingYear(context);
      },
    },
  ];
}

/** Says which year's holidays are not known here. */
export function warnOfMissingYear({ calendar, now }: ServerContext, logger: Logger): void {
  const year = calendar.missingYear(now());
  if (year === null) return;
  logger.warn(
    { year },
    `The holidays of ${year} are not known here: deadlines in it are provisional. An upgrade brings them, or the administrator enters them (replaceCalendar)`,
  );
}
