/** Signing by Standard Webhooks (https://www.standardwebhooks.com). Pure. */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret of 32 random bytes, as receivers are given it. */
export const createSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

/**
 * What stands above a delivery: its id, which stays the same in every attempt, the moment of this
 * attempt in whole seconds, and one signature for each secret.
 *
 * @param at epoch milliseconds
 */
export function signedHeaders(
  id: string,
  at: number,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
    return `v1,${mac.digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
