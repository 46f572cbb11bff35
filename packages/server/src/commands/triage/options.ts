/** What the actions of `minsheng triage` share. */
import { join } from 'node:path';
import type { Columns } from '../../triage/corpus.ts';
import type { ClassMeasure, Measures } from '../../triage/measures.ts';
import {
  type CommandArgs,
  type CommandContext,
  type CommandResult,
  UsageError,
} from '../command.ts';
import type { Terminal } from '../terminal.ts';

export type TriageAction = (context: CommandContext, args: CommandArgs) => Promise<CommandResult>;

type Options = CommandArgs['options'];

/** @throws UsageError when it is not given */
export function wordOf(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`Say --${name}`);
  return value;
}

/** A number within bounds. @throws UsageError */
export function numberOf(
  options: Options,
  name: string,
  { from, to, otherwise }: { from: number; to: number; otherwise: number },
): number {
  if (options[name] === undefined) return otherwise;
  const value = Number(options[name]);
  if (!(value >= from && value <= to)) throw new UsageError(`--${name} is from ${from} to ${to}`);
  return value;
}

export function textColumns(options: Options, name = 'text'): readonly string[] {
  const given = options[name];
  const columns = Array.isArray(given) ? given.map(String) : [];
  if (columns.length === 0) throw new UsageError(`Say --${name}`);
  return columns;
}

export const columnsOf = (options: Options): Columns => ({
  text: textColumns(options),
  label: wordOf(options, 'label'),
  tokens: options.tokens === true,
});

/** The second table, if one is given. */
export const alsoOf = (options: Options): { file: string; columns: Columns } | null =>
  typeof options.also === 'string'
    ? {
        file: options.also,
        columns: {
          text: textColumns(options, 'also-text'),
          label: wordOf(options, 'also-label'),
          tokens: options['also-tokens'] === true,
        },
      }
    : null;

/** The model of a file, kept apart from the county's own. */
export const modelFileOf = (context: CommandContext, { options }: CommandArgs): string =>
  typeof options.model === 'string'
    ? options.model
    : join(context.config.home, 'triage', 'file.model');

/** @throws UsageError when there is not exactly one */
export function oneOf(positionals: readonly string[], what: string): string {
  const [only, ...more] = positionals;
  if (only === undefined || more.length > 0) throw new UsageError(`Say ${what}`);
  return only;
}

export const percent = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(1)} %`;

/** A line for each class, and then what was taken for what. */
export function sayMeasures(terminal: Terminal, { n, macroF1, accuracy, ...rest }: Measures): void {
  const { confusion } = rest;
  const classes: readonly (ClassMeasure & { readonly name?: string })[] = rest.classes;
  const cell = (text: string | number) => String(text).padStart(9);
  terminal.say(`n ${n}, macro F1 ${macroF1.toFixed(4)}, right ${percent(accuracy)}`);
  terminal.say(`${['precision', 'recall', 'F1', 'support'].map(cell).join('')}  class`);
  for (const { label, name = label, precision, recall, f1, support } of classes) {
    const numbers = [percent(precision), percent(recall), f1.toFixed(3), support];
    terminal.say(`${numbers.map(cell).join('')}  ${name}`);
  }
  if (classes.length > 20) return;
  terminal.say('Rows are what was right, columns what was said, in the order above:');
  confusion.forEach((row, i) => {
    terminal.say(
      `${row.map((count) => String(count).padStart(6)).join('')}  ${classes[i]?.name ?? classes[i]?.label}`,
    );
  });
}
