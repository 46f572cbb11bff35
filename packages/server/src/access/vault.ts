import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash as digest,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { randomBytes } from '../random.ts';
import { type Token, tokenOf } from './tokens.ts';

/** A secret of 32 bytes and the name under which what it sealed remembers it, e.g. `v1`. */
export interface MasterKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Keeps names and phone numbers unreadable in the database and its backups. */
export interface Vault {
  /** Seals a text as `v1:…`; the same text is sealed differently each time. */
  seal(text: string): string;
  /** @throws Error when the key is unknown or the sealed text was altered. */
  open(sealed: string): string;
  /**
   * Keyed hash of a canonical phone number (see `parsePhone`), for lookups. It depends on the
   * current key: after a change of keys, rows are sealed and hashed anew.
   */
  phoneHash(phone: string): string;
  /**
   * Keyed hash of any text, to tell whether it is the same one: without the key nobody can find a
   * short text by trying.
   */
  fingerprint(text: string): string;
  /** The same for what a request asks: kept for a day, and made for every submission. */
  requestHash(text: string): string;
  /**
   * The receipt of the submission whose first case has this tracking code. Who lost the answer to a
   * submission, and repeats it, is given the same one, and nothing that opens a case is stored for it.
   * @param hash of the receipt that was given out, maybe under another key
   */
  receipt(trackingCode: string, hash?: string | null): Token;
}

const cipherName = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/**
 * Seals with the first key and opens with any, so that keys can be changed while rows are sealed
 * anew. Each use has a key of its own, derived from the master key.
 * @throws Error when a key has no 32 bytes or an unusable id.
 */
export function createVault(keys: readonly [MasterKey, ...MasterKey[]]): Vault {
  for (const { id, secret } of keys) {
    if (!/^\w+$/.test(id)) throw new Error(`vault key id must be letters and digits: "${id}"`);
    if (secret.length !== 32) throw new Error(`vault key ${id} must have 32 bytes`);
  }
  const current = keys[0].id;
  const sealing = new Map(keys.map((key) => [key.id, derive(key, 'seal')]));
  const additional = Buffer.from(current);
  const sealingKey = derive(keys[0], 'seal');
  const lookupKey = derive(keys[0], 'lookup');
  const fingerprintKey = derive(keys[0], 'fingerprint');
  const requestHash = nested(keys[0], 'request');
  const receiptBytes = keys.map((key) => nested(key, 'receipt'));

  return {
    seal(text) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(cipherName, sealingKey, iv).setAAD(additional);
      const body = [cipher.update(text, 'utf8'), cipher.final()];
      const whole = Buffer.concat([iv, ...body, cipher.getAuthTag()]);
      return `${current}:${whole.toString('base64url')}`;
    },

    open(sealed) {
      const [id = '', encoded = ''] = sealed.split(':');
      const key = sealing.get(id);
      const whole = Buffer.from(encoded, 'base64url');
      if (!key) throw new Error('sealed with a key that is not configured');
      if (whole.length < ivLength + tagLength) throw new Error('not a sealed text');
      const decipher = createDecipheriv(cipherName, key, whole.subarray(0, ivLength), {
        authTagLength: tagLength,
      })
        .setAAD(Buffer.from(id))
        .setAuthTag(whole.subarray(-tagLength));
      const body = whole.subarray(ivLength, -tagLength);
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
    },

    phoneHash: (phone) => createHmac('sha256', lookupKey).update(phone).digest('hex'),
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest('base64url'),
    requestHash: (text) => requestHash(text).toString('base64url'),

    receipt(trackingCode, hash) {
      const [current, ...older] = receiptBytes.map(
        (bytesOf) => () => tokenOf('receipt', bytesOf(trackingCode)),
      );
      if (!current) throw new Error('a vault without a key');
      return (
        (hash && older.map((make) => make()).find((token) => token.hash === hash)) || current()
      );
    },
  };
}

/**
 * A keyed hash (NMAC, what HMAC is made of): SHA-256 twice, each begun with a key of its own that
 * fills one block. Every submission has two, and as one-shot hashes they take half as long as with
 * `createHmac`, which makes an object for each.
 */
function nested(key: MasterKey, purpose: 'request' | 'receipt'): (text: string) => Buffer {
  const [inner, outer] = [derive(key, `${purpose} inner`), derive(key, `${purpose} outer`)].map(
    (half) => half.export().toString('hex'),
  );
  return (text) => digest('sha256', outer + digest('sha256', inner + text, 'hex'), 'buffer');
}

/** As a key object: bytes would be made into one again for every text. */
function derive(
  { secret }: MasterKey,
  purpose: 'seal' | 'lookup' | 'fingerprint' | `${'request' | 'receipt'} ${'inner' | 'outer'}`,
): KeyObject {
  const bytes = hkdfSync('sha256', secret, '', `minsheng vault ${purpose}`, 32);
  return createSecretKey(Buffer.from(bytes));
}
