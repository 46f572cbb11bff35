/** Making and revoking keys, for the administrator and for `minsheng keys`. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { KeyRow } from './access.repository.ts';
import { createToken } from './tokens.ts';

/**
 * Stores a new key. `token` is shown once and never again.
 * @throws Problem `rule-refused` when a publishable key has no site or a secret one no scope.
 */
export async function addKey(
  tx: Database,
  { kind, name, siteId, scopes = [] }: Schemas['KeyInput'],
  now: number,
): Promise<{ token: string; row: KeyRow }> {
  const { apiKeys, sites } = tx.tables;
  if (kind === 'publishable') {
    if (scopes.length > 0) {
      throw refuse('/scopes', '公开密钥没有权限范围。', 'A publishable key has no scopes.');
    }
    const found = siteId ? await tx.select().from(sites).where(eq(sites.id, siteId)) : [];
    if (found.length === 0) {
      throw refuse('/siteId', '请选择已有的站点。', 'Name the site this key is for.');
    }
  } else {
    if (siteId) throw refuse('/siteId', '私密密钥不属于站点。', 'A secret key belongs to no site.');
    if (scopes.length === 0) {
      throw refuse('/scopes', '请至少选择一个权限。', 'Choose at least one scope.');
    }
  }
  const { token, hash } = createToken(kind);
  const row: KeyRow = {
    id: newId(),
    siteId: siteId ?? null,
    kind,
    hash,
    prefix: token.slice(0, 7),
    name,
    scopes: [...scopes],
    createdAt: now,
    revokedAt: null,
  };
  await tx.insert(apiKeys).values(row);
  return { token, row };
}

/** Stops a key from working. False when there is none, or none any more. */
export async function revokeKey(tx: Database, id: string, now: number): Promise<boolean> {
  const { apiKeys } = tx.tables;
  const { rowCount } = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  return rowCount > 0;
}
