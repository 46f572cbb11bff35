import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRejects } from './rejects.ts';
import { openTable, type TableRow } from './table.ts';
import { makeWorkbook } from './testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, content: string | Uint8Array) => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};
const read = async (file: string) => {
  const table = await openTable(file);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { columns: table.columns, encoding: table.encoding, rows };
};

const csv = '编号,标题,内容\r\n1,路灯,"坏了,\n半个月"\r\n\r\n2, 水管 ,\r\n';
const expected = [
  { number: 2, cells: { 编号: '1', 标题: '路灯', 内容: '坏了,\n半个月' } },
  { number: 3, cells: { 编号: '2', 标题: '水管', 内容: null } },
];

describe('a table', () => {
  it.each([
    ['utf-8', Buffer.from(csv)],
    ['utf-8', Buffer.from(`\uFEFF${csv}`)],
    ['gb18030', iconv.encode(csv, 'gb18030')],
    ['utf-16le', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
  ])('is read from CSV in %s', async (encoding, bytes) => {
    const table = await read(await write('t.csv', bytes));
    expect(table).toEqual({ columns: ['编号', '标题', '内容'], encoding, rows: expected });
  });

  it('finds Chinese that begins only after a long stretch of ASCII', async () => {
    const long = `id,text\n${'1,abc\n'.repeat(40_000)}2,乡镇\n`;
    const { encoding, rows } = await read(await write('l.csv', iconv.encode(long, 'gb18030')));
    expect([encoding, rows.at(-1)?.cells.text]).toEqual(['gb18030', '乡镇']);
  });

  it('takes tabs and semicolons', async () => {
    const rows = [{ number: 2, cells: { a: '1', b: '2,3' } }];
    expect(await read(await write('t.tsv', 'a\tb\n1\t2,3\n'))).toMatchObject({ rows });
    expect(await read(await write('s.csv', 'a;b\n1;2,3\n'))).toMatchObject({ rows });
  });

  it('says which rows have more cells than the heading', async () => {
    const { rows } = await read(await write('m.csv', 'a,b\n1,2,3\n4\n'));
    expect(rows[0]?.problem).toContain('3 cells');
    expect(rows[1]).toEqual({ number: 3, cells: { a: '4', b: null } });
  });

  it('is read from the first sheet of a workbook, dates as dates', async () => {
    const file = await write(
      't.xlsx',
      makeWorkbook([
        ['编号', '时间'],
        ['A-1', new Date('2019-04-05T08:03:00Z')],
      ]),
    );
    const { columns, rows } = await read(file);
    expect(columns).toEqual(['编号', '时间']);
    expect(rows[0]?.cells.编号).toBe('A-1');
    expect(rows[0]?.cells.时间).toEqual(new Date('2019-04-05T08:03:00Z'));
  });

  it.each([
    ['e.csv', ''],
    ['d.csv', 'a,a\n1,2\n'],
    ['x.xls', 'old'],
    ['x.pdf', '%PDF'],
    ['n.csv', Uint8Array.of(0x61, 0xff, 0xff, 0x80)],
  ])('refuses %s with one sentence', async (name, content) => {
    await expect(openTable(await write(name, content))).rejects.toThrow(/\w{4}/);
  });
});

describe('the rejects file', () => {
  it('can be opened in Excel and read back, row numbers and reasons first', async () => {
    const file = join(folder, 'rejects.csv');
    const rejects = openRejects(file, ['a', 'b']);
    rejects.add({ number: 7, cells: { a: 'say "yes", or\nno', b: null } }, 'no date');
    await rejects.close();
    expect([...(await readFile(file)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect((await read(file)).rows).toEqual([
      { number: 2, cells: { row: '7', reason: 'no date', a: 'say "yes", or\nno', b: null } },
    ]);
  });
});
