/**
 * The long form of the crash test: `npm run soak -- --rounds 20`; and of the test that kills two
 * servers on one PostgreSQL in turn, a county's day long: `npm run soak -- --jobs --kills 100`.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { crashRounds } from './crash.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    jobs: { type: 'boolean', default: false },
    kills: { type: 'string', default: '100' },
  },
});
if (values.jobs) {
  const test = ['run', '--project', 'storage', 'packages/server/src/jobs/killed'];
  const { status } = spawnSync('vitest', test, {
    stdio: 'inherit',
    env: { ...process.env, SOAK_KILLS: values.kills },
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
