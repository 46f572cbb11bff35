import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type CommandContext, UsageError } from '../command.ts';
import { predictFile } from './predict.ts';

it('minsheng triage predict never writes over its own file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-predict-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'messages.csv');
  await writeFile(file, 'text\n停水\n');
  const run = predictFile({} as CommandContext, {
    options: { text: ['text'], out: file },
    positionals: [file],
  });
  await expect(run).rejects.toBeInstanceOf(UsageError);
  expect(await readFile(file, 'utf8')).toBe('text\n停水\n');
});
