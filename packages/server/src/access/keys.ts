/** Making keys, for the administrator and for `minsheng keys`. */
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { hasSite, insertKey, type KeyRow } from './access.repository.ts';
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
  if (kind === 'publishable') {
    if (scopes.length > 0) {
      throw refuse('/scopes', '公开密钥没有权限范围。', 'A publishable key has no scopes.');
    }
    if (!siteId || !(await hasSite(tx, siteId))) {
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
  await insertKey(tx, row);
  return { token, row };
}
