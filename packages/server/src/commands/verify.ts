import { countCases } from '../cases/cases.repository.ts';
import { type LedgerProblem, verifyLedger } from '../ledger/verify.ts';
import type { Command } from './command.ts';

/** How many problems are said line by line; `--json` gives them all. */
const SHOWN = 50;

export const verify: Command = {
  name: 'verify',
  summary: 'walk the ledger and name everything that was changed, removed or reordered',
  options: {},
  async run({ terminal, open }) {
    const { storage } = await open();
    const progress = terminal.progress('Verifying', await countCases(storage.read));
    let walked = 0;
    const { cases, events, problems } = await verifyLedger(storage, (now) => {
      progress.advance(now - walked);
      walked = now;
    });
    progress.end();
    for (const problem of problems.slice(0, SHOWN)) terminal.say(lineOf(problem));
    terminal.say(
      problems.length === 0
        ? `The ledger is whole: ${cases} cases, ${events} events.`
        : `The ledger has ${problems.length} problems in ${cases} cases.`,
    );
    return { ok: problems.length === 0, cases, events, problems };
  },
};

const lineOf = (problem: LedgerProblem): string =>
  problem.kind === 'counter-differs'
    ? `counter ${problem.counter}: stored ${problem.stored}, the ledger counts ${problem.counted}`
    : `${problem.trackingCode}, event ${problem.seq}: ${problem.kind}`;
