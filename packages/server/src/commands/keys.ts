import { listKeyRows, revokeKey } from '../access/access.repository.ts';
import { addKey } from '../access/keys.ts';
import type { Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';

/** Lists, makes and revokes keys where no administrator is signed in. */
export const keys: Command = {
  name: 'keys',
  summary: 'list, make and revoke keys',
  usage: 'list | create --name NAME (--site ID | --scopes cases:write) | revoke ID',
  options: {
    name: { type: 'string', value: 'NAME', summary: 'what the key is for' },
    site: { type: 'string', value: 'ID', summary: 'makes a publishable key of this site' },
    scopes: {
      type: 'string',
      value: 'LIST',
      summary: 'makes a secret key with these: cases:read,cases:write',
    },
  },

  async run({ open, terminal }, args) {
    const [action = 'list', id] = args.positionals;
    const { storage, directory, now } = await open();
    if (action === 'list') {
      const rows = await listKeyRows(storage.read, undefined, 1_000);
      const sites = directory.sites().map(({ id, name, allowedOrigins, active }) => {
        return { id, name, allowedOrigins, active };
      });
      for (const site of sites) terminal.say(`site ${site.id}  ${site.name}`);
      for (const { id, kind, prefix, name, revokedAt } of rows) {
        terminal.say(
          `${id}  ${kind.padEnd(11)}  ${prefix}…  ${name}${revokedAt ? '  revoked' : ''}`,
        );
      }
      return { sites, keys: rows.map(({ hash: _, ...row }) => row) };
    }
    if (action === 'create') {
      const input = keyOf(args);
      const { token, row } = await storage
        .write((tx) => addKey(tx, input, now()))
        .catch((error) => {
          throw error instanceof Problem ? new CommandError(messageOf(error)) : error;
        });
      terminal.say(`Shown once; keep it safe:\n  ${token}`);
      return { id: row.id, value: token };
    }
    if (action === 'revoke') {
      if (!id) throw new UsageError('Say which key: minsheng keys revoke ID');
      const revoked = await storage.write((tx) => revokeKey(tx, id, now()));
      if (!revoked) throw new CommandError(`There is no key ${id} that works`);
      terminal.say('Revoked.');
      return { id };
    }
    throw new UsageError(`keys does not know "${action}"`);
  },
};

function keyOf({ options }: CommandArgs): Schemas['KeyInput'] {
  const { name, site, scopes } = options;
  if (typeof name !== 'string') throw new UsageError('Say what the key is for: --name NAME');
  if (typeof site === 'string') return { kind: 'publishable', name, siteId: site };
  if (typeof scopes !== 'string') throw new UsageError('Give --site ID or --scopes LIST');
  const known: readonly Schemas['Scope'][] = ['cases:read', 'cases:write'];
  return {
    kind: 'secret',
    name,
    scopes: scopes.split(',').map((text) => {
      const scope = known.find((each) => each === text.trim());
      if (!scope) throw new UsageError(`There is no scope "${text}": ${known.join(', ')}`);
      return scope;
    }),
  };
}

const messageOf = (problem: Problem): string =>
  problem.toDocument('en', '').errors?.[0]?.detail ?? problem.message;
