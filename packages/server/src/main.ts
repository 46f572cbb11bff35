/** The server as a process manager or a container starts it: `minsheng serve`. */
import './node-version.ts';
import './drizzle-modules.ts';

const { run } = await import('./commands/run.ts');
const { endWithReader } = await import('./commands/terminal.ts');

endWithReader();
process.exitCode = await run(['serve', ...process.argv.slice(2)], process.env);
