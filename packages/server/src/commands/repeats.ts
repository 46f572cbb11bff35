import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { openTable, type Table, TableError } from '../import/table.ts';
import { UnknownEncodingError } from '../import/text-encoding.ts';
import { type Columns, groupTable, passes } from '../repeats/group-table.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';

/** Groups the rows of a file that are about one thing; no county and no database is needed. */
export const repeats: Command = {
  name: 'repeats',
  summary: 'find the rows of a table that are about one thing',
  usage: 'FILE.csv --text COLUMN[,COLUMN] --out OUT.csv [--truth COLUMN]',
  options: {
    text: { type: 'string', value: 'COLUMNS', summary: 'what was written; several with commas' },
    date: { type: 'string', value: 'COLUMN', summary: 'when it came' },
    lat: { type: 'string', value: 'COLUMN', summary: 'latitude in degrees' },
    lon: { type: 'string', value: 'COLUMN', summary: 'longitude in degrees' },
    type: { type: 'string', value: 'COLUMN', summary: 'the kind of request' },
    out: { type: 'string', value: 'OUT.csv', summary: 'where the rows go, each with its group' },
    truth: {
      type: 'string',
      value: 'COLUMN',
      summary: 'the right group, where it is known: says how well the groups agree (B-cubed)',
    },
  },

  async run({ terminal }, { options, positionals }) {
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new UsageError('Say which one file to look through');
    const { out } = options;
    if (typeof out !== 'string') throw new UsageError('Say with --out where the rows go');
    if (resolve(out) === resolve(file)) throw new UsageError('--out would overwrite the file');
    const table = await opened(file);
    const columns = columnsOf(options, table);
    let rows = 0;
    for await (const _ of table.rows()) rows += 1;

    const stream = createWriteStream(out);
    // A disk that is full, or a folder that is missing, is said once and by name.
    const broken = once(stream, 'error').then(([error]: Error[]) => {
      throw new CommandError(`${out} cannot be written: ${error?.message}`);
    });
    const progress = terminal.progress('Comparing', rows * passes);
    const work = groupTable(table, columns, {
      write: async (line) => {
        if (!stream.write(line)) await once(stream, 'drain');
      },
      advance: () => progress.advance(),
    }).finally(() => progress.end());
    const found = await Promise.race([work, broken]);
    stream.end();
    await Promise.race([finished(stream), broken]);

    const { groups, large, repeated, agreement } = found;
    terminal.say(
      `${found.rows} rows: ${repeated} of them in ${groups} groups, ${large} of these with three or more.`,
    );
    if (agreement) {
      const { precision, recall, f1, measured } = agreement;
      terminal.say(
        `B-cubed over ${measured} rows: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}.`,
      );
    }
    terminal.say(`The rows with their groups are in ${resolve(out)}.`);
    const { rows: count } = found;
    return { rows: count, groups, large, repeated, ...agreement, out: resolve(out) };
  },
};

async function opened(file: string): Promise<Table> {
  try {
    return await openTable(file);
  } catch (error) {
    const known = error instanceof TableError || error instanceof UnknownEncodingError;
    const missing = (error as NodeJS.ErrnoException).code !== undefined;
    if (!known && !missing) throw error;
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function columnsOf(options: CommandArgs['options'], table: Table): Columns {
  const named = (option: string): string | undefined => {
    const name = options[option];
    if (typeof name !== 'string') return undefined;
    return known(name.trim());
  };
  const known = (name: string): string => {
    if (table.columns.includes(name)) return name;
    throw new UsageError(`There is no column "${name}"; there are: ${table.columns.join(', ')}`);
  };
  const { text } = options;
  if (typeof text !== 'string') throw new UsageError('Say with --text which columns are the text');
  const [date, lat, lon, type, truth] = ['date', 'lat', 'lon', 'type', 'truth'].map(named);
  if ((lat === undefined) !== (lon === undefined)) {
    throw new UsageError('--lat and --lon go together');
  }
  return { text: text.split(',').map((name) => known(name.trim())), date, lat, lon, type, truth };
}
