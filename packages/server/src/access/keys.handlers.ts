/** Keys of sites and of other systems. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { pageById } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { changeCounty } from '../county/change.ts';
import type { ServerContext } from '../create-context.ts';
import { type KeyRow, listKeyRows, revokeKey } from './access.repository.ts';
import type { AccessGate } from './gate.ts';
import { addKey } from './keys.ts';

type Operations = 'listKeys' | 'createKey' | 'revokeKey';

export function keyHandlers(context: ServerContext, gate: AccessGate): HandlersFor<Operations> {
  const { storage, directory } = context;
  const change = changeCounty(context);
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
      const { data, nextCursor } = await pageById(query, (after, limit) =>
        listKeyRows(storage.read, after, limit),
      );
      return { status: 200, body: { data: data.map(view), nextCursor } };
    },

    createKey: (call) =>
      change(call, async (tx) => {
        const { token, row } = await addKey(tx, call.body, call.now);
        const reply = { status: 201, body: { value: token, key: view(row) } } as const;
        return { reply, target: row.id, detail: call.body };
      }),

    async revokeKey(call) {
      const { keyId } = call.path;
      const reply = await change(call, async (tx) => {
        if (!(await revokeKey(tx, keyId, call.now))) throw new Problem('not-found');
        return { reply: { status: 204 }, target: keyId, detail: {} };
      });
      gate.forget();
      return reply;
    },
  };
}
