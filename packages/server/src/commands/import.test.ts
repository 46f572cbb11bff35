import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeWorkbook } from '../import/testing.ts';
import { run } from './run.ts';

describe('minsheng import', { timeout: 30_000 }, () => {
  let home: string;
  let file: string;
  let map: string;
  let rejects: string;
  const environment = () => ({ MINSHENG_HOME: join(home, 'home'), MINSHENG_LOG: 'silent' });

  /** The exit code, and what `--json` printed as the last line. */
  const minsheng = async (...words: string[]) => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await run([...words, '--json'], environment());
      const lines = out.mock.calls.map(([text]) => String(text)).join('');
      const said = err.mock.calls.map(([text]) => String(text)).join('');
      return { code, result: JSON.parse(lines.trimEnd().split('\n').at(-1) ?? ''), said };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  };

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'minsheng-command-'));
    file = join(home, 'old.csv');
    map = join(home, 'map.json');
    rejects = `${file}.rejects.csv`;
    await writeFile(
      file,
      '工单编号,标题,来电时间,联系电话\n1,路灯不亮,2019/4/5 8:03,见备注\n2,水管漏水,不详,\n',
    );
  });
  afterEach(() => rm(home, { recursive: true }));

  it('proposes a mapping, takes it, accounts for every row, and is safe to repeat', async () => {
    expect((await minsheng('init', '--county', '511781')).code).toBe(0);
    const proposed = await minsheng('import', file);
    expect(proposed.code).toBe(1);
    await writeFile(map, JSON.stringify(proposed.result.mapping));

    const command = ['import', file, '--map', map];
    const dry = await minsheng(...command, '--dry-run');
    expect(dry.result).toMatchObject({ imported: 1, alreadyThere: 0, rejected: 1, dryRun: true });
    expect(dry.result).not.toHaveProperty('rejectsFile');
    expect(existsSync(rejects)).toBe(false);
    expect(dry.said).toContain('1 × the contact phone is no phone number');
    const first = await minsheng(...command);
    expect(first).toMatchObject({
      code: 0,
      result: { imported: 1, rejected: 1, rows: 2, rejectsFile: rejects, phonesLeftOut: 1 },
    });
    expect(first.said).toContain(
      '路灯不亮 — transfer, no nature, received 2019-04-05 08:03, open, phone left out',
    );
    expect(await readFile(rejects, 'utf8')).toContain('3,"receivedAt: ""不详"" is not a date');
    const second = await minsheng(...command);
    expect(second.result).toMatchObject({ imported: 0, alreadyThere: 1, rejected: 1 });
    expect((await minsheng('verify')).result).toMatchObject({ ok: true, cases: 1 });
  });

  it('takes a workbook as Excel saves it', async () => {
    const book = join(home, 'old.xlsx');
    const rows = [
      ['工单编号', '标题', '来电时间', '联系电话'],
      ['1', '路灯不亮', new Date(Date.UTC(2019, 3, 5, 8, 3)), '见备注'],
      ['2', '水管漏水', '不详', ''],
    ];
    await writeFile(book, makeWorkbook(rows));
    expect((await minsheng('init', '--county', '511781')).code).toBe(0);
    const { result: proposed } = await minsheng('import', book);
    await writeFile(map, JSON.stringify(proposed.mapping));
    const first = await minsheng('import', book, '--map', map);
    expect(first).toMatchObject({ code: 0, result: { imported: 1, rejected: 1, rows: 2 } });
    expect(first.said).toContain('路灯不亮 — transfer, no nature, received 2019-04-05 08:03, open');
    expect(await readFile(`${book}.rejects.csv`, 'utf8')).toContain('"不详"" is not a date');
    expect((await minsheng('import', book, '--map', map)).result).toMatchObject({
      imported: 0,
      alreadyThere: 1,
    });
    expect((await minsheng('verify')).result).toMatchObject({ ok: true, cases: 1 });
  });

  it('says in one sentence what is missing or wrong', async () => {
    await writeFile(map, '{ "name": "x", "fields": { "title": "标题", "receivedAt": "时间" } }');
    expect((await minsheng('import')).code).toBe(2);
    expect((await minsheng('import', join(home, 'none.csv'))).result.error).toContain('none.csv');
    expect((await minsheng('import', file, '--map', map)).result.error).toContain(
      'no column "时间"',
    );
    await writeFile(
      map,
      '{ "name": "x", "fields": { "title": "标题", "receivedAt": "来电时间" } }',
    );
    expect((await minsheng('import', file, '--map', map)).result.error).toContain('no county');
  });
});
