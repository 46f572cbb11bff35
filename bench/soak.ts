/**
 * The long form of the crash test: `npm run soak -- --rounds 20`; of the test that kills two
 * servers on one PostgreSQL in turn, a county's day long: `npm run soak -- --jobs --kills 100`;
 * of what may never happen, in so many random histories on SQLite and a fifth as many on PostgreSQL:
 * `npm run soak -- --histories 1000`; and of the weekly boards of a simulated county, computed again
 * from its ledger before and after single bits are flipped: `npm run soak -- --editions 52`.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { crashRounds } from './crash.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    jobs: { type: 'boolean', default: false },
    kills: { type: 'string', default: '100' },
    histories: { type: 'string' },
    editions: { type: 'string' },
  },
});
if (values.jobs) test({ SOAK_KILLS: values.kills }, 'jobs/killed');
if (values.histories) {
  test({ SOAK_HISTORIES: values.histories }, 'cases/histories', 'cases/promises');
}
if (values.editions) test({ SOAK_EDITIONS: values.editions }, 'simulate/boards');

/** Runs tests of the storage project with their long form asked for, and ends as they end. */
function test(asked: Record<string, string>, ...paths: string[]): never {
  const files = paths.map((path) => `packages/server/src/${path}`);
  const { status } = spawnSync('vitest', ['run', '--project', 'storage', ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...asked },
  });
  process.exit(status ?? 1);
}

const report = await crashRounds(Number(values.rounds), (round, acknowledged, unanswered) => {
  console.log(`kill ${round}: ${acknowledged} acknowledged, ${unanswered} unanswered`);
});
for (const fault of report.faults) console.log(`FAULT ${fault}`);
console.log(
  `${report.rounds} kills, ${report.acknowledged} acknowledged, ${report.unanswered} sent again, ${report.faults.length} faults`,
);
process.exitCode = report.faults.length === 0 ? 0 : 1;
