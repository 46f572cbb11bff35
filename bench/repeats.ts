/**
 * How long it takes to find what a new case repeats, at three sizes of a county.
 *
 *     npm run bench -- --repeats [--sizes 10000,100000,1000000] [--asked 1000] [--texts 20000]
 */
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../packages/server/src/config.ts';
import { writeSetting } from '../packages/server/src/county/settings.ts';
import { createContext, type ServerContext } from '../packages/server/src/create-context.ts';
import {
  chooseFor,
  putInto,
  signatureOfCase,
} from '../packages/server/src/repeats/groups.service.ts';
import { nothingLearned } from '../packages/server/src/repeats/learning.ts';
import { textOf } from '../packages/server/src/repeats/signature.ts';
import { findSimilar } from '../packages/server/src/repeats/similar.service.ts';
import { Vocabulary } from '../packages/server/src/repeats/vocabulary.ts';
import { streams } from '../packages/server/src/simulate/random.ts';
import { situations } from '../packages/server/src/simulate/situations/index.ts';
import { compose, drawWords } from '../packages/server/src/simulate/writing.ts';
import { newId } from '../packages/server/src/storage/ids.ts';
import { createCounty } from './county.ts';
import { grow } from './grown.ts';
import { fill, groupsOf } from './repeats-fill.ts';

const { values: args } = parseArgs({
  options: {
    repeats: { type: 'boolean' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    asked: { type: 'string', default: '1000' },
    texts: { type: 'string', default: '20000' },
  },
});
const asked = Number(args.asked);
/** Texts the vocabulary is learned from. */
const LEARNED = 5_000;
const chance = streams(1);

/** The nth case, as the simulated residents write; the same each time. */
function caseOf({ directory }: ServerContext, areaCodes: readonly string[], n: number) {
  const random = chance('case', n);
  const situation = random.pick(situations);
  const areaCode = random.pick(areaCodes);
  const [town, village] = directory.areaPath(areaCode).slice(-2);
  const words = drawWords(random, { v: village?.name ?? '', t: town?.name ?? '' });
  const text = compose(situation, words, random);
  return { title: text, text, address: null, areaCode, lng: null, lat: null };
}

/** Says how far something is, ten times; what is printed otherwise is the table. */
function progress(what: string, all: number) {
  const began = performance.now();
  return (done: number) => {
    if (done % Math.ceil(all / 10) !== 0 && done !== all) return;
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`  ${what}: ${done} of ${all}, ${seconds} s\n`);
  };
}

const quantile = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);

/** @returns p50 and p99 of what each call took, in milliseconds */
async function timesOf(call: (n: number) => Promise<unknown>): Promise<[string, string]> {
  const times: number[] = [];
  for (let n = -50; n < asked; n += 1) {
    const began = performance.now();
    await call(n + 50);
    if (n >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return [quantile(times, 0.5), quantile(times, 0.99)];
}

async function measure(size: number): Promise<string[]> {
  const county = await createCounty(100);
  process.stderr.write(`${size} cases\n`);
  grow(county, size);
  const context = await createContext(readConfig(county.environment));
  try {
    const { storage } = context;
    const texts = Math.min(size, Number(args.texts));
    const cases = Array.from({ length: texts }, (_, n) => caseOf(context, county.areaCodes, n));
    const learning = new Vocabulary();
    for (const { text } of cases.slice(0, LEARNED)) learning.learn(textOf([text]));
    const kept = learning.keep(3);
    await storage.write((tx) => writeSetting(tx, 'repeats-vocabulary', { version: 1, ...kept }));
    const reading = { vocabulary: Vocabulary.of(kept), learned: nothingLearned };
    const signatures = cases.map((row) => signatureOfCase(context, row, reading));
    fill(county, groupsOf(signatures, progress('grouping', texts)), progress('rows', size));

    const newCase = (n: number) => caseOf(context, county.areaCodes, 10_000_000 + n);
    let found = 0;
    const [finds, findsAtMost] = await timesOf(async (n) => {
      const row = { ...newCase(n), categoryCode: null };
      const signature = signatureOfCase(context, row, reading);
      if (await chooseFor(storage.read, row, signature, nothingLearned)) found += 1;
    });
    let told = 0;
    const [asks, asksAtMost] = await timesOf(async (n) => {
      const { text, areaCode } = newCase(n);
      const body = { text, areaCode };
      if ((await findSimilar(context, body, 'zh-CN', Date.now())).length > 0) told += 1;
    });
    const [puts, putsAtMost] = await timesOf((n) =>
      storage.write(async (tx) => {
        const row = { ...newCase(n), id: newId(), categoryCode: null, receivedAt: Date.now() };
        const signature = signatureOfCase(context, row, reading);
        const chosen = await chooseFor(tx, row, signature, nothingLearned);
        await putInto(tx, row, signature, chosen, null);
      }),
    );
    const share = (count: number) => `${Math.round((100 * count) / (asked + 50))} %`;
    const megabytes = Math.round((await stat(county.database)).size / 2 ** 20);
    return [
      ...[String(size), finds, findsAtMost, share(found)],
      ...[asks, asksAtMost, share(told), puts, putsAtMost, `${megabytes} MB`],
    ];
  } finally {
    await context.close();
    await county.remove();
  }
}

const columns = 'cases|find p50|p99|in a group|similar p50|p99|told|put in p50|p99|database';
const line = (cells: readonly string[]) => cells.map((cell) => cell.padEnd(12)).join('');
console.log(line(columns.split('|')));
for (const size of args.sizes.split(',').map(Number)) console.log(line(await measure(size)));
