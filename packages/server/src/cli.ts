#!/usr/bin/env node
/** `minsheng <command>`. */
import './node-version.ts';
import { run } from './commands/run.ts';
import { endWithReader } from './commands/terminal.ts';

endWithReader();
process.exitCode = await run(process.argv.slice(2), process.env);
