/**
 * How many topics that are known are found: nine tenths and more of a topic's messages in one group, which is four
 * fifths and more theirs.
 *
 *     npm run bench -- --topics [--each] [--beside FILE,… --text 主题,详情 --date 时间]
 */
import { parseArgs } from 'node:util';
import { type Found, foundOf, isMet } from './topics/found.ts';
import {
  among,
  besideOptions,
  grouped,
  inOrder,
  type Message,
  messagesBeside,
  signed,
  topicSets,
} from './topics/sets.ts';

const { values: args } = parseArgs({
  options: { topics: { type: 'boolean' }, each: { type: 'boolean' }, ...besideOptions },
});

function find(messages: readonly Message[], set: string): Found[] {
  const numbers = [...grouped(signed(messages))].at(-1) ?? [];
  return foundOf(
    numbers,
    messages.map(({ topic }) => (topic?.startsWith(`${set} `) ? topic : '')),
  );
}

const line = (found: readonly Found[]): string => {
  const mean = (of: (one: Found) => number) =>
    (found.reduce((sum, one) => sum + of(one), 0) / found.length).toFixed(3);
  const met = found.filter(isMet).length;
  return `${met} of ${found.length} (${mean(({ recall }) => recall)}, ${mean(({ precision }) => precision)})`;
};

const sets = await topicSets('sets');
const heldOut = await topicSets('held-out');
const beside = await messagesBeside(args);
process.stdout.write(
  `Topics met (mean recall, precision): by itself | among others${beside.length > 0 ? ` | beside ${beside.length} of a county` : ''}\n`,
);
const files = beside.length > 0 ? 3 : 2;
const sums = {
  fitted: new Array<Found[]>(files).fill([]),
  'held out': new Array<Found[]>(files).fill([]),
};
for (const set of [...sets, ...heldOut]) {
  const found = [set.messages, among(set, sets), inOrder(set.messages, beside)]
    .slice(0, files)
    .map((messages) => find(messages, set.name));
  process.stdout.write(`${set.name.padEnd(20)} ${found.map(line).join(' | ')}\n`);
  const kind = heldOut.includes(set) ? 'held out' : 'fitted';
  sums[kind] = sums[kind].map((some, i) => [...some, ...(found[i] ?? [])]);
  // What is not met of those held out stays unread.
  if (!args.each || kind === 'held out') continue;
  for (const one of found[0]?.filter((some) => !isMet(some)) ?? []) {
    const { topic, of, shared, size } = one;
    process.stdout.write(`    ${topic}: ${shared} of ${of}, in a group of ${size}\n`);
  }
}
for (const [kind, found] of Object.entries(sums)) {
  process.stdout.write(`${kind.padEnd(20)} ${found.map(line).join(' | ')}\n`);
}
