import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const run = promisify(execFile);
let folder: string;
let file: string;
/** What was said as the file was made. */
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-language-'));
  file = join(folder, 'ug.json');
  said = (await language()).stdout;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const language = () => run(process.execPath, ['scripts/language.mjs', file]);
const read = async () => JSON.parse(await readFile(file, 'utf8'));

it('makes the file of a language, with every text in Chinese', async () => {
  expect(said).toMatch(/: (\d+) texts, 0 in ug, \1 still Chinese\n$/);
  expect(await read()).toMatchObject({
    language: 'ug',
    direction: 'rtl',
    texts: { common: { retry: '再试一次' }, 'submission-form': { files: 'uploader' } },
  });
});

it('keeps what was translated, adds and takes out, and says what is wrong', async () => {
  const { texts, ...rest } = await read();
  texts.common.retry = 'قايتا سىناڭ';
  texts.common.errorSummary = 'خاتا';
  texts.common.gone = 'كونا';
  delete texts.common.back;
  await writeFile(file, JSON.stringify({ ...rest, texts }));
  const failed = await language().catch((error) => error);
  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain(' 2 in ug,');
  expect(failed.stdout).toContain('! common.errorSummary: needs {count}');
  expect(failed.stdout).toContain('! common.gone: no such text, taken out: "كونا"');
  const { common } = (await read()).texts;
  expect(common).toMatchObject({ retry: 'قايتا سىناڭ', back: '返回' });
  expect(common).not.toHaveProperty('gone');
});
