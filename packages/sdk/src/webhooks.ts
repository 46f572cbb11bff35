import { MinshengError } from './errors.ts';

/** What a webhook is told: what happened, to which case, when. Ask for the case to know more. */
export interface WebhookEvent {
  /** `case.` and what happened, such as `case.closed`; `ping` for a test. */
  type: string;
  /** When it happened, RFC 3339 in UTC. */
  timestamp: string;
  /** Empty for a `ping`. */
  data: {
    caseId?: string;
    trackingCode?: string;
    /** The version of the case this made: a lower one than you know of is old news. */
    version?: number;
  };
}

/** The headers a delivery came with: those of a `Request`, of Node, or any object. */
export type WebhookHeaders =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookVerifyOptions {
  /** How far the sender's clock may be from ours, in seconds; 300 when left out. */
  tolerance?: number;
  /** The time, in epoch milliseconds. */
  now?: number;
}

/** It does not come from your server, was altered, or is too old. Answer it with 400. */
export class WebhookVerificationError extends MinshengError {
  override name = 'WebhookVerificationError';
}

/** Checking what a webhook is sent, by Standard Webhooks. */
export const webhooks = {
  /**
   * Checks who sent it and gives what it says. `payload` is the body exactly as it came, before
   * anything has parsed it. The same event may come twice: `webhook-id` tells.
   *
   * ```ts
   * import { webhooks } from '@minsheng/sdk';
   *
   * const event = await webhooks.verify(await request.text(), request.headers, secret);
   * if (event.type === 'case.closed') await fetchAgain(event.data.caseId);
   * ```
   *
   * @param secret `whsec_…`, or several of them while they change
   * @throws WebhookVerificationError
   */
  async verify(
    payload: string,
    headers: WebhookHeaders,
    secret: string | readonly string[],
    { tolerance = 300, now = Date.now() }: WebhookVerifyOptions = {},
  ): Promise<WebhookEvent> {
    const id = header(headers, 'webhook-id');
    const timestamp = header(headers, 'webhook-timestamp');
    const signatures = header(headers, 'webhook-signature').split(' ');
    const age = Math.abs(now / 1000 - Number(timestamp));
    if (!/^\d+$/.test(timestamp) || age > tolerance) {
      throw new WebhookVerificationError('The delivery is too old, or one of the clocks is wrong');
    }
    const content = new TextEncoder().encode(`${id}.${timestamp}.${payload}`);
    for (const one of typeof secret === 'string' ? [secret] : secret) {
      const key = await keyOf(one);
      for (const signature of signatures) {
        const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice(3)) : null;
        // Takes as long whether the first or the last byte differs.
        if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, content))) {
          return JSON.parse(payload) as WebhookEvent;
        }
      }
    }
    throw new WebhookVerificationError('The signature is not of this body and this secret');
  },
};

function header(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : firstOf(headers, name);
  if (!value) throw new WebhookVerificationError(`The header ${name} is missing`);
  return value;
}

function firstOf(headers: Exclude<WebhookHeaders, Headers>, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : found?.[0];
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (!bytes?.length) throw new WebhookVerificationError('The secret is not `whsec_` and Base64');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
