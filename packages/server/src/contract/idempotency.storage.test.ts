import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../access/vault.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { idempotencyKey, isReplayed, once } from './idempotency.ts';

describe.each(engines)('a request repeated under its key on %s', (engine) => {
  let storage: TestStorage;
  beforeEach(async () => {
    storage = await openTestStorage(engine);
  });
  afterEach(() => storage.dispose());

  const vault = createVault([{ id: 'v1', secret: new Uint8Array(32).fill(1) }]);
  const target = '/v1/session';
  const body = '{"username":"desk1","password":"winter2026"}';
  const ask = (bodyText: string) =>
    once(
      storage,
      idempotencyKey('key', 'signIn', { kind: 'anonymous' }, null, target, bodyText),
      0,
      vault,
      async () => ({ status: 201, body: 'first' }),
    );

  it('gets the first answer, and another request does not', async () => {
    expect(isReplayed(await ask(body))).toBe(false);
    const again = await ask(body);
    expect(again).toEqual({ status: 201, body: 'first' });
    expect(isReplayed(again)).toBe(true);
    await expect(ask('{}')).rejects.toMatchObject({ slug: 'idempotency-mismatch' });
  });

  it('leaves nothing behind by which a phone number or a password could be tried out', async () => {
    await ask(body);
    const rows = await storage.read.select().from(storage.read.tables.idempotency);
    const bare = createHash('sha256').update(`${target}\n${body}`);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(bare.copy().digest('base64url'));
    expect(stored).not.toContain(bare.digest('hex'));
    expect(stored).not.toContain('first');
  });
});
