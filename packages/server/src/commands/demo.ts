import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { databaseFile } from '../create-context.ts';
import { demoFile, makeDemo, moveDemo, readDemoFile } from '../demo/demo.ts';
import { type Command, CommandError } from './command.ts';
import { checkPort, serveUntilStopped } from './serve.ts';

/** Stands in the home while the demo is being made: what lies beside it may be thrown away. */
const unfinished = (home: string): string => join(home, 'demo.unfinished');

/** Makes the invented county at the first start and serves it; later starts keep what is there. */
export const demo: Command = {
  name: 'demo',
  summary: 'make an invented county with sample cases, and serve it',
  usage: '[--reset] [--prepare]',
  options: {
    reset: { type: 'boolean', summary: 'throw the demo county away and begin anew' },
    prepare: { type: 'boolean', summary: 'make it, but do not serve it' },
  },

  async run({ config, open, hold, terminal }, { options }) {
    const { home } = config;
    hold();
    if (options.prepare !== true) await checkPort(config);
    if (options.reset === true || existsSync(unfinished(home))) await throwAway(config);
    const address = config.publicUrl ?? `http://localhost:${config.port}`;
    const isKnown = config.publicUrl !== null || config.port !== 0;
    const portal = isKnown ? `${address}/` : null;
    const context = await open({ ...config, trackingUrl: config.trackingUrl ?? portal });
    if (context.directory.exists && !(await readDemoFile(home))) {
      throw new CommandError(
        `${context.directory.county.name} is set up here, which is not the demo: set MINSHENG_HOME to another folder`,
      );
    }
    if (!context.directory.exists) {
      await mkdir(home, { recursive: true });
      await writeFile(unfinished(home), '');
      await makeDemo(context, address, (steps) => terminal.progress('云岭县', steps));
      await rm(unfinished(home));
    }
    const { name, code } = context.directory.county;
    const result = { county: { code, name }, demoFile: demoFile(home) };
    if (options.prepare === true) return result;

    await serveUntilStopped(context, async ({ url }) => {
      await moveDemo(context, url);
      terminal.say('');
      terminal.say(`${name} is invented; nobody in it exists. Look at`);
      terminal.say(`  ${url}/      the county's portal`);
      terminal.say(`  ${url}/desk  where staff work`);
      terminal.say(`  ${url}/docs  the API`);
      terminal.say(`  ${url}/gallery  the widgets to try`);
      terminal.say(`Keys and sign-ins are in ${demoFile(home)}. Stop with Ctrl+C.`);
    });
    return result;
  },
};

async function throwAway(config: Config): Promise<void> {
  const { home, databaseUrl } = config;
  const file = databaseFile(config);
  const isDemo = existsSync(demoFile(home)) || existsSync(unfinished(home));
  if (databaseUrl) {
    throw new CommandError(
      'The demo lies in the PostgreSQL database of MINSHENG_DATABASE_URL: empty that database, then start again',
    );
  }
  if (existsSync(file) && !isDemo) {
    throw new CommandError(
      `${home} holds a database that is not the demo's, and it stays: set MINSHENG_HOME to another folder`,
    );
  }
  const paths = [file, `${file}-wal`, `${file}-shm`, join(home, 'uploads'), demoFile(home)];
  for (const path of paths) await rm(path, { recursive: true, force: true });
  await rm(unfinished(home), { force: true });
}
