import { createZone, dayNumber } from '../calendar/zone.ts';
import { NoCountyError } from '../county/directory.ts';
import type { ServerContext } from '../create-context.ts';
import { countyDigest } from '../simulate/digest.ts';
import { sourceSystem } from '../simulate/player.ts';
import { hasOtherCases } from '../simulate/simulate.repository.ts';
import { simulate as run } from '../simulate/simulate.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';

/** Lets the county of the home live for a while: cases, answers, late ones, boards. */
export const simulate: Command = {
  name: 'simulate',
  summary: 'let the county live: simulated cases through the real services',
  usage: '--cases 8397 --days 365 [--seed 1] [--until 2026-11-20] [--yes]',
  options: {
    cases: { type: 'string', value: 'N', summary: 'how many cases come' },
    days: { type: 'string', value: 'D', summary: 'in how many days' },
    seed: {
      type: 'string',
      value: 'S',
      summary: 'the same number gives the same county (default: 1)',
    },
    until: {
      type: 'string',
      value: 'DATE',
      summary: 'the last of the days, YYYY-MM-DD (default: yesterday)',
    },
    yes: { type: 'boolean', summary: 'also beside cases that are not simulated' },
  },

  async run({ open, hold, terminal }, { options }) {
    const [cases, days, seed] = [
      number(options, 'cases'),
      number(options, 'days'),
      number(options, 'seed', 1),
    ];
    hold();
    const context = await open();
    const { directory, storage, calendar } = context;
    if (!directory.exists) throw new CommandError(new NoCountyError().message);
    const { name, invented } = directory.county;
    if (!invented && options.yes !== true && (await hasOtherCases(storage.read, sourceSystem))) {
      throw new CommandError(
        `${name} has cases that are not simulated, and a ledger forgets nothing: simulated ones would stand beside them for good. Use another MINSHENG_HOME, or --yes`,
      );
    }
    const until = endOf(context, options.until);
    const lastDate = calendar.dateOf(until - 1);
    terminal.say(`${name}: ${cases} cases in the ${days} days up to ${lastDate}, seed ${seed}.`);
    if (!invented) terminal.say('Each is marked 【模拟】 and cannot be taken out again.');

    const stop = new AbortController();
    const onSignal = () => stop.abort();
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    const progress = terminal.progress(name, cases);
    const began = performance.now();
    const report = await run(context, {
      cases,
      days,
      seed,
      until,
      progress,
      signal: stop.signal,
    }).finally(() => {
      progress.end();
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    });
    const seconds = (performance.now() - began) / 1000;
    const { received, alreadyThere, commands, breaches, editions, reached } = report;
    const interrupted = reached < until;
    if (alreadyThere > 0)
      terminal.say(`${alreadyThere} were here from a run that had been stopped.`);
    terminal.say(
      `${received} cases, ${commands} commands, ${breaches} late, ${editions} boards in ${seconds.toFixed(1)} s: ${Math.round(received / seconds)} cases/s.`,
    );
    terminal.say(
      `${report.joined} of them were joined with a neighbour's, ${report.splitOff} more were split off messages with several matters; ${report.answeredByCode} answers came by the code of a text message.`,
    );
    if (report.refused > 0) terminal.say(`${report.refused} steps were refused by the rules.`);
    if (interrupted) {
      terminal.say(
        `Stopped on ${reached ? calendar.dateOf(reached) : 'the first day'}. Nothing is half done; the same command goes on from here.`,
      );
      return { ok: false, ...report, interrupted };
    }
    for (const line of tableOf(report.arrivals)) terminal.say(line);
    const digest = await countyDigest(context);
    terminal.say(`Digest of the county: ${digest}`);
    return { ...report, seconds: Math.round(seconds * 10) / 10, digest };
  },
};

/** When people wrote, to be looked at. */
function tableOf(arrivals: readonly (readonly number[])[]): string[] {
  const line = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(5)}${cells.map((cell) => String(cell).padStart(5)).join('')}`;
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const sum = (hour: number) => arrivals.reduce((total, row) => total + (row[hour] ?? 0), 0);
  return [
    line('hour', hours),
    ...arrivals.map((row, i) => line(days[i] ?? '', row)),
    line('all', hours.map(sum)),
  ];
}

function number(options: CommandArgs['options'], name: string, usual?: number): number {
  const given = options[name] ?? usual;
  const value = Number(given);
  if (given === undefined) throw new UsageError(`Say how many: --${name} N`);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`--${name} is a whole number from 1 on, not "${String(given)}"`);
  }
  return value;
}

/** Midnight after the last day. */
function endOf({ calendar, now }: ServerContext, given: unknown): number {
  const zone = createZone(calendar.timeZone);
  const today = zone.dayOf(now());
  if (given === undefined) return zone.instantAt(today, 0);
  try {
    const day = dayNumber(String(given));
    if (day > today) throw new UsageError(`--until ${String(given)} has not come yet`);
    return zone.instantAt(day + 1, 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`--until is a date like 2026-11-20, not "${String(given)}"`);
  }
}
