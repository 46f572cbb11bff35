/**
 * Messages whose topics are known: invented, each written by itself to be like those on a city's board (`board`) or
 * a board's hot topics (`large`), at a county's desk (`county`), or hard on purpose (`hard`). Nobody reads those that
 * are held out, and nothing is fitted to them.
 */
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createZone } from '../../packages/server/src/calendar/zone.ts';
import { readDate } from '../../packages/server/src/import/dates.ts';
import { openTable } from '../../packages/server/src/import/table.ts';
import { Grouping } from '../../packages/server/src/repeats/grouping.ts';
import {
  type Signature,
  signatureOf,
  textOf,
} from '../../packages/server/src/repeats/signature.ts';
import { Vocabulary } from '../../packages/server/src/repeats/vocabulary.ts';

export interface Message {
  /** The set and the topic, e.g. `board-1 东岭水厂停水`; empty for what belongs to none, null where nobody knows. */
  readonly topic: string | null;
  /** Title and text. */
  readonly parts: readonly string[];
  /** In milliseconds since 1970. */
  readonly at: number;
}

export interface TopicSet {
  readonly name: string;
  readonly messages: readonly Message[];
}

/** `sets`, which the odds are fitted to, or `held-out`; in the order of their names. */
export async function topicSets(folder: 'sets' | 'held-out'): Promise<TopicSet[]> {
  const path = join(import.meta.dirname, folder);
  const files = (await readdir(path)).filter((file) => file.endsWith('.csv')).sort();
  return await Promise.all(
    files.map(async (file) => {
      const name = `${folder === 'sets' ? '' : `${folder} `}${basename(file, '.csv')}`;
      const messages: Message[] = [];
      for await (const { cells } of (await openTable(join(path, file))).rows()) {
        const [title, text, time, topic] = ['主题', '详情', '时间', '话题'].map((column) =>
          String(cells[column] ?? ''),
        ) as [string, string, string, string];
        messages.push({
          topic: topic && `${name} ${topic}`,
          parts: [title, text],
          at: Date.parse(`${time.replace(' ', 'T')}+08:00`),
        });
      }
      return { name, messages };
    }),
  );
}

/**
 * A set with what others write, in the order they came: of each topic of theirs one message, and all that belong to
 * none.
 */
export function among({ name, messages }: TopicSet, others: readonly TopicSet[]): Message[] {
  const told = new Set<string>();
  const rest = others.flatMap((other) =>
    other.name === name
      ? []
      : other.messages.filter(({ topic }) => {
          if (topic && told.has(topic)) return false;
          if (topic) told.add(topic);
          return true;
        }),
  );
  return inOrder(messages, rest);
}

/** What says which messages of a county are put beside a set: `--beside FILE,… --text TITLE,TEXT --date DATE`. */
export const besideOptions = {
  beside: { type: 'string' },
  text: { type: 'string', default: '主题,详情' },
  date: { type: 'string', default: '时间' },
} as const;

/** Every fourth of them, of whose topics nobody knows. */
export async function messagesBeside(args: {
  readonly beside?: string | undefined;
  readonly text: string;
  readonly date: string;
}): Promise<Message[]> {
  const zone = createZone('Asia/Shanghai');
  const messages: Message[] = [];
  for (const file of args.beside?.split(',') ?? []) {
    for await (const { cells } of (await openTable(resolve(file))).rows()) {
      const at = readDate(cells[args.date] ?? null, zone)?.at;
      const parts = args.text.split(',').map((column) => String(cells[column] ?? ''));
      if (at !== undefined) messages.push({ topic: null, parts, at });
    }
  }
  return messages.filter((_, i) => i % 4 === 0);
}

export const inOrder = (...some: readonly (readonly Message[])[]): Message[] =>
  some.flat().sort((a, b) => a.at - b.at);

/** As a county signs them that has nothing else. */
export function signed(messages: readonly Message[]): Signature[] {
  const vocabulary = new Vocabulary();
  for (const { parts, at } of messages) vocabulary.learn(textOf(parts), at);
  return messages.map(({ parts, at }) => signatureOf({ parts, at }, vocabulary));
}

/** How often a file is looked through: see `repeats/group-table.ts`. */
const looks = 3;

/** The number of the group of each message, after each look. */
export function* grouped(signatures: readonly Signature[]): Generator<number[]> {
  const grouping = new Grouping();
  for (const signature of signatures) grouping.add(signature);
  for (let look = 0; look < looks; look += 1) {
    if (look > 0) grouping.review();
    for (const [i, signature] of signatures.entries()) grouping.settle(i, signature);
    yield grouping.numbers();
  }
}
