import { type EditionProblem, verifyEditions } from '../rankings/verify-edition.ts';
import { type Command, UsageError } from './command.ts';

/** How many problems are said line by line; `--json` gives all. */
const SHOWN = 50;

export const edition: Command = {
  name: 'edition',
  summary: 'compute published boards again from the ledger and name what differs',
  usage: 'verify [NUMBER]',
  options: {},
  async run({ terminal, open }, { positionals: [action, given, ...more] }) {
    const number = given === undefined ? undefined : Number(given);
    const wrong = number !== undefined && !(Number.isSafeInteger(number) && number > 0);
    if (action !== 'verify' || wrong || more.length > 0) {
      throw new UsageError('edition verify takes the number of an edition, or nothing for all');
    }
    const report = await verifyEditions(await open(), number);
    const { editions, old, problems } = report;
    for (const problem of problems.slice(0, SHOWN)) terminal.say(sentence(problem));
    if (old.length > 0) {
      terminal.say(`Made before boards could be computed again: ${old.join(', ')}.`);
    }
    terminal.say(
      problems.length === 0
        ? `Editions that are what the ledger makes them, to the last digit: ${editions.length}.`
        : `Differences: ${problems.length}.`,
    );
    return { ok: problems.length === 0, ...report };
  },
};

function sentence(problem: EditionProblem): string {
  switch (problem.kind) {
    case 'no-such-edition':
      return `No edition ${problem.edition} was published.`;
    case 'appeal-missing':
      return `Edition ${problem.edition}, ${problem.where}: case ${problem.caseId} is left out, and no appeal against it was upheld by somebody else before`;
    case 'figure-differs':
    case 'row-differs':
    case 'rule-differs':
    case 'hash-differs': {
      const { edition, where, what, published, computed } = problem;
      const place = where === '' ? '' : ` ${where},`;
      return `Edition ${edition},${place} ${what}: published ${published}, computed ${computed}`;
    }
    default:
      return `Case ${problem.trackingCode}: ${problem.kind} at event ${problem.seq}`;
  }
}
