/**
 * Seals the days that are over. A seal takes every event up to the end of its day that no seal has
 * taken yet, each case's events in the order of its chain. So what was committed after its day was
 * sealed (a slow transaction, a clock that was behind, an import of old cases) is in the next seal:
 * no root ever changes and nothing stays unsealed.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Calendar } from '../calendar/working-days.ts';
import { dayNumber, isoDate } from '../calendar/zone.ts';
import type { Context } from '../context.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import type { Database } from '../storage/storage.ts';
import { merkleTree } from './merkle.ts';
import {
  inSealOrder,
  partsOf,
  type Seal,
  type SealableEvent,
  sealedCases,
  sealRoot,
  sealStart,
  settledTimes,
} from './seal.ts';
import { firstEventAt, insertSeal, latestSeal, unsealedChains } from './seals.repository.ts';

/** How long after its end a day is sealed: what is under way at midnight gets into its own day. */
const GRACE_MS = 30 * 60_000;
/** Days whose events are held in memory at once. */
const DAYS_AT_ONCE = 31;

type SealingContext = Pick<Context, 'storage' | 'calendar' | 'now'>;

/**
 * Seals every day that is over and not sealed. May run in many processes at once and be killed at
 * any moment: each seal is one transaction, and its number can be taken once.
 * @returns the seals this call made
 */
export async function sealDays({ storage, calendar, now }: SealingContext): Promise<Seal[]> {
  const last = dayAfter(calendar.dateOf(now() - GRACE_MS), -1);
  const made: Seal[] = [];
  for (;;) {
    let latest = await latestSeal(storage.read);
    const first = latest ? dayAfter(latest.day, 1) : await firstDay(storage.read, calendar);
    if (first === null || first > last) return made;
    const until = earlier(dayAfter(first, DAYS_AT_ONCE - 1), last);
    const byDay = await unsealedByDay(storage.read, calendar, first, until);
    try {
      for (let day = first; day <= until; day = dayAfter(day, 1)) {
        for (const part of partsOf(byDay.get(day) ?? [])) {
          const seal = sealOf(day, part, latest, now());
          await storage.write((tx) => insertSeal(tx, seal, sealedCases(part)));
          made.push(seal);
          latest = seal;
        }
      }
    } catch (error) {
      // Another process is at it: look again at what it has left.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

function sealOf(
  day: string,
  events: readonly SealableEvent[],
  previous: Seal | undefined,
  sealedAt: number,
): Seal {
  const seal = {
    number: (previous?.number ?? 0) + 1,
    day,
    size: events.length,
    treeHash: merkleTree(inSealOrder(events).map(({ hash }) => hash)).root,
    previousRoot: previous?.root ?? sealStart,
    sealedAt,
  };
  return { ...seal, root: sealRoot(seal) };
}

/** The unsealed events up to `until`; what is older than `first` belongs to `first`. */
async function unsealedByDay(db: Database, calendar: Calendar, first: string, until: string) {
  const byDay = new Map<string, SealableEvent[]>();
  for await (const chains of unsealedChains(db)) {
    for (const chain of chains) {
      const times = settledTimes(chain);
      for (const [i, event] of chain.entries()) {
        const day = later(first, calendar.dateOf(times[i] ?? event.at));
        if (day > until) break;
        const events = byDay.get(day);
        if (events) events.push(event);
        else byDay.set(day, [event]);
      }
    }
    await nextTurn();
  }
  return byDay;
}

async function firstDay(db: Database, calendar: Calendar): Promise<string | null> {
  const at = await firstEventAt(db);
  return at === null ? null : calendar.dateOf(at);
}

const dayAfter = (day: string, days: number) => isoDate(dayNumber(day) + days);
const earlier = (a: string, b: string) => (a < b ? a : b);
const later = (a: string, b: string) => (a > b ? a : b);
