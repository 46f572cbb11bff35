/** When a delivery is tried again, and when an endpoint is given up. Pure. */
import { jitter } from '../../jobs/backoff.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From one attempt to the next; three and a half days in all. */
const waits = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Attempts at one delivery. */
export const ATTEMPTS = waits.length + 1;

/**
 * Milliseconds to wait after the failure of this attempt (1, 2, 3 …). Who says `Retry-After` is
 * asked no earlier, within a day.
 */
export function waitAfter(attempt: number, random: number, retryAfterMs = 0): number {
  const wait = jitter(waits[attempt - 1] ?? DAY, random);
  return Math.max(wait, Math.min(retryAfterMs, DAY));
}

/** An endpoint that has failed without a break for so long is switched off, in milliseconds. */
export const GIVEN_UP_AFTER = 5 * DAY;

/** How long after a change of secrets the old one signs as well, in milliseconds. */
export const ROTATION = DAY;
