import { insertSite } from '../access/access.repository.ts';
import { addKey } from '../access/keys.ts';
import { insertAudit } from '../county/county.repository.ts';
import { NoCountyError, type SiteRow } from '../county/directory.ts';
import { touchDirectory } from '../county/settings.ts';
import { newId } from '../storage/ids.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';
import { originOf } from './origin.ts';

/** Lists and makes the sites that embed widgets, where no administrator is signed in. */
export const sites: Command = {
  name: 'sites',
  summary: 'list sites that embed the widgets; make one, with its key',
  usage: 'list | create --name NAME --origin https://www.example.org [--origin …]',
  options: {
    name: { type: 'string', value: 'NAME', summary: 'what the site is called' },
    origin: {
      type: 'string',
      value: 'ORIGIN',
      multiple: true,
      summary: 'whose pages may use its key; once for each origin',
    },
  },

  async run({ open, terminal }, args) {
    const [action = 'list'] = args.positionals;
    if (action === 'list') {
      const { directory } = await open();
      const rows = directory.sites();
      for (const { id, name, allowedOrigins, active } of rows) {
        const state = active ? '' : '  switched off';
        terminal.say(`${id}  ${name}  ${allowedOrigins.join(' ')}${state}`);
      }
      return { sites: rows };
    }
    if (action !== 'create') throw new UsageError(`sites does not know "${action}"`);
    const input = siteOf(args);
    const { storage, directory, now } = await open();
    if (!directory.exists) throw new CommandError(new NoCountyError().message);
    const at = now();
    const site: SiteRow = { id: newId(), ...input, active: true, createdAt: at };
    const { token } = await storage.write(async (tx) => {
      await touchDirectory(tx);
      await insertSite(tx, site);
      const record = { operationId: 'createSite', target: site.id, detail: input };
      await insertAudit(tx, { id: newId(), at, staffId: null, ...record });
      return addKey(tx, { kind: 'publishable', name: site.name, siteId: site.id }, at);
    });
    terminal.say(`site  ${site.id}`);
    terminal.say(`key   ${token}`);
    return { siteId: site.id, key: token };
  },
};

function siteOf({ options }: CommandArgs): { name: string; allowedOrigins: string[] } {
  const { name, origin } = options;
  if (typeof name !== 'string' || name === '') {
    throw new UsageError('Say what the site is called: --name NAME');
  }
  if (!Array.isArray(origin)) {
    throw new UsageError('Say whose pages may use it: --origin https://www.example.org');
  }
  return { name, allowedOrigins: [...new Set(origin.map((text) => originOf(String(text))))] };
}
