import { availableParallelism } from 'node:os';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** How long a test waits for what it polls: as long as Playwright waits, see harness.ts. */
const patient = { expect: { poll: { timeout: 30_000 } } };

/** Workspace packages are tested from source: no build comes before a test. */
const fromSource = {
  resolve: { conditions: ['source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
};

/** As the server's entry points load it: see there. */
const drizzleModules = new URL('packages/server/src/drizzle-modules.ts', import.meta.url).href;

/** One import of what is tested for all files instead of one each: a file leaves nothing behind. */
const together = { isolate: false, execArgv: ['--import', drizzleModules] };

export default defineConfig({
  test: {
    // One more than there are cores: each waits now and then, for a disk, a screen or a server.
    maxWorkers: availableParallelism() + 1,
    globalSetup: ['tests/run.setup.ts'],
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          ...together,
          ...patient,
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['**/*.storage.test.ts', '**/*.browser.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'storage',
          ...together,
          ...patient,
          include: ['packages/server/src/**/*.storage.test.ts'],
          globalSetup: ['packages/server/src/storage/testing.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'acceptance',
          ...together,
          ...patient,
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/browser.setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'browser',
          ...together,
          ...patient,
          include: ['packages/widgets/src/**/*.browser.test.ts'],
          globalSetup: ['tests/browser.setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'examples',
          ...together,
          ...patient,
          include: ['examples/*/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['tests/browser.setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
