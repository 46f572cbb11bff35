import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPassword } from '../access/passwords.ts';
import { run } from '../commands/run.ts';
import { readConfig } from '../config.ts';
import { createContext, type ServerContext } from '../create-context.ts';
import { verifyLedger } from '../ledger/verify.ts';
import type { LeagueBoard } from '../rankings/board.ts';
import { type DemoFile, demoFile, moveDemo, readDemoFile } from './demo.ts';
import { copyDemo } from './testing.ts';

const rankedTowns = (leagues: readonly LeagueBoard[]) =>
  leagues.find(({ league }) => league === 'towns')?.rows.filter(({ rank }) => rank !== null).length;

describe('the demo', { timeout: 60_000 }, () => {
  let home: string;
  let context: ServerContext;
  let file: DemoFile;
  const environment = () => ({ MINSHENG_HOME: home, MINSHENG_LOG: 'silent' });

  beforeAll(async () => {
    home = await copyDemo();
    context = await createContext(readConfig(environment()));
    file = (await readDemoFile(home)) as DemoFile;
  }, 600_000);
  afterAll(async () => {
    await context.close();
    await rm(home, { recursive: true });
  });

  it('has a case in every state of the straight road and of every outcome', async () => {
    const { read } = context.storage;
    const rows = await read.select().from(read.tables.cases);
    expect(rows.map(({ state }) => state)).toEqual(
      expect.arrayContaining([
        'submitted',
        'accepted',
        'dispatched',
        'in-progress',
        'replied',
        'follow-up',
        'closed',
        'declined',
      ]),
    );
    const outcomes = new Set(rows.flatMap(({ outcome }) => outcome ?? []));
    expect(outcomes).toEqual(
      new Set(['satisfied', 'basically', 'no-comment', 'unreached', 'dissatisfied-after-review']),
    );
    expect(rows.some(({ state, reworkCount }) => state === 'in-progress' && reworkCount > 0)).toBe(
      true,
    );
  });

  it('has a whole ledger, late clocks on record, and pictures', async () => {
    expect((await verifyLedger(context.storage)).problems).toEqual([]);
    const { read } = context.storage;
    const clocks = await read.select().from(read.tables.clocks);
    expect(clocks.some(({ breachedAt }) => breachedAt !== null)).toBe(true);
    const files = await read.select().from(read.tables.attachments);
    expect(files.length).toBeGreaterThan(20);
    expect(files.every(({ caseId, size }) => caseId !== null && size > 10_000)).toBe(true);
  });

  it('has echoes that are read, that wait for their second person, and that were returned', async () => {
    const { read } = context.storage;
    const rows = await read.select().from(read.tables.echoes);
    const count = (state: string) => rows.filter(({ status }) => status === state).length;
    expect([count('published'), count('in-review'), count('drafted')]).toEqual([12, 2, 2]);
    expect(rows.filter(({ returnReason }) => returnReason !== null)).toHaveLength(1);
  });

  it('has published boards with red and black lists, marked as invented', async () => {
    const { read } = context.storage;
    const { rankingEditions } = read.tables;
    const editions = await read.select().from(rankingEditions).orderBy(rankingEditions.number);
    expect(editions.length).toBeGreaterThanOrEqual(2);
    expect(rankedTowns(editions.at(-1)?.leagues as LeagueBoard[])).toBeGreaterThanOrEqual(18);
    for (const { status, invented, leagues } of editions) {
      expect({ status, invented }).toEqual({ status: 'published', invented: true });
      for (const { league, rows } of leagues as LeagueBoard[]) {
        const lists = rows.map(({ list }) => list);
        expect([league, lists.includes('red'), lists.includes('black')]).toEqual([
          league,
          true,
          true,
        ]);
      }
    }
  });

  it('says in demo.json, to its owner alone, how to look at it', async () => {
    expect((await stat(demoFile(home))).mode & 0o777).toBe(0o600);
    const roles = file.staff.map(({ role }) => role);
    expect(roles.filter((role) => role === 'desk')).toHaveLength(2);
    expect(roles).toEqual(expect.arrayContaining(['leader', 'inspector', 'administrator']));
    const units = file.staff.flatMap(({ unit }) => unit ?? []);
    expect(units.filter((unit) => unit.endsWith('镇人民政府')).length).toBeGreaterThan(3);
    expect(units.filter((unit) => unit.endsWith('局')).length).toBeGreaterThan(3);

    const { read } = context.storage;
    const [desk] = file.staff;
    const staff = await read.select().from(read.tables.staff);
    const row = staff.find(({ username }) => username === desk?.username);
    expect(await verifyPassword(desk?.password ?? '', row?.passwordHash ?? null)).toBe(true);
    expect(new Set(staff.map(({ username }) => username)).size).toBe(staff.length);
  });

  it('keeps its data at the next start, also when it is served elsewhere', async () => {
    expect(await run(['demo', '--prepare', '--json'], environment())).toBe(0);
    expect(await readDemoFile(home)).toEqual(file);
    await moveDemo(context, 'http://localhost:9123');
    expect(await readDemoFile(home)).toEqual({ ...file, url: 'http://localhost:9123' });
    expect(context.directory.knowsOrigin('http://localhost:9123')).toBe(true);
  });

  it('never throws away what is not its own', async () => {
    const real = await mkdtemp(join(tmpdir(), 'minsheng-real-'));
    const there = { MINSHENG_HOME: real, MINSHENG_LOG: 'silent' };
    expect(await run(['init', '--county', '511781', '--json'], there)).toBe(0);
    expect(await run(['demo', '--reset', '--prepare', '--json'], there)).toBe(1);
    expect(await run(['demo', '--prepare', '--json'], there)).toBe(1);
    expect(await run(['init', '--county', '511781', '--json'], there)).toBe(1);
    expect(await run(['init', '--county', '999999', '--json'], there)).toBe(1);
    expect(await run(['init', '--county', 'abc', '--json'], there)).toBe(2);
    const kept = await createContext(readConfig(there));
    expect(kept.directory.county.name).toBe('万源市');
    await kept.close();
    await rm(real, { recursive: true });
  });
});
