/**
 * The long form of the crash test: `npm run soak -- --rounds 20`.
 */
import { parseArgs } from 'node:util';
import { crashRounds } from './crash.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } });
const report = await crashRounds(Number(values.rounds), (round, acknowledged, unanswered) => {
  console.log(`kill ${round}: ${acknowledged} acknowledged, ${unanswered} unanswered`);
});
for (const fault of report.faults) console.log(`FAULT ${fault}`);
console.log(
  `${report.rounds} kills, ${report.acknowledged} acknowledged, ${report.unanswered} sent again, ${report.faults.length} faults`,
);
process.exitCode = report.faults.length === 0 ? 0 : 1;
