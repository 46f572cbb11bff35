import { afterEach, expect, it, vi } from 'vitest';
import { run } from './run.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [['simulat', '--json'], 'there is no command "simulat"'],
  [['verify', '--fast', '--json'], "Unknown option '--fast'"],
])('%j says what is wrong in one JSON object, the last line', async (words, error) => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await run(words, {})).toBe(2);
  const lines = out.mock.calls.map(([text]) => String(text)).join('');
  const last = JSON.parse(lines.trimEnd().split('\n').at(-1) ?? '');
  expect(last).toEqual({ ok: false, error: expect.stringContaining(error) });
});
