/** One line of JSON for each request. Nothing in it tells who somebody is or what they wrote. */
import { createHmac, randomBytes } from 'node:crypto';
import { destination, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Lines that are written together; what is there is written each second. */
const BATCH = 100;

/** Where lines go. */
interface Lines {
  write(line: string): void;
  /** Takes a line that is put into words when it is written, together with others. */
  later?(line: RequestLine): void;
}

/** Writes to standard output, in batches: at full load a write for each line would cost most. */
export function createLogger(level: LogLevel): Logger & { flushSync(): void } {
  const output = destination({ dest: 1, sync: false });
  let waiting: (string | RequestLine)[] = [];
  const release = () => {
    const text = waiting.map((line) => (typeof line === 'string' ? line : wordsOf(line))).join('');
    waiting = [];
    if (text !== '') output.write(text);
  };
  const put = (line: string | RequestLine) => {
    waiting.push(line);
    if (waiting.length >= BATCH) release();
  };
  const lines: Lines = { write: put, later: put };
  const flushing = setInterval(release, 1_000).unref();
  const logger = pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: isoTime,
    },
    lines,
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

function isoTime(now = Date.now()): string {
  if (now !== lastMoment) {
    lastMoment = now;
    lastText = `,"time":"${new Date(now).toISOString()}"`;
  }
  return lastText;
}

/** One answered request. Nothing in it needs escaping: names of ours, numbers and hashes. */
export interface RequestLine {
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  readonly operation: string;
  readonly status: number;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly requestId: string;
  /** Who was refused: see {@link shortHash}. */
  readonly caller: string | null;
}

/**
 * Makes the function that writes the line of a request where `logger` writes, and as it would: done
 * by pino, the line took a tenth of reading a case, and as much again when each was put into words
 * by itself.
 */
export function requestLog(logger: Logger): (line: RequestLine) => void {
  const { [pino.symbols.streamSym]: output } = logger as unknown as {
    readonly [pino.symbols.streamSym]: Lines;
  };
  return (line) => {
    if (!logger.isLevelEnabled(levelOf(line))) return;
    if (output.later) output.later(line);
    else output.write(wordsOf(line));
  };
}

const levelOf = ({ status }: RequestLine) => (status === 500 ? 'error' : 'info');

function wordsOf(line: RequestLine): string {
  const { at, operation, status, ms, requestId, caller } = line;
  const who = caller === null ? '' : `,"caller":"${caller}"`;
  return `{"level":"${levelOf(line)}"${isoTime(at)},"operation":"${operation}","status":${status},"ms":${ms},"requestId":"${requestId}"${who}}\n`;
}

const salt = randomBytes(16);

/** Tells one address from another in this process's log, and nobody which address it was. */
export const shortHash = (ip: string): string =>
  createHmac('sha256', salt).update(ip).digest('hex').slice(0, 8);
