// Mutation testing of the pure rules: `npm run mutate`, or `npm run mutate -- --mutate <file>` for some.
// docs/mutation.md explains what survives.

const rules = [
  'calendar/{rfc3339,working-days,zone}',
  'cases/{answers,clock,clock-moves,deadlines,decide,follow-up-rules,groups,kept-views,lifecycle,marks,policy,reminders}',
  'cases/{requests,similarity,stored-policy,tracking-code}',
  'rankings/{board,frozen,score,strength}',
  'ledger/{canonical-json,chain,merkle,recount,replay,seal}',
];

/** @type {ConstructorParameters<typeof import('@stryker-mutator/core').Stryker>[0]} */
export default {
  mutate: rules.map((rule) => `packages/server/src/${rule}.ts`),
  // Named, for pnpm keeps packages where Stryker does not look for them.
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Tables and constants are made when a module loads: each of their mutants would need every test.
  // They are held by tests of their own, which docs/mutation.md names.
  ignoreStatic: true,
  // One after the other: the machine is small, and a test that waits looks like a mutant that hangs.
  concurrency: 1,
  timeoutMS: 5_000,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.stryker/report.json' },
  tempDirName: '.stryker/sandbox',
  // All that the rules and their tests need.
  ignorePatterns: [
    '**',
    '!packages/server/src/**',
    '!packages/server/package.json',
    '!vitest.mutation.*',
    '!openapi.yaml',
  ],
  thresholds: { high: 95, low: 90, break: 90 },
};
