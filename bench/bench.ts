/**
 * Measures the server against the minimal program: see README.md.
 *
 *     npm run bench -- [--quick] [--rounds 7] [--seconds 3] [--only track,submit]
 */
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient, newIdempotencyKey } from '@minsheng/sdk';
import { type County, createCounty, submission } from './county.ts';
import { type Load, load, type Result, request } from './load.ts';
import {
  canPin,
  type Program,
  pinMyself,
  startMinimal,
  startServer,
  untilGrouped,
  untilIdle,
} from './programs.ts';

const { values: args } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'track,list,board,submit' },
    'cpu-prof': { type: 'string' },
  },
});
const CONNECTIONS = 64;
const warmRequests = args.quick ? 50 : 20_000;
const rounds = args.quick ? 1 : Number(args.rounds);
const milliseconds = args.quick ? 100 : Number(args.seconds) * 1000;
const seeded = args.quick ? 40 : 5_000;

/** What one program is asked in one kind of round. */
type Asked = Pick<Load, 'next' | 'status'>;
interface Measured extends Result {
  /** Microseconds of processor time for each request; NaN where the machine does not tell. */
  readonly processor: number;
}
interface Kind {
  readonly name: string;
  /** Requests per second of the server, as a share of the minimal program's. */
  readonly target: number | null;
  readonly minimal: Asked;
  readonly server: Asked;
}

const county = await createCounty(seeded);
const programs: Program[] = [];
try {
  const profile = args['cpu-prof'];
  const node = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const minimal = await startMinimal(join(county.home, 'minimal.db'), { core: 0 });
  programs.push(minimal);
  const server = await startServer(county, { core: 0, node });
  programs.push(server);
  if (!args.quick) {
    await untilGrouped(county);
    await untilIdle(server);
  }
  const kinds = await prepare(county, minimal, server);
  pinMyself(1);

  console.log(machine());
  const asked = kinds.filter(({ name }) => args.only.split(',').includes(name));
  console.log(
    `\n${row(['', 'minimal/s', 'server/s', 'ratio', 'target', 'p50 ms', 'p99 ms', 'CPU µs'])}`,
  );
  for (const kind of asked) await measure(kind, minimal, server);
  console.log(
    '\nMedians of the rounds; ratio: median of the rounds’ own. p50 and p99: minimal → server.',
  );
} finally {
  await Promise.all(programs.map((program) => program.stop('SIGTERM')));
  await county.remove();
}

/** Rounds of the two programs by turns: a machine's speed may double within the hour. */
async function measure(kind: Kind, minimal: Program, server: Program): Promise<void> {
  const run = async (program: Program, asked: Asked, time: number): Promise<Measured> => {
    const { port } = program;
    const before = program.processorTime() ?? Number.NaN;
    const result = await load({ port, connections: CONNECTIONS, milliseconds: time, ...asked });
    const used = (program.processorTime() ?? Number.NaN) - before;
    return { ...result, processor: (used * 1000) / result.requests };
  };
  await warmUp(() => run(minimal, kind.minimal, milliseconds / 3));
  await warmUp(() => run(server, kind.server, milliseconds / 3));

  const pairs: { least: Measured; real: Measured }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const least = await run(minimal, kind.minimal, milliseconds);
      pairs.push({ least, real: await run(server, kind.server, milliseconds) });
    } else {
      const real = await run(server, kind.server, milliseconds);
      pairs.push({ least: await run(minimal, kind.minimal, milliseconds), real });
    }
  }
  const of = (pick: (pair: (typeof pairs)[number]) => number) => median(pairs.map(pick));
  const both = (key: 'p50' | 'p99' | 'processor', digits: number) =>
    `${of(({ least }) => least[key]).toFixed(digits)} → ${of(({ real }) => real[key]).toFixed(digits)}`;
  console.log(
    row([
      kind.name,
      String(Math.round(of(({ least }) => least.perSecond))),
      String(Math.round(of(({ real }) => real.perSecond))),
      of(({ least, real }) => real.perSecond / least.perSecond).toFixed(2),
      kind.target === null ? '' : `≥ ${kind.target}`,
      both('p50', 1),
      both('p99', 1),
      both('processor', 0),
    ]),
  );
}

/** Until the engine has made the best of the code: by requests, for machines differ. */
async function warmUp(run: () => Promise<Result>): Promise<void> {
  const end = performance.now() + 10 * milliseconds;
  let requests = 0;
  while (requests < warmRequests && performance.now() < end) requests += (await run()).requests;
}

/** Gives both programs what is read of them, and says how each is asked. */
async function prepare(county: County, minimal: Program, server: Program): Promise<Kind[]> {
  const client = createClient({ baseUrl: server.url });
  const { token } = await client.session.signIn(county.desk);
  const board = JSON.stringify(await client.rankings.get());
  await fetch(`${minimal.url}/v1/ranking-editions/latest`, { method: 'PUT', body: board });
  const minimalCodes: string[] = [];
  const fill = async () => {
    while (minimalCodes.length < seeded) {
      const body = JSON.stringify(submission(minimalCodes.length, county.areaCodes));
      const answer = await fetch(`${minimal.url}/v1/cases`, { method: 'POST', body });
      minimalCodes.push(((await answer.json()) as { trackingCode: string }).trackingCode);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, fill));

  const resident = { Authorization: `Bearer ${county.siteKey}` };
  const staff = { Authorization: `Bearer ${token}` };
  let sent = 0;
  const fresh = (headers: () => Record<string, string>) => () => {
    sent += 1;
    return request('POST', '/v1/cases', headers(), submission(sent, county.areaCodes));
  };
  const list = '/v1/desk/cases?limit=20';
  const latest = '/v1/ranking-editions/latest';
  return [
    {
      name: 'track',
      target: 0.6,
      minimal: {
        status: 200,
        next: byTurns(minimalCodes.map((code) => request('GET', `/v1/cases/${code}`))),
      },
      server: {
        status: 200,
        next: byTurns(
          county.cases.map(({ trackingCode, receipt }) =>
            request('GET', `/v1/cases/${trackingCode}`, {
              ...resident,
              'Minsheng-Receipt': receipt,
            }),
          ),
        ),
      },
    },
    {
      name: 'list',
      target: 0.6,
      minimal: { status: 200, next: byTurns([request('GET', list)]) },
      server: { status: 200, next: byTurns([request('GET', list, staff)]) },
    },
    {
      name: 'board',
      target: null,
      minimal: { status: 200, next: byTurns([request('GET', latest)]) },
      server: { status: 200, next: byTurns([request('GET', latest)]) },
    },
    // Last: what was submitted keeps the server busy for a while, finding what is one thing.
    {
      name: 'submit',
      target: 0.5,
      minimal: { status: 201, next: fresh(() => ({})) },
      // As the SDK sends it: every submission under a key of its own.
      server: {
        status: 201,
        next: fresh(() => ({ ...resident, 'Idempotency-Key': newIdempotencyKey() })),
      },
    },
  ];
}

function byTurns(requests: readonly Buffer[]): () => Buffer {
  let turn = 0;
  return () => {
    turn = (turn + 1) % requests.length;
    return requests[turn] as Buffer;
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(8) : cell.padStart(at > 4 ? 16 : 11)))
    .join('');
}

function machine(): string {
  const [core] = cpus();
  const pinned = canPin() ? 'servers on core 0, load on core 1' : 'cores not pinned (no taskset)';
  return [
    `${core?.model ?? 'unknown processor'} × ${cpus().length}`,
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
    `${CONNECTIONS} connections, ${rounds} × ${milliseconds / 1000} s each, ${pinned}`,
  ].join('; ');
}
