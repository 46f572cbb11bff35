/**
 * Loaded by every entry point before anything that loads drizzle-orm. Node 24 reads the `exports` of
 * a package's manifest anew for each of its files, and drizzle-orm has 170 KB of them for 150 files:
 * a second of each start. What its files import from beside themselves is named here as what it is.
 */
// Not by its name: on a Node that is too old for it nothing would load, not even what says so.
import * as module from 'node:module';

module.registerHooks({
  resolve(specifier, context, nextResolve) {
    const { parentURL = '' } = context;
    // Its CommonJS twin ends in `.cjs`.
    const isItsOwn = /^\.\.?\/.*\.js$/.test(specifier) && /\/drizzle-orm\/.*\.js$/.test(parentURL);
    if (!isItsOwn) return nextResolve(specifier, context);
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
  },
});
