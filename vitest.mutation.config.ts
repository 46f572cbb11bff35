import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** The tests of the pure rules alone, for `npm run mutate`: a mutant needs an answer in milliseconds. */
const rules = [
  'calendar/{office-hours,rfc3339,working-days,zone}',
  'cases/{answers,clock,clock-moves,counters,deadlines,decide,decide-hand-over,decide-sealed,follow-up-rules,kept-views,lifecycle}',
  'cases/{groups,marks,policy,reminders,requests,similarity,stored-policy,tracking-code}',
  'rankings/{board,score,score-texts,strength}',
  'ledger/{canonical-json,chain,merkle,recount,replay,seal}',
];

export default defineConfig({
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
  test: {
    include: rules.map((rule) => `packages/server/src/${rule}.test.ts`),
    exclude: ['**/*.storage.test.ts', '**/node_modules/**'],
    setupFiles: ['vitest.mutation.setup.ts'],
    testTimeout: 60_000,
  },
});
