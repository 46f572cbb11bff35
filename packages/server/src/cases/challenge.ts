/**
 * A sum that a device solves before it sends, where the county wants one: it keeps machines from
 * flooding the desk without asking anybody to tell traffic lights apart. A solution counts for one
 * idempotency key, and a key makes one submission, so none can be used twice and none is kept.
 */
import { hash } from 'node:crypto';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Context } from '../context.ts';
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';

const HOUR = 3_600_000;

/** Good for two to three hours. Null where the county wants none. */
export function issueChallenge(
  context: Pick<Context, 'vault' | 'policies' | 'calendar'>,
  siteId: string,
  now: number,
): Schemas['Challenge'] | null {
  const { challengeBits: bits } = context.policies.current().policy;
  if (bits === 0) return null;
  const expiresAt = Math.floor(now / HOUR) * HOUR + 3 * HOUR;
  return {
    token: tokenOf(context, siteId, expiresAt, bits),
    bits,
    expiresAt: toRfc3339(expiresAt, context.calendar.timeZone),
  };
}

/**
 * Checks the solution a page sends along.
 * @throws Problem `rule-refused` at `/proof` when there is none, or none that counts
 */
export function checkProof(
  context: Pick<Context, 'vault' | 'policies'>,
  siteId: string,
  key: string | null,
  proof: Schemas['Proof'] | undefined,
  now: number,
): void {
  const { challengeBits: wanted } = context.policies.current().policy;
  if (wanted === 0) return;
  const [expiresAt = 0, bits = 0] = (proof?.token ?? '').split('.').map(Number);
  const counts =
    proof !== undefined &&
    key !== null &&
    now < expiresAt &&
    bits >= wanted &&
    proof.token === tokenOf(context, siteId, expiresAt, bits) &&
    zeroBits(hash('sha256', `${proof.token}:${key}:${proof.number}`, 'buffer')) >= bits;
  if (counts) return;
  throw refuse(
    '/proof',
    '还差一步验证，请再送一次',
    'The challenge of getSite is not solved for this Idempotency-Key, or it has expired',
  );
}

const tokenOf = (
  { vault }: Pick<Context, 'vault'>,
  site: string,
  expiresAt: number,
  bits: number,
) =>
  `${expiresAt}.${bits}.${vault.fingerprint(`challenge ${site} ${expiresAt} ${bits}`).slice(0, 24)}`;

/** How many zero bits it begins with. */
function zeroBits(digest: Uint8Array): number {
  const first = digest.findIndex((byte) => byte !== 0);
  return first === -1 ? digest.length * 8 : first * 8 + Math.clz32(digest[first] ?? 0) - 24;
}
