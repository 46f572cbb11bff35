import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { csvOf } from '../../statistics/csv.ts';
import { readRows, textOf } from '../../triage/corpus.ts';
import { createClassifier } from '../../triage/model.ts';
import { readModelFile } from '../../triage/model-store.ts';
import { type CommandArgs, type CommandContext, CommandError, UsageError } from '../command.ts';
import { modelFileOf, oneOf, percent, type TriageAction, textColumns, wordOf } from './options.ts';

/** Writes the table once more, with the class of each message and how sure it is. */
export const predictFile: TriageAction = async (context, args) => {
  const { terminal } = context;
  const { options, positionals } = args;
  const file = oneOf(positionals, 'which file: triage predict FILE');
  const [columns, out] = [textColumns(options), resolve(wordOf(options, 'out'))];
  if (out === resolve(file))
    throw new UsageError('--out is another file than the one that is read');
  const classify = await classifierOf(context, args);
  const rows = await readRows(file, columns);
  const names = Object.keys(rows[0] ?? {});
  const progress = terminal.progress('Reading', rows.length);
  const times: number[] = [];
  const predicted = rows.map((cells) => {
    const begun = performance.now();
    const [guess] = classify(textOf(cells, columns))[0]?.guesses ?? [];
    times.push(performance.now() - begun);
    progress.advance();
    const own = [guess?.label ?? '', guess ? guess.probability.toFixed(4) : ''];
    return [...names.map((name) => cells[name] ?? ''), ...own];
  });
  progress.end();
  await writeFile(out, csvOf([[...names, 'predicted', 'probability'], ...predicted]));
  times.sort((a, b) => a - b);
  const [median = 0, slow = 0] = [0.5, 0.95].map((part) => times[Math.floor(part * times.length)]);
  terminal.say(
    `${rows.length} messages in ${out}; ${median.toFixed(2)} ms each, 95 % within ${slow.toFixed(2)} ms.`,
  );
  return { out, rows: rows.length, medianMs: median, p95Ms: slow };
};

/** What a model file says of one message, and by which words. */
export const suggestFromFile: TriageAction = async (context, args) => {
  const { terminal } = context;
  const text = oneOf(args.positionals, 'one message: triage suggest "TEXT"');
  const [answer] = (await classifierOf(context, args))(text);
  const guesses = (answer?.guesses ?? []).slice(0, 3);
  for (const { label, probability } of guesses) terminal.say(`${percent(probability)}  ${label}`);
  const because = (answer?.reasons ?? []).map(({ start, end }) => text.slice(start, end));
  terminal.say(`Because of: ${because.join('、')}`);
  return { guesses, because };
};

async function classifierOf(context: CommandContext, args: CommandArgs) {
  const file = modelFileOf(context, args);
  if (!existsSync(file)) throw new CommandError(`${file} is not there: triage train --from first`);
  return createClassifier((await readModelFile(file)).model);
}
