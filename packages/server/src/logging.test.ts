import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { requestLog } from './logging.ts';

const answered = { operation: 'trackCase', status: 200, ms: 1.5, requestId: 'req_1' };
const line = { ...answered, at: Date.UTC(2026, 10, 22), caller: null };

/** What a logger of this level wrote. */
function written(level: string, write: (logger: pino.Logger) => void): unknown[] {
  const lines: string[] = [];
  const stream = { write: (text: string) => lines.push(text) };
  write(pino({ level, base: null, formatters: { level: (label) => ({ level: label }) } }, stream));
  return lines.map((text) => JSON.parse(text)).map(({ time: _, ...rest }) => rest);
}

describe('the line of a request', () => {
  it('is what pino would have written', () => {
    const ours = written('info', (logger) => requestLog(logger)(line));
    expect(ours).toEqual(written('info', (logger) => logger.info(answered)));
    const refused = { ...line, status: 404, caller: '0123abcd' };
    expect(written('info', (logger) => requestLog(logger)(refused))).toEqual(
      written('info', (logger) => logger.info({ ...answered, status: 404, caller: '0123abcd' })),
    );
  });

  it('is an error when the server failed, and left out below the level', () => {
    const failed = { ...line, status: 500 };
    expect(written('warn', (logger) => requestLog(logger)(failed))).toMatchObject([
      { level: 'error', status: 500 },
    ]);
    expect(written('warn', (logger) => requestLog(logger)(line))).toEqual([]);
  });
});
