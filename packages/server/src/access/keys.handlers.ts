/** Keys of sites and of other systems. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { type KeyRow, listKeyRows } from './access.repository.ts';
import type { AccessGate } from './gate.ts';
import { addKey, revokeKey } from './keys.ts';

type Operations = 'listKeys' | 'createKey' | 'revokeKey';

export function keyHandlers(
  { storage, directory }: ServerContext,
  gate: AccessGate,
): HandlersFor<Operations> {
  const view = ({ siteId, kind, id, name, prefix, ...row }: KeyRow): Schemas['Key'] => {
    const text = (instant: number) => toRfc3339(instant, directory.county.timeZone);
    return {
      id,
      kind,
      name,
      prefix,
      siteId,
      scopes: row.scopes as Schemas['Scope'][],
      createdAt: text(row.createdAt),
      revokedAt: row.revokedAt === null ? null : text(row.revokedAt),
    };
  };

  return {
    async listKeys({ query }) {
      const limit = query.limit ?? 20;
      const [after] = query.cursor ? decodeCursor(query.cursor, 'text') : [];
      const rows = await listKeyRows(storage.read, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const nextCursor = rows.length > limit && last ? encodeCursor([last.id]) : null;
      return { status: 200, body: { data: shown.map(view), nextCursor } };
    },

    createKey: ({ body, write, now }) =>
      write(async (tx) => {
        const { token, row } = await addKey(tx, body, now);
        return { status: 201, body: { value: token, key: view(row) } };
      }),

    async revokeKey({ path, write, now }) {
      const reply = await write(async (tx) => {
        if (!(await revokeKey(tx, path.keyId, now))) throw new Problem('not-found');
        return { status: 204 };
      });
      gate.forget();
      return reply;
    },
  };
}
