/**
 * The real application in this process, on a temporary home with a small invented county:
 *
 *     const app = await openTestApp();
 *     const response = await app.request('/v1/site', { headers: app.site });
 *     await app.close();
 *
 * Every answer is checked against openapi.yaml: one that does not fit makes the request throw.
 * For `engine: 'postgres'` name the test file `*.storage.test.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { hashPassword } from './access/passwords.ts';
import { createToken } from './access/tokens.ts';
import { type App, createApp } from './app.ts';
import { defaultPolicy } from './cases/policy.ts';
import { type Limits, readConfig } from './config.ts';
import { createReplyCheck } from './contract/testing.ts';
import { defaultCategories } from './county/data/categories.ts';
import { areaRow } from './county/plan.ts';
import { touchDirectory, writeSetting } from './county/settings.ts';
import { createContext, type ServerContext } from './create-context.ts';
import { newId } from './storage/ids.ts';
import type { Storage } from './storage/storage.ts';
import type { Role } from './storage/tables.ts';

export interface TestAppOptions {
  readonly engine?: Storage['engine'];
  /** Where the clock begins, in epoch milliseconds; a working morning when left out. */
  readonly now?: number;
  readonly limits?: Partial<Limits>;
  readonly publicUrl?: string;
}

/** Who can sign in; all share `password`. */
export type TestPerson =
  | 'desk1'
  | 'desk2'
  | 'town1'
  | 'town2'
  | 'water'
  | 'leader'
  | 'inspector'
  | 'administrator';

