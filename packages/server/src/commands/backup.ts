import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, CommandError, UsageError } from './command.ts';

/** Copies the SQLite database while it is in use. */
export const backup: Command = {
  name: 'backup',
  summary: 'copy the database to a file while it is in use',
  usage: 'FILE',
  options: {},

  async run({ open, terminal, config }, { positionals }) {
    const [target] = positionals;
    if (!target) throw new UsageError('Say where to: minsheng backup FILE');
    const file = resolve(target);
    if (existsSync(file)) throw new CommandError(`${file} is there already; name a new file`);
    const folder = dirname(file);
    if (!existsSync(folder)) throw new CommandError(`There is no folder ${folder}; make it first`);
    const { storage } = await open();
    if (!storage.backup) {
      throw new CommandError('PostgreSQL is backed up by its own tools: pg_dump, or its archive');
    }
    await storage.backup(file);
    terminal.say(`The database is in ${file}.`);
    terminal.say(`Keep ${config.home}/uploads and ${config.home}/master.key as well.`);
    return { file };
  },
};
