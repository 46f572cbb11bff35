import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requests } from '../repeats/testing.topics.ts';
import { type CommandContext, UsageError } from './command.ts';
import { repeats } from './repeats.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-repeats-'));
});
afterEach(() => rm(folder, { recursive: true }));

const quiet = {
  terminal: { say: () => {}, progress: () => ({ advance: () => {}, end: () => {} }) },
} as unknown as CommandContext;

async function fileOf(): Promise<string> {
  const file = join(folder, 'in.csv');
  const lines = requests.map(
    ({ topic, parts }, i) => `${i + 1},"${parts[0]}","${parts[1]}",${topic ?? ''}`,
  );
  await writeFile(file, `no,title,text,topic\n${lines.join('\n')}\n`);
  return file;
}

describe('minsheng repeats', () => {
  it('gives each row its group and says how well they agree', async () => {
    const file = await fileOf();
    const out = join(folder, 'out.csv');
    const options = { text: 'title,text', truth: 'topic', out };
    const result = await repeats.run(quiet, { options, positionals: [file] });
    expect(result).toMatchObject({ rows: requests.length, out });
    expect(result.f1).toBeGreaterThan(0.9);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFno,title,text,topic,group,group_size,why');
    expect(lines).toHaveLength(requests.length + 1);
    expect(lines.find((line) => line.includes('强烈要求搬走搅拌站'))).toMatch(
      /,\d+,6,place: 丽景新城.*concrete-plant/,
    );
  });

  it('names a column that is not there, and never writes over its file', async () => {
    const file = await fileOf();
    const run = (options: Record<string, string>) =>
      repeats.run(quiet, { options, positionals: [file] });
    await expect(run({ text: 'body', out: join(folder, 'o.csv') })).rejects.toThrow(
      'There is no column "body"; there are: no, title, text, topic',
    );
    await expect(run({ text: 'text', out: file })).rejects.toBeInstanceOf(UsageError);
  });
});
