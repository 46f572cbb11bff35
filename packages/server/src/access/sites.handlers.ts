/** Sites that embed widgets. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { changeCounty } from '../county/change.ts';
import type { SiteRow } from '../county/directory.ts';
import type { ServerContext } from '../create-context.ts';
import { newId } from '../storage/ids.ts';
import { insertSite, updateSite } from './access.repository.ts';

type Operations = 'listSites' | 'createSite' | 'updateSite';

export function siteHandlers(context: ServerContext): HandlersFor<Operations> {
  const { directory } = context;
  const change = changeCounty(context);
  const view = (row: SiteRow): Schemas['SiteSettings'] => ({
    ...row,
    createdAt: toRfc3339(row.createdAt, directory.county.timeZone),
  });
  return {
    async listSites({ query }) {
      const sites = directory.sites();
      const { data, nextCursor } = page(sites, ({ id }) => id, query);
      return { status: 200, body: { data: data.map(view), nextCursor } };
    },

    createSite: (call) =>
      change(call, async (tx) => {
        const { name, allowedOrigins, active = true } = call.body;
        const row: SiteRow = { id: newId(), name, allowedOrigins, active, createdAt: call.now };
        await insertSite(tx, row);
        const reply = { status: 201, body: view(row) } as const;
        return { reply, target: row.id, detail: call.body };
      }),

    updateSite: (call) =>
      change(call, async (tx) => {
        const { name, allowedOrigins, active = true } = call.body;
        const row = await updateSite(tx, call.path.siteId, { name, allowedOrigins, active });
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: view(row) } as const;
        return { reply, target: row.id, detail: call.body };
      }),
  };
}
