/** What a command of `minsheng` is; one small file each beside this one. */
import type { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { ServerContext } from '../create-context.ts';
import type { Terminal } from './terminal.ts';

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** How the value is named in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly summary: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What stood on the command line. `--json` and `--help` are every command's and not in `options`. */
export interface CommandArgs {
  readonly options: Readonly<
    Record<string, string | boolean | readonly (string | boolean)[] | undefined>
  >;
  readonly positionals: readonly string[];
}

export interface CommandContext {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Opens the database, once; it is closed when the command ends. As configured, if not told else. */
  open(config?: Config): Promise<ServerContext>;
  /**
   * Keeps the home for this command alone until it ends, after the database is closed.
   * @throws CommandError when a server runs on it
   */
  hold(): void;
}

/**
 * What `--json` prints as the last line; people are told through `terminal` while it runs.
 * `ok: false` makes the exit code 1.
 */
export type CommandResult = { readonly ok?: boolean } & Readonly<Record<string, unknown>>;

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands after the name in the help, e.g. `FILE --map MAPPING.json`. */
  readonly usage?: string;
  readonly options: CommandOptions;
  run(context: CommandContext, args: CommandArgs): Promise<CommandResult>;
}

/** Something the caller can mend, said in one sentence; exit code 1, no stack. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
}

/** The command line itself is wrong: exit code 2, with the command's usage. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
}

/** `options` as `node:util` reads them. */
export const parseOptions = (options: CommandOptions) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short && { short }) },
    ]),
  ) satisfies NonNullable<Parameters<typeof parseArgs>[0]>['options'];
