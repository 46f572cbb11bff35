import { hash as digest, timingSafeEqual } from 'node:crypto';
import { randomBytes } from '../random.ts';

/** What a token opens: one case, a site, the API, a staff session. */
export type TokenKind = 'receipt' | 'publishable' | 'secret' | 'session';

const prefixes = { receipt: 'rc', publishable: 'pk', secret: 'sk', session: 'st' } as const;

/** Lower case without i, l, o and u, so that a receipt survives being written down. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 32 characters of 5 bits: 160 bits. */
const length = 32;

/** A token and what is kept of it. */
export interface Token {
  /** For its owner. */
  readonly token: string;
  /** For the database. */
  readonly hash: string;
}

/** Makes a token. Give `token` to its owner once; keep only `hash`. */
export const createToken = (kind: TokenKind): Token => tokenOf(kind, randomBytes(length));

/** The token that 32 bytes, which nobody can guess, stand for. */
export function tokenOf(kind: TokenKind, bytes: Uint8Array): Token {
  let secret = '';
  for (const byte of bytes) secret += alphabet.charAt(byte % 32);
  const token = `${prefixes[kind]}_${secret}`;
  return { token, hash: hashToken(token) };
}

/** What a text claims to be by its shape, or null when no token looks like that. */
export function tokenKind(text: string): TokenKind | null {
  const [, prefix] = /^(rc|pk|sk|st)_[0-9a-hjkmnp-tv-z]{32}$/.exec(text) ?? [];
  const kinds = Object.keys(prefixes) as TokenKind[];
  return kinds.find((kind) => prefixes[kind] === prefix) ?? null;
}

/** SHA-256 in hex. Tokens are random, so a slow hash would protect nothing more. */
export function hashToken(token: string): string {
  return digest('sha256', token, 'hex');
}

/** Whether a token belongs to a stored hash, in a time that does not depend on either. */
export function matchesToken(token: string, storedHash: string): boolean {
  const [given, stored] = [Buffer.from(hashToken(token)), Buffer.from(storedHash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
