/**
 * How long it takes to find the group of a new case, at three sizes of a county.
 *
 *     npm run bench -- --repeats [--sizes 10000,100000,1000000] [--asked 300]
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../packages/server/src/config.ts';
import { createContext } from '../packages/server/src/create-context.ts';
import {
  chooseFor,
  putInto,
  signatureOfCase,
} from '../packages/server/src/repeats/groups.service.ts';
import { nothingLearned } from '../packages/server/src/repeats/learning.ts';
import { textOf } from '../packages/server/src/repeats/signature.ts';
import { Vocabulary } from '../packages/server/src/repeats/vocabulary.ts';
import { streams } from '../packages/server/src/simulate/random.ts';
import { situations } from '../packages/server/src/simulate/situations/index.ts';
import { compose, drawWords } from '../packages/server/src/simulate/writing.ts';
import { newId } from '../packages/server/src/storage/ids.ts';
import { createCounty } from './county.ts';

const { values: args } = parseArgs({
  options: {
    repeats: { type: 'boolean' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    asked: { type: 'string', default: '300' },
  },
});
const MINUTE = 60_000;
/** Cases written together: what is measured is the finding. */
const TOGETHER = 200;
/** Texts the vocabulary is learned from. */
const LEARNED = 5_000;

const county = await createCounty(10);
const context = await createContext(readConfig(county.environment));
const { storage, directory } = context;
const chance = streams(1);

/** The nth case, as the simulated residents write; the same each time. */
function caseOf(n: number) {
  const random = chance('case', n);
  const situation = random.pick(situations);
  const areaCode = random.pick(county.areaCodes);
  const [town, village] = directory.areaPath(areaCode).slice(-2);
  const words = drawWords(random, { v: village?.name ?? '', t: town?.name ?? '' });
  const text = compose(situation, words, random);
  const place = { title: text, text, address: null, areaCode, lng: null, lat: null };
  return { id: newId(), categoryCode: null, receivedAt: n * MINUTE, ...place };
}

const vocabulary = new Vocabulary();
for (let n = 0; n < LEARNED; n += 1) vocabulary.learn(textOf([caseOf(n).text]));
const reading = { vocabulary: Vocabulary.of(vocabulary.keep(3)), learned: nothingLearned };

const quantile = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);

console.log('cases      p50 ms   p95 ms   in a group   put in, ms each');
let there = 0;
for (const size of args.sizes.split(',').map(Number)) {
  const began = performance.now();
  const before = there;
  for (; there < size; there += TOGETHER) {
    await storage.write(async (tx) => {
      for (let n = there; n < Math.min(size, there + TOGETHER); n += 1) {
        const row = caseOf(n);
        const signature = signatureOfCase(context, row, reading);
        const chosen = await chooseFor(tx, row, signature, nothingLearned);
        await putInto(tx, row, signature, chosen, null);
      }
    });
  }
  there = size;
  const each = (performance.now() - began) / (size - before);
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < Number(args.asked); n += 1) {
    const row = caseOf(10_000_000 + n);
    const start = performance.now();
    const signature = signatureOfCase(context, row, reading);
    const chosen = await chooseFor(storage.read, row, signature, nothingLearned);
    times.push(performance.now() - start);
    if (chosen) found += 1;
  }
  times.sort((a, b) => a - b);
  const share = `${Math.round((100 * found) / times.length)} %`;
  const columns = [
    String(size),
    quantile(times, 0.5),
    quantile(times, 0.95),
    share,
    each.toFixed(2),
  ];
  console.log(columns.map((text, i) => text.padEnd(i === 3 ? 13 : i === 0 ? 11 : 9)).join(''));
}
await context.close();
await county.remove();