export interface TestApp {
  readonly context: ServerContext;
  readonly app: App;
  readonly siteKey: string;
  readonly secretKey: string;
  readonly siteId: string;
  readonly password: string;
  /** Ids of the seeded units. */
  readonly units: Readonly<Record<'town1' | 'town2' | 'town3' | 'water', string>>;
  /** An origin the site allows. */
  readonly origin: string;
  /** Headers of a resident's page, and of another system. */
  readonly site: Record<string, string>;
  readonly integration: Record<string, string>;
  /** One request; `json` is sent as the body with its content type. */
  request(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>;
  /** The headers of a signed-in member of staff. */
  as(person: TestPerson): Promise<Record<string, string>>;
  now(): number;
  /** Lets time pass. */
  advance(ms: number): void;
  /** `fetch` into the app, for clients that take one. */
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/** Friday 20 November 2026, 10:00 in the county. */
export const TEST_NOW = Date.UTC(2026, 10, 20, 2);

export const testCounty = {
  code: '990124000000',
  name: '云岭县',
  towns: ['990124101000', '990124102000', '990124103000'],
  villages: [
    '990124101201',
    '990124101202',
    '990124102201',
    '990124102202',
    '990124103201',
    '990124103202',
  ],
} as const;

const unlimited = { limit: 1_000_000, windowSeconds: 1 };

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const home = await mkdtemp(join(tmpdir(), 'minsheng-app-'));
  let time = options.now ?? TEST_NOW;
  const database = options.engine === 'postgres' ? await openPostgres() : null;
  const config = {
    ...readConfig({
      MINSHENG_HOME: home,
      MINSHENG_LOG: 'silent',
      ...(database && { MINSHENG_DATABASE_URL: database.url }),
      ...(options.publicUrl && { MINSHENG_PUBLIC_URL: options.publicUrl }),
    }),
    limits: {
      public: unlimited,
      submit: unlimited,
      guess: unlimited,
      signIn: unlimited,
      integration: unlimited,
      staff: unlimited,
      ...options.limits,
    },
  };

  const empty = await createContext(config, () => time);
  const seeded = await seed(empty.storage, time);
  await empty.close();

  const context = await createContext(config, () => time);
  const errors: unknown[] = [];
  const check = createReplyCheck();
  const logger = pino(
    { level: 'error' },
    {
      write(line: string) {
        errors.push(line);
      },
    },
  );
  const app = createApp({
    context,
    logger,
    onReply: (operation, status, body) => check.reply(operation, status, body),
  });

  const request: TestApp['request'] = async (path, init = {}) => {
    const { json, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    const response = await app.fetch(
      new Request(new URL(path, 'http://minsheng.test'), {
        ...rest,
        headers,
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
    );
    const [error] = errors.splice(0);
    if (error) throw new Error(`The server failed: ${error}`);
    await check.problem(response.clone());
    return response;
  };

  const sessions = new Map<string, Record<string, string>>();
  return {
    context,
    app,
    ...seeded,
    password: PASSWORD,
    origin: ORIGIN,
    site: { Authorization: `Bearer ${seeded.siteKey}` },
    integration: { Authorization: `Bearer ${seeded.secretKey}` },
    request,
    async as(person) {
      const known = sessions.get(person);
      if (known) return known;
      // Sessions last as long as the clock of the test may run.
      const { token, hash } = createToken('session');
      const staffId = seeded.staff[person];
      await context.storage.write(async (tx) => {
        const { sessions } = tx.tables;
        const expiresAt = time + 365 * 86_400_000;
        await tx.insert(sessions).values({ tokenHash: hash, staffId, createdAt: time, expiresAt });
      });
      const headers = { Authorization: `Bearer ${token}` };
      sessions.set(person, headers);
      return headers;
    },
    now: () => time,
    advance(ms) {
      time += ms;
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      return app.fetch(request);
    },
    async close() {
      await context.close();
      await database?.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const PASSWORD = 'correct horse battery';
const ORIGIN = 'https://portal.example.org';

const people: readonly { username: TestPerson; role: Role; unit?: 'town1' | 'town2' | 'water' }[] =
  [
    { username: 'desk1', role: 'desk' },
    { username: 'desk2', role: 'desk' },
    { username: 'town1', role: 'unit', unit: 'town1' },
    { username: 'town2', role: 'unit', unit: 'town2' },
    { username: 'water', role: 'unit', unit: 'water' },
    { username: 'leader', role: 'leader' },
    { username: 'inspector', role: 'inspector' },
    { username: 'administrator', role: 'administrator' },
  ];

let passwordHash: Promise<string> | undefined;

async function seed(storage: Storage, now: number) {
  const siteKey = createToken('publishable');
  const secretKey = createToken('secret');
  const siteId = newId();
  const units = { town1: newId(), town2: newId(), town3: newId(), water: newId() };
  const staff = Object.fromEntries(people.map(({ username }) => [username, newId()])) as Record<
    TestPerson,
    string
  >;
  // Argon2 is slow on purpose: once for all tests of a file.
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const [town1 = '', town2 = '', town3 = ''] = testCounty.towns;
  const { code, name } = testCounty;

  await storage.write(async (tx) => {
    const t = tx.tables;
    const dutyPhone = '0000-12345';
    const facts = { code, name, timeZone: 'Asia/Shanghai', dutyPhone, invented: true };
    await writeSetting(tx, 'county', facts);
    await writeSetting(tx, 'portal-key', siteKey.token);
    await tx.insert(t.areas).values([
      areaRow('county', code, name, null),
      areaRow('town', town1, '清水镇', code, 0),
      areaRow('town', town2, '白石镇', code, 1),
      areaRow('town', town3, '东城街道', code, 2),
      ...['石桥村', '柳林村', '高坪村', '大湾村', '南门社区', '北门社区'].map((village, i) => {
        const villageCode = testCounty.villages[i] ?? '';
        return areaRow('village', villageCode, village, `${villageCode.slice(0, 9)}000`, i % 2);
      }),
    ]);
    await tx.insert(t.units).values([
      { id: units.town1, name: '清水镇人民政府', league: 'towns', areaCode: town1, position: 0 },
      { id: units.town2, name: '白石镇人民政府', league: 'towns', areaCode: town2, position: 1 },
      { id: units.town3, name: '东城街道办事处', league: 'towns', areaCode: town3, position: 2 },
      {
        id: units.water,
        name: '县水务局',
        nameEn: 'Water Bureau',
        league: 'departments',
        position: 3,
      },
    ]);
    await tx
      .insert(t.officials)
      .values([
        official('示例·周明', '村党支部书记', testCounty.villages[0], null),
        official('示例·吴霞', '镇长', town1, units.town1),
        official('示例·郑远', '专班主任', code, null),
      ]);
    await tx
      .insert(t.categories)
      .values(defaultCategories.map((category, position) => ({ ...category, position })));
    await tx.insert(t.policies).values({ version: 1, body: defaultPolicy, createdAt: now });
    await tx
      .insert(t.sites)
      .values({ id: siteId, name: '云岭县民声直达', allowedOrigins: [ORIGIN], createdAt: now });
    await tx
      .insert(t.apiKeys)
      .values([
        key('publishable', siteKey, siteId, [], now),
        key('secret', secretKey, null, ['cases:read', 'cases:write'], now),
      ]);
    await tx.insert(t.staff).values(
      people.map(({ username, role, unit }) => ({
        id: staff[username],
        username,
        displayName: `示例·${username}`,
        passwordHash: hash,
        role,
        unitId: unit ? units[unit] : null,
        createdAt: now,
      })),
    );
    await touchDirectory(tx);
  });
  return { siteKey: siteKey.token, secretKey: secretKey.token, siteId, units, staff };
}

const official = (name: string, title: string, areaCode: string, unitId: string | null) => ({
  id: newId(),
  name,
  title,
  areaCode,
  unitId,
  phone: '000-0000-0001',
});

const key = (
  kind: 'publishable' | 'secret',
  { token, hash }: { token: string; hash: string },
  siteId: string | null,
  scopes: string[],
  createdAt: number,
) => ({
  id: newId(),
  siteId,
  kind,
  hash,
  prefix: token.slice(0, 7),
  name: kind,
  scopes,
  createdAt,
});

/** A database of its own on the test run's PostgreSQL. */
async function openPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const { createTestDatabase } = await import('./storage/testing.ts');
  return createTestDatabase();
}
