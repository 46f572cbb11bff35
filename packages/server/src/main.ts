/** The server as a process manager or a container starts it: `minsheng serve`. */
import './node-version.ts';
import { run } from './commands/run.ts';
import { endWithReader } from './commands/terminal.ts';

endWithReader();
process.exitCode = await run(['serve', ...process.argv.slice(2)], process.env);
