/**
 * The code of a text message that lets whoever has it answer once, without a receipt. It is made of
 * its row's id and the county's key, so that it is kept nowhere and the same in every attempt to
 * send it; what is kept is a keyed hash. Pure.
 */
import type { Vault } from '../access/vault.ts';
import type { ProblemSlug } from '../contract/problems.ts';
import type { Tables } from '../storage/tables.ts';
import {
  type CaseHistory,
  currentFollowUps,
  type EventRow,
  eventPayload,
  roundOf,
} from './case-record.ts';

export type FollowUpCodeRow = Tables['followUpCodes']['$inferSelect'];

/** Without i, l, o and u, so that it survives being read out. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits. */
const LENGTH = 10;

/** The code of a row, as it is sent: `7K3Q9-M4TA2`. */
export function codeOf(vault: Pick<Vault, 'fingerprint'>, id: string): string {
  const bytes = Buffer.from(vault.fingerprint(`follow-up code ${id}`), 'base64url');
  const bare = [...bytes.subarray(0, LENGTH)].map((byte) => alphabet[byte % 32]).join('');
  return `${bare.slice(0, 5)}-${bare.slice(5)}`;
}

/** What is kept of a code, however it was typed; null for what is none. */
export function codeHash(vault: Pick<Vault, 'fingerprint'>, text: string): string | null {
  const bare = text
    .toUpperCase()
    .replace(/[\s\-–—‐]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(bare) ? vault.fingerprint(`follow-up ${bare}`) : null;
}

/**
 * Why a code takes no answer; null when it does. An answer given otherwise, another round and the
 * closing end it as well as its time and its use do.
 */
export function codeProblem(
  { usedAt, expiresAt, round, followerId }: FollowUpCodeRow,
  record: CaseHistory,
  now: number,
): Extract<ProblemSlug, 'code-used' | 'code-expired' | 'code-over'> | null {
  if (usedAt !== null) return 'code-used';
  if (record.row.state !== 'follow-up' || round !== roundOf(record.row)) return 'code-over';
  if (hasAnswered(record, followerId || null)) return 'code-over';
  return now >= expiresAt ? 'code-expired' : null;
}

/** Whether this person, null for whose case it is, has answered in this round. */
export const hasAnswered = (record: CaseHistory, followerId: string | null): boolean =>
  followerId === null
    ? currentFollowUps(record).some(({ rating }) => rating !== 'unreached')
    : record.followers.some(
        ({ id, ratedRound }) => id === followerId && ratedRound === roundOf(record.row),
      );

/** One time a code went out, as the ledger has it. */
export interface SentCode {
  readonly code: string;
  readonly follower: string | null;
  readonly round: number;
  readonly expiresAt: number;
  readonly at: number;
}

export const sentCodes = ({ events }: CaseHistory): SentCode[] =>
  events
    .filter(({ type }) => type === 'follow-up-code-sent')
    .map((event) => ({ ...(eventPayload(event) as Omit<SentCode, 'at'>), at: event.at }));

/** When the code was used; null while it was not. */
export const usedAt = ({ events }: CaseHistory, code: string): number | null =>
  events.find((event) => ratings.has(event.type) && eventPayload(event).code === code)?.at ?? null;

const ratings: ReadonlySet<EventRow['type']> = new Set(['case-rated', 'follower-rated']);
