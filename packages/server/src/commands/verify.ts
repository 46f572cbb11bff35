import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { countCases } from '../cases/cases.repository.ts';
import { findingOf } from '../ledger/problem-words.ts';
import { htmlReport, markdownReport } from '../ledger/report.ts';
import { countSeals } from '../ledger/seals.repository.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { KeptRoot } from '../ledger/verify-seals.ts';
import { type Command, CommandError, UsageError } from './command.ts';

/** How many problems are said line by line; `--json` and `--report` give more. */
const SHOWN = 50;

const writers = { '.md': markdownReport, '.html': htmlReport } as const;

export const verify: Command = {
  name: 'verify',
  summary: 'walk the ledger and name everything that was changed, removed or reordered',
  options: {
    report: {
      type: 'string',
      value: 'FILE',
      summary: 'write an inspector’s report in Chinese and English, .md or .html, fit for printing',
    },
    kept: {
      type: 'string',
      value: 'FILE',
      summary:
        'roots kept from before, as GET /v1/ledger/roots gave them: they must be there still',
    },
  },
  async run({ terminal, open }, { options }) {
    const file = typeof options.report === 'string' ? options.report : null;
    const write = file === null ? null : writers[extname(file) as keyof typeof writers];
    if (write === undefined)
      throw new UsageError('--report takes a name that ends in .md or .html');
    const kept = typeof options.kept === 'string' ? await readKept(options.kept) : [];

    const { storage, directory, calendar, now } = await open();
    const steps = (await countCases(storage.read)) + (await countSeals(storage.read));
    const progress = terminal.progress('Verifying', steps);
    const report = await verifyLedger(storage, {
      kept,
      onCases: (count) => progress.advance(count),
      onSeal: () => progress.advance(),
    });
    progress.end();

    for (const { where, what } of report.problems.slice(0, SHOWN).map(findingOf)) {
      terminal.say(`${where.zh}：${what.zh}\n  ${where.en}: ${what.en}`);
    }
    const { found, events, seals } = report;
    terminal.say(
      found === 0
        ? `The ledger is whole: ${report.cases} cases, ${events} events, ${seals} daily roots.`
        : `The ledger has ${found} problems in ${report.cases} cases.`,
    );
    if (file !== null && write !== null) {
      const county = directory.exists ? directory.county.name : '—';
      const at = toRfc3339(now(), calendar.timeZone);
      await writeFile(file, write({ county, at, report }));
      terminal.say(`The report is in ${file}.`);
    }
    return { ok: found === 0, ...report };
  },
};

/** Takes a list of roots, or pages of it as the API answers them. @throws CommandError */
async function readKept(file: string): Promise<KeptRoot[]> {
  try {
    const given: unknown = JSON.parse(await readFile(file, 'utf8'));
    const pages = Array.isArray(given) ? given : [given];
    return pages.flatMap((page: { data?: unknown[] }) => page.data ?? [page]).map(keptRoot);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${file} holds no roots as GET /v1/ledger/roots gives them: ${reason}`);
  }
}

function keptRoot(given: unknown): KeptRoot {
  const { number, root } = given as Partial<KeptRoot>;
  if (typeof number !== 'number' || typeof root !== 'string') {
    throw new TypeError('a root needs its number and its root');
  }
  return { number, root };
}
