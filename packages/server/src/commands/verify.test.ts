import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestCounty } from '../cases/testing.ts';
import { openStorage } from '../storage/open.ts';
import { run } from './run.ts';

describe('minsheng seal and verify', { timeout: 60_000 }, () => {
  let home: string;
  let trackingCode: string;

  const minsheng = async (...words: string[]) => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const environment = { MINSHENG_HOME: home, MINSHENG_LOG: 'silent' };
      const code = await run([...words, '--json'], environment);
      const said = err.mock.calls.map(([text]) => String(text)).join('');
      const printed = out.mock.calls.map(([text]) => String(text)).join('');
      return { code, result: JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''), said };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  };

  beforeEach(async () => {
    // At no midnight: the last day that is over is the same all through.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T12:00:00+08:00') });
    home = await mkdtemp(join(tmpdir(), 'minsheng-verify-'));
    const storage = await openStorage({ file: join(home, 'minsheng.db') });
    const county = await openTestCounty(storage);
    county.at('2026-11-19 09:00');
    trackingCode = (await county.submit()).row.trackingCode;
    await storage.close();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await rm(home, { recursive: true });
  });

  it('seals what is over, verifies it, and writes the report', async () => {
    const { result } = await minsheng('seal');
    expect(result).toMatchObject({ sealed: expect.any(Number), latest: { size: 1 } });
    const md = join(home, 'report.md');
    const whole = await minsheng('verify', '--report', md);
    expect(whole).toMatchObject({ code: 0, result: { ok: true, cases: 1, found: 0 } });
    expect(await readFile(md, 'utf8')).toContain(result.latest.root);
  });

  it('tells of a changed case with exit code 1, on the screen, in JSON and on paper', async () => {
    const storage = await openStorage({ file: join(home, 'minsheng.db') });
    await storage.write((tx) => tx.update(tx.tables.cases).set({ text: '没事了' }));
    await storage.close();
    const page = join(home, 'report.html');
    const { code, result, said } = await minsheng('verify', '--report', page);
    expect(code).toBe(1);
    expect(result.problems).toEqual([{ kind: 'text-differs', trackingCode, seq: 1 }]);
    expect(said).toContain(`诉求 ${trackingCode} 第 1 条记录：群众的原话被改过`);
    expect(await readFile(page, 'utf8')).toContain(`Case ${trackingCode}, entry 1`);
  });

  it('holds the ledger against roots that were kept', async () => {
    const file = join(home, 'kept.json');
    const { result } = await minsheng('seal');
    const { number, root } = result.latest;
    const problemsWith = async (kept: unknown) => {
      await writeFile(file, JSON.stringify(kept));
      const { problems } = (await minsheng('verify', '--kept', file)).result;
      return problems.map(({ kind }: { kind: string }) => kind);
    };
    expect(await problemsWith({ data: [{ number, root }], nextCursor: null })).toEqual([]);
    expect(await problemsWith([{ number, root: 'another' }])).toEqual(['kept-root-differs']);
  });

  it('says what it cannot read or write', async () => {
    expect((await minsheng('verify', '--report', 'report.pdf')).code).toBe(2);
    const file = join(home, 'bad.json');
    await writeFile(file, '[{}]');
    const { code, said } = await minsheng('verify', '--kept', file);
    expect(code).toBe(1);
    expect(said).toContain('holds no roots');
  });
});
