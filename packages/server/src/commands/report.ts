import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { dayNumber } from '../calendar/zone.ts';
import { Problem } from '../contract/problem.ts';
import { NoCountyError } from '../county/directory.ts';
import { type ReportKind, reportKinds } from '../reports/periods.ts';
import { makeReport, type ReportFormat, reportFormats } from '../reports/reports.service.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';

const formats = Object.keys(reportFormats) as ReportFormat[];

/** Writes a report into a file. */
export const report: Command = {
  name: 'report',
  summary: 'write a report of a day, a week, ten days or a month',
  usage: `${reportKinds.join('|')} [--date DATE] [--format ${formats.join('|')}] [--out FILE]`,
  options: {
    date: { type: 'string', value: 'DATE', summary: 'any day of its period (default: today)' },
    format: {
      type: 'string',
      value: 'FORMAT',
      summary: 'what it is written as (default: as FILE ends, else html)',
    },
    out: { type: 'string', value: 'FILE', summary: 'where it goes (default: here, by its name)' },
    english: { type: 'boolean', summary: 'in English' },
  },

  async run({ open, terminal }, { options, positionals }) {
    const [kind, ...more] = positionals as ReportKind[];
    if (!kind || !reportKinds.includes(kind) || more.length > 0) {
      throw new UsageError(`Say which report: ${reportKinds.join(', ')}`);
    }
    const out = typeof options.out === 'string' ? options.out : undefined;
    const [date, format] = [dateOf(options), formatOf(options.format, out)];
    const context = await open();
    if (!context.directory.exists) throw new CommandError(new NoCountyError().message);
    const locale = options.english === true ? 'en' : 'zh-CN';
    const origin = context.config.publicUrl ?? '';
    const asked = { kind, date, format, locale, now: context.now(), origin } as const;
    const { bytes, fileName } = await makeReport(context, asked).catch((error) => {
      if (!(error instanceof Problem)) throw error;
      const [why] = error.toDocument('en', '').errors ?? [];
      throw new CommandError(`${date ?? 'Today'}: ${why?.detail ?? error.message}`);
    });
    const file = resolve(out ?? fileName);
    await writeFile(file, bytes).catch((error: Error) => {
      throw new CommandError(`${file} cannot be written: ${error.message}`);
    });
    terminal.say(`The report is in ${file}.`);
    return { kind, format, out: file, bytes: bytes.byteLength };
  },
};

function dateOf({ date }: CommandArgs['options']): string | undefined {
  if (typeof date !== 'string') return undefined;
  try {
    dayNumber(date);
    return date;
  } catch {
    throw new UsageError('--date takes a day, YYYY-MM-DD');
  }
}

function formatOf(given: CommandArgs['options'][string], out: string | undefined): ReportFormat {
  const end = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  const wanted = given ?? (end || 'html');
  const format = formats.find((one) => one === wanted);
  if (format) return format;
  throw new UsageError(
    given === undefined
      ? `A report is written as ${formats.join(', ')}: say which with --format, or by how FILE ends`
      : `--format takes ${formats.join(', ')}`,
  );
}
