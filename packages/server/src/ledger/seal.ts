/**
 * The rules of sealing. Every county day ends in one root over its events, chained to the root
 * before it, so that whoever keeps one root can prove all that happened until then. Pure.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What sealing needs to know of an event. */
export interface SealableEvent {
  readonly caseId: string;
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly hash: string;
}

/** One sealed day, or a part of a day that had very many events. */
export interface Seal {
  /** 1, 2, 3 … through the life of the county. */
  readonly number: number;
  /** The county's day, `YYYY-MM-DD`. */
  readonly day: string;
  /** How many events it covers. */
  readonly size: number;
  /** Root of the Merkle tree over them, see `merkle.ts`. */
  readonly treeHash: string;
  readonly previousRoot: string;
  /** What is published and kept: it covers everything above and the root before. */
  readonly root: string;
  /** Epoch milliseconds. */
  readonly sealedAt: number;
}

/** How far a seal has come with one case. */
export interface SealedCase {
  readonly caseId: string;
  /** The last event it covers; its first is the one after the seal before. */
  readonly through: number;
  /** Hash of that event. */
  readonly hash: string;
}

/** The `previousRoot` of the first seal. */
export const sealStart = '';

/** SHA-256 in hex over the canonical JSON of the seal without its root. */
export function sealRoot(seal: Omit<Seal, 'root'>): string {
  const { day, number, previousRoot, sealedAt, size, treeHash } = seal;
  return hash(
    'sha256',
    canonicalJson({ day, number, previousRoot, sealedAt, size, treeHash }),
    'hex',
  );
}

/**
 * When each event of a chain counts as having happened. The chain is right about the order and the
 * clocks of several machines may not be: an event never counts as later than the one after it.
 *
 * @param chain events of one case by `seq`
 */
export function settledTimes(chain: readonly Pick<SealableEvent, 'at'>[]): number[] {
  const times: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const { at } of chain.toReversed()) {
    next = Math.min(next, at);
    times.push(next);
  }
  return times.reverse();
}

/** The events of a seal in the order of its leaves: by time, case and place in the case. */
export function inSealOrder<T extends SealableEvent>(events: readonly T[]): T[] {
  const chains = Map.groupBy(events, ({ caseId }) => caseId);
  const timed: { event: T; time: number }[] = [];
  for (const caseId of [...chains.keys()].sort()) {
    const chain = (chains.get(caseId) ?? []).sort((a, b) => a.seq - b.seq);
    const times = settledTimes(chain);
    for (const [i, event] of chain.entries()) timed.push({ event, time: times[i] ?? event.at });
  }
  // Sorting is stable: at the same time, cases and their events stay in order.
  timed.sort((a, b) => a.time - b.time);
  return timed.map(({ event }) => event);
}

/** Events of one seal at the most: it is one transaction, which others wait for. */
const SEAL_SIZE = 10_000;

/**
 * Divides the events of a day among its seals, each chain in order. At least one seal, for a day
 * without events is sealed as well.
 */
export function partsOf<T extends SealableEvent>(events: readonly T[], size = SEAL_SIZE): T[][] {
  const ordered = inSealOrder(events);
  const parts = [ordered.slice(0, size)];
  for (let i = size; i < ordered.length; i += size) parts.push(ordered.slice(i, i + size));
  return parts;
}

/** How far these events, in the order of their seal, bring each case. */
export function sealedCases(events: readonly SealableEvent[]): SealedCase[] {
  const last = new Map<string, SealedCase>();
  for (const { caseId, seq, hash } of events) last.set(caseId, { caseId, through: seq, hash });
  return [...last.values()];
}
