import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { type CommandContext, UsageError } from './command.ts';
import { report } from './report.ts';

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

const run = (positionals: string[], options: Record<string, string | boolean> = {}) =>
  report.run(
    {
      open: async () => app.context,
      terminal: { say: () => {} },
    } as unknown as CommandContext,
    { options, positionals },
  );

it('minsheng report writes a file, as its name ends', async () => {
  const out = join(app.context.home, 'day.docx');
  expect(await run(['daily'], { out })).toMatchObject({ kind: 'daily', format: 'docx', out });
  expect((await readFile(out)).toString('latin1', 0, 2)).toBe('PK');
});

it.each([
  ['2026-11-21', 'This period has not begun yet'],
  ['2026-11-01', 'Nothing was counted then'],
])('minsheng report says why there is none of %s', async (date, why) => {
  await expect(run(['daily'], { date })).rejects.toThrow(`${date}: ${why}`);
});

it('minsheng report wants a kind and a day', async () => {
  await expect(run(['yearly'])).rejects.toBeInstanceOf(UsageError);
  await expect(run(['daily'], { date: 'tomorrow' })).rejects.toBeInstanceOf(UsageError);
});

it('minsheng report writes nothing under a name that says another kind of file', async () => {
  const out = join(app.context.home, 'day.xls');
  await expect(run(['daily'], { out })).rejects.toBeInstanceOf(UsageError);
  expect(await run(['daily'], { out, format: 'html' })).toMatchObject({ format: 'html', out });
});
