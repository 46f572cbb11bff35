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
import { createToken } from './access/tokens.ts';
import { type App, createApp } from './app.ts';
import type { Limits } from './config.limits.ts';
import { readConfig } from './config.ts';
import { createReplyCheck } from './contract/testing.ts';
import { createContext, type ServerContext } from './create-context.ts';
import type { Storage } from './storage/storage.ts';
import { makeTemplate, type Template } from './storage/testing.ts';
import { ORIGIN, PASSWORD, seed, type TestPerson } from './testing.seed.ts';

export { type TestPerson, testCounty } from './testing.seed.ts';

export interface TestAppOptions {
  readonly engine?: Storage['engine'];
  /** Where the clock begins, in epoch milliseconds; a working morning when left out. */
  readonly now?: number;
  readonly limits?: Partial<Limits>;
  readonly publicUrl?: string;
  /** Further variables of the environment. */
  readonly environment?: Record<string, string>;
}

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

const unlimited = { limit: 1_000_000, windowSeconds: 1 };

type TestCounty = Template<Awaited<ReturnType<typeof seed>>>;

const counties = new Map<string, Promise<TestCounty>>();

/** The county as it is set up at `now`: made once, so that all its copies share ids and keys. */
function countyAt(engine: Storage['engine'], now: number): Promise<TestCounty> {
  const name = `${engine} ${now}`;
  const county = counties.get(name) ?? makeTemplate(engine, (storage) => seed(storage, now));
  counties.set(name, county);
  return county;
}

/** One for all applications: it takes longer to make than most tests do. */
const check = createReplyCheck();

export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const home = await mkdtemp(join(tmpdir(), 'minsheng-app-'));
  let time = options.now ?? TEST_NOW;
  const county = await countyAt(options.engine ?? 'sqlite', time);
  const seeded = county.content;
  const { location, remove } = await county.copy(home);
  const config = {
    ...readConfig({
      MINSHENG_HOME: home,
      MINSHENG_LOG: 'silent',
      ...('url' in location && { MINSHENG_DATABASE_URL: location.url }),
      ...(options.publicUrl && { MINSHENG_PUBLIC_URL: options.publicUrl }),
      ...options.environment,
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

  const context = await createContext(config, () => time);
  const errors: unknown[] = [];
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
    // A stream that is cloned goes on for as long as both are read.
    if (!response.ok) await check.problem(response.clone());
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
      await remove();
      await rm(home, { recursive: true, force: true });
    },
  };
}
