/**
 * What a submission pays for all sums and indexes together: the server as it is against one that
 * keeps none, by turns.
 *
 *     npm run bench -- --rollups [--cases 100000] [--connections 1,16,64] [--rounds 9] [--seconds 2]
 */
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { newIdempotencyKey } from '@minsheng/sdk';
import SQLite from 'better-sqlite3';
import { createCounty, submission } from './county.ts';
import { grow } from './grown.ts';
import { load, request } from './load.ts';
import { type Program, pinMyself, startServer, untilIdle } from './programs.ts';

const { values: args } = parseArgs({
  options: {
    rollups: { type: 'boolean' },
    cases: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '1,16,64' },
    rounds: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '2' },
  },
});
const WARM_REQUESTS = 3_000;
const milliseconds = Number(args.seconds) * 1000;

/** Takes every index away that holds no rule: what is left finds a row by its name. */
function dropIndexes(file: string): string[] {
  const database = new SQLite(file);
  const names = database
    .prepare(
      `select name from sqlite_master
       where type = 'index' and sql is not null and sql not like 'CREATE UNIQUE%'`,
    )
    .pluck()
    .all() as string[];
  for (const name of names) database.exec(`drop index "${name}"`);
  database.close();
  return names;
}

const county = await createCounty(500);
const folder = await mkdtemp(join(tmpdir(), 'minsheng-bench-'));
const programs: Program[] = [];
try {
  grow(county, Number(args.cases));
  cpSync(county.home, folder, { recursive: true });
  const bare = { ...county, environment: { ...county.environment, MINSHENG_HOME: folder } };
  const dropped = dropIndexes(join(folder, basename(county.database)));
  const start = async (of: typeof county, leaving: string) => {
    const hook = new URL(`without.ts?${leaving}`, import.meta.url).href;
    const server = await startServer(of, { core: 0, node: ['--import', hook] });
    programs.push(server);
    await untilIdle(server);
    return server;
  };
  const real = await start(county, 'jobs');
  const least = await start(bare, 'jobs&rollups');
  pinMyself(1);
  console.log(`${args.cases} cases; ${dropped.length} indexes and the sums are left out`);

  let sent = 0;
  const next = () => {
    sent += 1;
    const headers = {
      Authorization: `Bearer ${county.siteKey}`,
      'Idempotency-Key': newIdempotencyKey(),
    };
    return request('POST', '/v1/cases', headers, submission(sent, county.areaCodes));
  };
  const run = async (server: Program, connections: number) => {
    const before = server.processorTime() ?? Number.NaN;
    const { port } = server;
    const result = await load({ port, connections, milliseconds, next, status: 201 });
    const used = (server.processorTime() ?? Number.NaN) - before;
    return { ...result, processor: (used * 1000) / result.requests };
  };
  for (const server of [real, least]) {
    for (let requests = 0; requests < WARM_REQUESTS; ) requests += (await run(server, 64)).requests;
  }
  const titles = ['connections', 'without/s', 'with/s', 'pays %', 'CPU µs', 'pays %'];
  console.log(`\n${titles.map((title) => title.padStart(16)).join('')}`);
  for (const connections of args.connections.split(',').map(Number)) {
    const pairs: { with: Run; without: Run }[] = [];
    for (let round = 0; round < Number(args.rounds); round += 1) {
      // The order within a pair changes, for the machine's speed does.
      const first = round % 2 === 0 ? await run(least, connections) : undefined;
      const own = await run(real, connections);
      pairs.push({ with: own, without: first ?? (await run(least, connections)) });
    }
    const of = (pick: (pair: (typeof pairs)[number]) => number) => median(pairs.map(pick));
    const pays = (pick: (run: Run) => number) =>
      `${((of((pair) => pick(pair.with) / pick(pair.without)) - 1) * 100).toFixed(0)}`;
    const cells = [
      String(connections),
      of(({ without }) => without.perSecond).toFixed(0),
      of((pair) => pair.with.perSecond).toFixed(0),
      pays(({ perSecond }) => 1 / perSecond),
      `${of(({ without }) => without.processor).toFixed(0)} → ${of((pair) => pair.with.processor).toFixed(0)}`,
      pays(({ processor }) => processor),
    ];
    console.log(cells.map((cell) => cell.padStart(16)).join(''));
  }
} finally {
  for (const program of programs) await program.stop('SIGTERM');
  await county.remove();
  await rm(folder, { recursive: true });
}

interface Run {
  readonly requests: number;
  readonly perSecond: number;
  /** Microseconds of processor time for each request. */
  readonly processor: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
