/** Opens what every room is given, for the server and for commands alike. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openVault } from './access/master-key.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { type CountyCalendar, openCalendar } from './county/county-calendar.ts';
import { type CountyDirectory, openDirectory } from './county/directory.ts';
import { type CountyPolicies, openPolicies } from './county/policies.ts';
import { createJobQueue } from './jobs/queue.ts';
import { createLive, type Live } from './notifications/live.ts';
import { createMessages } from './notifications/messages/messages.ts';
import { type Messengers, openMessengers } from './notifications/messages/messengers.ts';
import { createOutbox } from './notifications/outbox.ts';
import { createWebhooks, type Webhooks } from './notifications/webhooks/webhooks.ts';
import { createSend, type Send } from './outbound/send.ts';
import { openStorage } from './storage/open.ts';

/** A context with what only the server's own rooms need of it. */
export interface ServerContext extends Context {
  readonly config: Config;
  readonly directory: CountyDirectory;
  readonly policies: CountyPolicies;
  readonly calendar: CountyCalendar;
  readonly webhooks: Webhooks;
  readonly messengers: Messengers;
  readonly live: Live;
  /** Calls other systems. */
  readonly send: Send;
  /** Waits for writes under way, then closes the database. */
  close(): Promise<void>;
}

/** How soon this process sees what another one changed in the county. */
const RENEW_MS = 2_000;

/** Opens the database, making it when it is not there. `now` is the clock, in epoch milliseconds. */
export async function createContext(
  config: Config,
  now: () => number = Date.now,
): Promise<ServerContext> {
  await mkdir(config.home, { recursive: true });
  const storage = await openStorage(
    config.databaseUrl ? { url: config.databaseUrl } : { file: databaseFile(config) },
  );
  const vault = await openVault(storage, config.home, config.masterKey).catch(async (error) => {
    await storage.close();
    throw error;
  });
  const policies = await openPolicies(storage);
  const jobs = createJobQueue();
  const webhooks = createWebhooks(jobs);
  const send = createSend({ allowed: config.privateNetworks });
  const live = createLive();
  const messengers = openMessengers(config, send);
  const directory = await openDirectory(storage, async () => {
    await policies.renew();
    await calendar.renew();
  });
  const calendar = await openCalendar(storage, () =>
    directory.exists ? directory.county.timeZone : undefined,
  );
  // A look that fails is made again at the next tick; readiness tells when the database is away.
  const renewing = setInterval(() => {
    directory.renewIfStale().catch(() => {});
  }, RENEW_MS).unref();

  return {
    config,
    storage,
    directory,
    policies,
    vault,
    jobs,
    webhooks,
    send,
    messengers,
    live,
    outbox: createOutbox(
      webhooks,
      createMessages(jobs, messengers, () => directory.county.timeZone, config.trackingUrl),
      live,
    ),
    calendar,
    home: config.home,
    now,
    async close() {
      clearInterval(renewing);
      await storage.close();
    },
  };
}

/** Where the SQLite database lies. */
export const databaseFile = ({ home }: Config): string => join(home, 'minsheng.db');
