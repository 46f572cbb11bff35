import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar/working-days.ts';
import { type CommandContext, UsageError } from './command.ts';
import { simulate } from './simulate.ts';

/** A quarter past midnight in the county, and still the day before in London. */
const now = Date.parse('2026-11-23T00:15:00+08:00');

/** What it says it will do, and stops before it is done. */
async function said(options: Record<string, string>): Promise<string> {
  const county = { exists: true, county: { name: '云岭县', invented: true } };
  const lines: string[] = [];
  const context = {
    hold: () => {},
    open: async () => ({ directory: county, calendar: createCalendar(), now: () => now }),
    terminal: {
      say: (line: string) => lines.push(line),
      progress: () => {
        throw new Error(lines.join());
      },
    },
  } as unknown as CommandContext;
  const args = { options: { cases: '20', days: '3', ...options }, positionals: [] };
  return simulate.run(context, args).then(
    () => 'ran',
    (error: Error) => (error instanceof UsageError ? `usage: ${error.message}` : error.message),
  );
}

describe('minsheng simulate', () => {
  it('ends yesterday and takes the first seed when it is told no more', async () => {
    expect(await said({})).toBe('云岭县: 20 cases in the 3 days up to 2026-11-22, seed 1.');
  });

  it('ends with the day it is given, today too, and takes the seed it is given', async () => {
    expect(await said({ until: '2025-02-28', seed: '42' })).toContain('up to 2025-02-28, seed 42');
    expect(await said({ until: '2024-02-29' })).toContain('up to 2024-02-29');
    expect(await said({ until: '2026-11-23' })).toContain('up to 2026-11-23');
  });

  it.each(['2026-02-29', '2026-13-01', '20261120', '11/20/2026', 'yesterday', ''])(
    'takes no %j for a day',
    async (until) => {
      expect(await said({ until })).toBe(
        `usage: --until is a date like 2026-11-20, not "${until}"`,
      );
    },
  );

  it('does not go beyond today', async () => {
    expect(await said({ until: '2026-11-24' })).toBe('usage: --until 2026-11-24 has not come yet');
  });

  it.each([
    ...['0', '-1', '1.5', 'many', '', ' ', '1e21'].map((given) => ['seed', given]),
    ...['0', '2.5', ''].flatMap((given) => [
      ['cases', given],
      ['days', given],
    ]),
  ] as [string, string][])('takes for --%s no %j', async (name, given) => {
    expect(await said({ [name]: given })).toBe(
      `usage: --${name} is a whole number from 1 on, not "${given}"`,
    );
  });
});
