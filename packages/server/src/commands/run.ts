/** Finds the command, reads its arguments, runs it, and says how it ended. */
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { createContext, type ServerContext } from '../create-context.ts';
import { backup } from './backup.ts';
import {
  type Command,
  type CommandArgs,
  type CommandContext,
  CommandError,
  parseOptions,
  UsageError,
} from './command.ts';
import { config } from './config.ts';
import { demo } from './demo.ts';
import { edition } from './edition.ts';
import { holdHome } from './home-lock.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { keys } from './keys.ts';
import { repeats } from './repeats.ts';
import { report } from './report.ts';
import { seal } from './seal.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { sites } from './sites.ts';
import { createTerminal } from './terminal.ts';
import { triage } from './triage.ts';
import { verify } from './verify.ts';

const commands: readonly Command[] = [
  serve,
  demo,
  init,
  importCommand,
  simulate,
  verify,
  edition,
  repeats,
  report,
  triage,
  seal,
  sites,
  keys,
  backup,
  config,
];

/** Runs what stands on the command line. @returns the exit code */
export async function run(words: readonly string[], environment: NodeJS.ProcessEnv) {
  const [name = 'help', ...rest] = words;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage());
    return 0;
  }
  const json = rest.includes('--json');
  const command = commands.find((each) => each.name === name);
  if (!command) {
    const error = `there is no command "${name}"`;
    process.stderr.write(`minsheng: ${error}\n\n${usage()}`);
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
    return 2;
  }
  try {
    const args = argumentsOf(command, rest);
    if (!args) {
      process.stdout.write(usageOf(command));
      return 0;
    }
    const result = await execute(command, args, json, environment);
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    return result.ok === false ? 1 : 0;
  } catch (error) {
    const expected = error instanceof CommandError || error instanceof ConfigError;
    if (!expected) throw error;
    process.stderr.write(`minsheng: ${error.message}\n`);
    if (error instanceof UsageError) process.stderr.write(`\n${usageOf(command)}`);
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, error: error.message })}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function execute(
  command: Command,
  args: CommandArgs,
  json: boolean,
  environment: NodeJS.ProcessEnv,
) {
  let opened: Promise<ServerContext> | undefined;
  let release: (() => void) | undefined;
  const context: CommandContext = {
    // `config` must be able to show a wrong value, so it is read only when somebody wants it.
    get config() {
      return readConfig(environment);
    },
    environment,
    // The last line of standard output is the result; what people read goes beside it.
    terminal: createTerminal(json ? process.stderr : process.stdout),
    open(config = readConfig(environment)) {
      opened ??= createContext(config);
      return opened;
    },
    hold() {
      release ??= holdHome(readConfig(environment));
    },
  };
  try {
    return await command.run(context, args);
  } finally {
    const context = await opened?.catch(() => undefined);
    await context?.close();
    release?.();
  }
}

/** Null when help is asked for. @throws UsageError */
function argumentsOf(command: Command, words: readonly string[]): CommandArgs | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...parseOptions(command.options),
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { json: _, help, ...options } = values as CommandArgs['options'];
    return help ? null : { options, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: minsheng <command>\n\n${lines.join('\n')}\n\n--json prints the result as one JSON object in the last line; --help explains a command.\n`;
}

function usageOf({ name, summary, usage, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, summary }]) => {
    return [`--${option}${value ? ` ${value}` : ''}`, summary] as const;
  });
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  const list = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
  return `Usage: minsheng ${name}${usage ? ` ${usage}` : ''}\n\n${summary}\n${list && `\n${list}`}`;
}
