import type { Config } from '../config.ts';
import type { ServerContext } from '../create-context.ts';
import { createLogger } from '../logging.ts';
import { PortBusyError, portIsFree, type RunningServer, startServer } from '../server.ts';
import { type Command, CommandError } from './command.ts';

/** Serves the county until a signal ends it. */
export const serve: Command = {
  name: 'serve',
  summary: 'serve the county',
  options: {},

  async run({ config, open, hold, terminal }) {
    hold();
    await checkPort(config);
    const context = await open();
    if (!context.directory.exists) {
      throw new CommandError(
        'There is no county here yet: `minsheng init --county CODE` sets one up, `minsheng demo` an invented one',
      );
    }
    await serveUntilStopped(context, ({ url }) => {
      terminal.say(`${context.directory.county.name}: ${url}`);
      terminal.say(`The API: ${url}/docs`);
    });
    return {};
  },
};

/**
 * Starts serving, tells `started`, and resolves once a signal came and all that was accepted is
 * answered. A second signal ends the process at once.
 */
export async function serveUntilStopped(
  context: ServerContext,
  started: (server: RunningServer) => void,
): Promise<void> {
  const logger = createLogger(context.config.logLevel);
  const server = await startServer(context, logger).catch(inOneSentence);
  const signalled = nextSignal();
  started(server);
  await signalled;
  const force = () => process.exit(1);
  process.once('SIGINT', force).once('SIGTERM', force);
  await server.stop();
  logger.flushSync();
}

/** Before anything is made or changed. @throws CommandError when the port is taken */
export const checkPort = (config: Config): Promise<void> => portIsFree(config).catch(inOneSentence);

function inOneSentence(error: unknown): never {
  throw error instanceof PortBusyError ? new CommandError(error.message) : error;
}

function nextSignal(): Promise<void> {
  return new Promise((signalled) => {
    const heard = () => {
      process.off('SIGINT', heard).off('SIGTERM', heard);
      signalled();
    };
    process.on('SIGINT', heard).on('SIGTERM', heard);
  });
}
