/** Sites that embed widgets. */
import { eq } from 'drizzle-orm';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { SiteRow } from '../county/directory.ts';
import { touchDirectory } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { newId } from '../storage/ids.ts';

type Operations = 'listSites' | 'createSite' | 'updateSite';

export function siteHandlers({ directory }: ServerContext): HandlersFor<Operations> {
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

    async createSite({ body, write, now }) {
      const reply = await write(async (tx) => {
        const { sites } = tx.tables;
        const { name, allowedOrigins, active = true } = body;
        const row: SiteRow = { id: newId(), name, allowedOrigins, active, createdAt: now };
        await tx.insert(sites).values(row);
        await touchDirectory(tx);
        return { status: 201, body: view(row) };
      });
      await directory.renew();
      return reply;
    },

    async updateSite({ path, body, write }) {
      const reply = await write(async (tx) => {
        const { sites } = tx.tables;
        const { name, allowedOrigins, active = true } = body;
        const [row] = await tx
          .update(sites)
          .set({ name, allowedOrigins, active })
          .where(eq(sites.id, path.siteId))
          .returning();
        if (!row) throw new Problem('not-found');
        await touchDirectory(tx);
        return { status: 200, body: view(row) };
      });
      await directory.renew();
      return reply;
    },
  };
}
