/** Listens, does what has to be done now and then, and stops without losing what it accepted. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { sweepSessions } from './access/access.repository.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { forgetReplies } from './contract/idempotency.ts';
import type { ServerContext } from './create-context.ts';
import { recordBreaches } from './jobs/breaches.ts';
import { sealDays } from './ledger/seal.service.ts';

export interface RunningServer {
  /** Where it answers, e.g. `http://localhost:8787`. */
  readonly url: string;
  /** Takes no more requests, finishes those under way, and resolves when all are answered. */
  stop(): Promise<void>;
}

/** The port is taken; said to people as it is. */
export class PortBusyError extends Error {
  override readonly name = 'PortBusyError';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long a key to repeat a request safely is good for. */
const REPEATABLE_MS = 7 * DAY;
/** Large uploads over bad networks take their time. */
const REQUEST_TIMEOUT_MS = 15 * 60_000;
/** Who is not done by then is cut off. */
const STOP_MS = 20_000;

/** Looks whether we could listen. @throws PortBusyError */
export async function portIsFree(config: Config): Promise<void> {
  const server = createServer();
  await listen(server, config);
  await new Promise((closed) => server.close(closed));
}

/** @throws PortBusyError */
function listen(server: Pick<Server, 'once' | 'listen'>, { host, port }: Config): Promise<void> {
  return new Promise((listening, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      fail(
        busy
          ? new PortBusyError(
              `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to a free port (PORT=0 finds one)`,
            )
          : error,
      );
    });
    server.listen(port, host, () => listening());
  });
}

/** @throws PortBusyError */
export async function startServer(context: ServerContext, logger: Logger): Promise<RunningServer> {
  const { config, storage, now } = context;
  const app = createApp({ context, logger });
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    serverOptions: { requestTimeout: REQUEST_TIMEOUT_MS },
  });

  await listen(server, config);

  const sweep = async () => {
    await app.uploads.sweep(now());
    await storage.write(async (tx) => {
      await sweepSessions(tx, now());
      await forgetReplies(tx, now() - REPEATABLE_MS);
    });
  };
  const checkCalendar = async () => {
    const year = context.calendar.missingYear(now());
    if (year === null) return;
    logger.warn(
      { year },
      `The holidays of ${year} are not known here: deadlines in it are provisional. An upgrade brings them`,
    );
  };
  /** A failure is logged, and it is tried again the next time. */
  const trying = (what: string, work: () => Promise<unknown>) => () => {
    work().catch((error) => logger.error({ err: error }, `${what} failed`));
  };
  /** Does something now and then for as long as we serve. */
  const every = (ms: number, what: string, work: () => Promise<unknown>) =>
    setInterval(trying(what, work), ms).unref();
  await checkCalendar();
  const timers = [
    // A server that is started anew every night, or crashes every hour, sweeps as well.
    setTimeout(trying('sweeping', sweep), MINUTE).unref(),
    setTimeout(
      trying('sealing', () => sealDays(context)),
      MINUTE,
    ).unref(),
    every(HOUR, 'sweeping', sweep),
    every(10 * MINUTE, 'sealing', () => sealDays(context)),
    every(DAY, 'looking at the calendar', checkCalendar),
    every(MINUTE, 'recording missed deadlines', () => recordBreaches(context)),
  ];

  const { port } = server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.host)
    ? 'localhost'
    : config.host;

  return {
    url: config.publicUrl ?? `http://${name}:${port}`,
    async stop() {
      app.stop();
      for (const timer of timers) clearInterval(timer);
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ('closeIdleConnections' in server) {
        // A connection becomes idle when its last answer is out.
        const closing = setInterval(() => server.closeIdleConnections(), 50);
        const forcing = setTimeout(() => server.closeAllConnections(), STOP_MS);
        await closed;
        clearInterval(closing);
        clearTimeout(forcing);
      }
      await closed;
    },
  };
}
