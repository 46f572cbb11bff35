/** One line of JSON for each request. Nothing in it tells who somebody is or what they wrote. */
import { createHmac, randomBytes } from 'node:crypto';
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Characters of lines that are written together; what is there is written each second. */
const BATCH = 16_384;

/** Writes to standard output, in batches: at full load a write for each line would cost most. */
export function createLogger(level: LogLevel): Logger & { flushSync(): void } {
  const output = destination({ dest: 1, sync: false });
  let lines = '';
  const release = () => {
    if (lines !== '') output.write(lines);
    lines = '';
  };
  const flushing = setInterval(release, 1_000).unref();
  const logger = pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: isoTime,
    },
    {
      write(line) {
        lines += line;
        if (lines.length > BATCH) release();
      },
    },
  );
  return Object.assign(logger, {
    flushSync() {
      clearInterval(flushing);
      release();
      try {
        output.flushSync();
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

/** One answered request. Nothing in it needs escaping: names of ours, numbers and hashes. */
export interface RequestLine {
  readonly operation: string;
  readonly status: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly requestId: string;
  /** See {@link shortHash}. */
  readonly caller?: string;
}

/**
 * Makes the function that writes the line of a request where `logger` writes, and as it would: done
 * by pino, the line took a tenth of reading a case.
 */
export function requestLog(logger: Logger): (line: RequestLine) => void {
  const { [pino.symbols.streamSym]: output } = logger as unknown as {
    readonly [pino.symbols.streamSym]: { write(line: string): void };
  };
  return ({ operation, status, ms, requestId, caller }) => {
    const level = status === 500 ? 'error' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const who = caller === undefined ? '' : `,"caller":"${caller}"`;
    output.write(
      `{"level":"${level}"${isoTime()},"operation":"${operation}","status":${status},"ms":${ms},"requestId":"${requestId}"${who}}\n`,
    );
  };
}

const salt = randomBytes(16);

/** Tells one address from another in this process's log, and nobody which address it was. */
export const shortHash = (ip: string): string =>
  createHmac('sha256', salt).update(ip).digest('hex').slice(0, 8);
