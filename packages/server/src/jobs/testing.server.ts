/** A server of its own, to be killed, whose clock is the moment that stands in a file. */
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import '../drizzle-modules.ts';

const { createContext } = await import('../create-context.ts');
const { startServer } = await import('../server.ts');

const [file = ''] = process.argv.slice(2);
let time = 0;
const look = () => {
  time = Number(readFileSync(file, 'utf8'));
};
look();
setInterval(look, 10);
const context = await createContext(readConfig(process.env), () => time);
await startServer(context, pino({ level: 'silent' }), {
  leaseMs: 40 * 60_000,
  renewMs: 500,
  lookMs: 50,
});
process.stdout.write('serving\n');
