/**
 * What the public asks for, at three sizes of a county: it must not cost more when there is more.
 *
 *     npm run bench -- --growth [--sizes 10000,100000,1000000] [--keep FOLDER] [--only map,track]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../packages/server/src/config.ts';
import { createContext } from '../packages/server/src/create-context.ts';
import { countHeat } from '../packages/server/src/heat-map/counting.ts';
import { learnedVocabulary } from '../packages/server/src/repeats/vocabulary.service.ts';
import { type Asked, askedOf, type Question } from './asked.ts';
import { type County, createCounty } from './county.ts';
import { type Grown, grow } from './grown.ts';
import { load, type Result } from './load.ts';
import { type Program, startServer, untilIdle } from './programs.ts';

const { values: args } = parseArgs({
  options: {
    growth: { type: 'boolean' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    /** Where the counties stay, for the next time. */
    keep: { type: 'string' },
    only: { type: 'string' },
  },
});
const sizes = args.sizes.split(',').map(Number);
const CONNECTIONS = 4;

/** A county of this size: made now, or found where it was kept. */
async function countyOf(size: number): Promise<{ county: County; grown: Grown }> {
  const folder = args.keep && resolve(args.keep, String(size));
  const note = folder && join(folder, 'bench.json');
  if (note && existsSync(note)) {
    const { county, grown } = JSON.parse(readFileSync(note, 'utf8'));
    return { county: { ...county, remove: async () => {} }, grown };
  }
  if (folder) mkdirSync(folder, { recursive: true });
  const county = await createCounty(Math.min(500, Math.ceil(size / 6)), folder);
  const grown = grow(county, size);
  const context = await createContext(readConfig(county.environment));
  const started = performance.now();
  await countHeat(context);
  console.log(
    `The map of ${size} cases was drawn in ${Math.round(performance.now() - started)} ms`,
  );
  // Or the server would be busy for hours with finding what is one thing, which `--repeats` measures.
  await learnedVocabulary(context.storage);
  await context.close();
  if (!note) return { county, grown };
  writeFileSync(note, JSON.stringify({ county, grown }));
  return { county: { ...county, remove: async () => {} }, grown };
}

/** The server of a county, and what it is asked, by name. */
async function begin(size: number) {
  const { county, grown } = await countyOf(size);
  const server = await startServer(county);
  await untilIdle(server);
  return { county, server, asked: await askedOf(county, server.url, grown) };
}

function inTurn(requests: readonly Buffer[], from = 0) {
  let turn = from;
  const next = () => requests[turn++ % requests.length] as Buffer;
  return { next, isThrough: () => turn - from >= requests.length };
}

/** Where those stand that can be asked but once. */
const turns = new Map<Question, ReturnType<typeof inTurn>>();

function turnOf(asking: Question, from = 0) {
  if (!asking.isOnce) return inTurn(asking.requests, from);
  const turn = turns.get(asking) ?? inTurn(asking.requests);
  turns.set(asking, turn);
  return turn;
}

const ask = ({ port }: Program, status: number, next: () => Buffer) =>
  load({
    port,
    connections: CONNECTIONS,
    milliseconds: Number(args.seconds) * 1000,
    next,
    status,
  });

/** Everything once: what is measured is what the second who asks waits for. */
async function askAll(server: Program, asking: Question): Promise<void> {
  const turn = turnOf(asking);
  do await ask(server, asking.status, turn.next);
  while (!asking.isOnce && !turn.isThrough());
}

function question(asked: Asked, name: string): Question {
  const one = asked[name];
  if (!one) throw new Error(`Nothing is asked by the name of "${name}"`);
  return one;
}

const counties = [];
try {
  for (const size of sizes) counties.push(await begin(size));
  const only = args.only?.split(',');
  const names = Object.keys(counties[0]?.asked ?? {}).filter(
    (name) => only?.includes(name) ?? true,
  );
  console.log(`\np50 (p99) in ms at ${sizes.join(', ')} cases, and how much p50 grew`);
  for (const name of names) {
    const rounds: Result[][] = [];
    for (const { server, asked } of counties) await askAll(server, question(asked, name));
    // One after the other, so that what the machine does besides meets all of them.
    for (let round = 0; round < Number(args.rounds); round += 1) {
      const results: Result[] = [];
      for (const { server, asked } of counties) {
        const asking = question(asked, name);
        results.push(await ask(server, asking.status, turnOf(asking, round * 97).next));
      }
      rounds.push(results);
    }
    const middle = (of: (round: readonly Result[]) => number) => {
      const sorted = rounds.map(of).sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    };
    const cells = sizes.map((_, at) => {
      const [p50, p99] = (['p50', 'p99'] as const).map((key) =>
        middle((one) => one[at]?.[key] ?? 0),
      );
      return `${p50?.toFixed(2)} (${p99?.toFixed(1)})`.padStart(18);
    });
    const grown = middle((one) => (one.at(-1)?.p50 ?? 0) / (one[0]?.p50 ?? 1));
    console.log(`${name.padEnd(20)}${cells.join('')}  × ${grown.toFixed(2)}`);
  }
} finally {
  for (const { county, server } of counties) {
    await server.stop('SIGTERM');
    await county.remove();
  }
}
