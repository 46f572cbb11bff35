/** Listens, does what has to be done now and then, and stops without losing what it accepted. */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { ServerContext } from './create-context.ts';
import { jobKinds, warnOfMissingYear } from './jobs/kinds.ts';
import { type RunnerOptions, startRunner } from './jobs/runner.ts';

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

/**
 * @param pace of the jobs, for a clock that runs faster than time
 * @throws PortBusyError
 */
export async function startServer(
  context: ServerContext,
  logger: Logger,
  pace: Pick<RunnerOptions, 'leaseMs' | 'renewMs' | 'lookMs'> = {},
): Promise<RunningServer> {
  const { config } = context;
  const app = createApp({ context, logger });
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    serverOptions: { requestTimeout: REQUEST_TIMEOUT_MS },
  });

  await listen(server, config);

  warnOfMissingYear(context, logger);
  const runner = startRunner(context, {
    ...pace,
    kinds: jobKinds(context, { uploads: app.uploads, logger }),
    onError: (error, job) =>
      logger.error({ err: error, job: job?.id, kind: job?.kind }, 'a job failed'),
    onResult: app.metrics.observeJob,
  });

  const { port } = server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.host)
    ? 'localhost'
    : config.host;

  return {
    url: config.publicUrl ?? `http://${name}:${port}`,
    async stop() {
      app.stop();
      const idle = runner.stop();
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
      await idle;
    },
  };
}
