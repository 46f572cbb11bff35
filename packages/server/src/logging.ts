/** One line of JSON for each request. Nothing in it tells who somebody is or what they wrote. */
import { createHmac, randomBytes } from 'node:crypto';
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Writes to standard output, in batches: at full load a write for each line would cost most. */
export function createLogger(level: LogLevel): Logger & { flushSync(): void } {
  const target = destination({ dest: 1, sync: false, minLength: 16_384, maxWrite: 65_536 });
  const flushing = setInterval(() => target.flush(), 1_000).unref();
  const logger = pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: isoTime,
    },
    target,
  );
  return Object.assign(logger, {
    flushSync() {
      clearInterval(flushing);
      try {
        target.flushSync();
      } catch {
        // Nothing was written yet, or the reader of our output is gone.
      }
    },
  });
}

/** Under load a millisecond has many lines: its text is made once. */
let lastMoment = 0;
let lastText = '';

function isoTime(): string {
  const now = Date.now();
  if (now !== lastMoment) {
    lastMoment = now;
    lastText = `,"time":"${new Date(now).toISOString()}"`;
  }
  return lastText;
}

const salt = randomBytes(16);

/** Tells one address from another in this process's log, and nobody which address it was. */
export const shortHash = (ip: string): string =>
  createHmac('sha256', salt).update(ip).digest('hex').slice(0, 8);
