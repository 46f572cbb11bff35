#!/usr/bin/env node
/** `minsheng <command>`. */
import './node-version.ts';
import './drizzle-modules.ts';

const { run } = await import('./commands/run.ts');
const { endWithReader } = await import('./commands/terminal.ts');

endWithReader();
process.exitCode = await run(process.argv.slice(2), process.env);
