/**
 * Two servers on one PostgreSQL live through a county's day while one after the other is killed.
 * `npm run soak -- --jobs` runs it for longer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { and, inArray, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { openReceiver } from '../notifications/testing.ts';
import { openTestApp } from '../testing.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-16T16:30:00+08:00');
/** Until the afternoon after the working day in which the first steps are due. */
const HOURS = 48;
const KILLS = Number(process.env.SOAK_KILLS ?? 6);
/** Steps of the day from one kill to the next. */
const STEPS = 6;

const program = fileURLToPath(new URL('testing.server.ts', import.meta.url));

test('killed again and again, two servers lose no job and do none twice in effect', {
  timeout: KILLS * 30_000 + 420_000,
}, async () => {
  const receiver = await openReceiver();
  let unlucky = 0;
  // Every seventh answer is a failure, so that retries meet the kills as well.
  receiver.answer = () => ({ status: ++unlucky % 7 === 0 ? 503 : 204 });
  const app = await openTestApp({
    engine: 'postgres',
    now: START,
    environment: { MINSHENG_PRIVATE_NETWORKS: '127.0.0.0/8' },
  });
  const { storage, config, calendar } = app.context;
  const administrator = await app.as('administrator');
  const desk = await app.as('desk1');
  const hook = { url: `${receiver.url}hook`, description: '热线' };
  await app.request('/v1/webhooks', { method: 'POST', headers: administrator, json: hook });

  const clock = join(config.home, 'clock');
  /** Moves the clock of everybody; a file that is renamed is never read half. */
  const advance = (ms: number) => {
    app.advance(ms);
    writeFileSync(`${clock}.next`, String(app.now()));
    renameSync(`${clock}.next`, clock);
  };
  advance(0);
  const servers: ChildProcess[] = [];
  const start = async (place: number) => {
    const server = spawn(process.execPath, ['--conditions=source', program, clock], {
      env: {
        ...process.env,
        MINSHENG_HOME: config.home,
        MINSHENG_DATABASE_URL: config.databaseUrl ?? '',
        MINSHENG_PRIVATE_NETWORKS: '127.0.0.0/8',
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    servers[place] = server;
    await Promise.race([once(server.stdout ?? server, 'data'), once(server, 'exit')]);
  };
  await Promise.all([start(0), start(1)]);

  const categories = await (await app.request('/v1/categories', { headers: app.site })).json();
  const kind = categories.data.find(
    ({ parentCode }: { parentCode: string | null }) => parentCode !== null,
  );
  let submitted = 0;
  const submit = async () => {
    submitted++;
    const json = { text: `石桥村${submitted}组的路灯坏了，晚上看不见路。`, identity: 'anonymous' };
    await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
    if (submitted % 2 === 0) return;
    const list = await app.request('/v1/desk/cases?limit=1', { headers: desk });
    const [newest] = (await list.json()).data;
    const step = (path: string, version: number, body: object) =>
      app.request(`/v1/desk/cases/${newest.id}/${path}`, {
        method: 'POST',
        headers: { ...desk, 'If-Match': `"${version}"` },
        json: body,
      });
    const nature = { categoryCode: kind.code, nature: 'request', urgency: 'normal' };
    await step('acceptance', 1, nature);
    await step('dispatch', 2, { leadUnitId: app.units.town1 });
  };

  const starting = [Promise.resolve(), Promise.resolve()];
  for (let step = 1; step <= KILLS * STEPS; step++) {
    advance((HOURS * HOUR) / (KILLS * STEPS));
    await submit();
    await sleep(200);
    if (step % STEPS > 0) continue;
    const place = (step / STEPS) % 2;
    await starting[place];
    servers[place]?.kill('SIGKILL');
    starting[place] = start(place);
  }
  await Promise.all(starting);
  const cut = app.now();

  const { jobs, deliveries, events, clocks, staffNotices } = storage.read.tables;
  const { read } = storage;
  const waiting = () =>
    read
      .select()
      .from(jobs)
      .where(
        and(isNull(jobs.doneAt), isNull(jobs.failedAt), inArray(jobs.kind, ['deliver webhook'])),
      );
  const late = async () =>
    (await read.select().from(clocks).where(isNull(clocks.stoppedAt))).filter(
      ({ dueAt, breachedAt, pausedAt }) =>
        dueAt < cut - HOUR && breachedAt === null && pausedAt === null,
    );
  // What is under way may tell of more: it ends while the clock stands still.
  const isAtRest = async () =>
    (
      await read
        .select()
        .from(jobs)
        .where(and(isNull(jobs.doneAt), isNull(jobs.failedAt)))
    ).every(({ leasedBy, nextAt }) => leasedBy === null && nextAt > app.now());
  for (let patience = 0; patience < 2_000; patience++) {
    // By then the leases of whoever was killed are over.
    const isOver = patience > 45 && (await waiting()).length === 0 && (await late()).length === 0;
    if (isOver && (await isAtRest())) break;
    if (!isOver) advance(60_000);
    await sleep(100);
  }
  for (const server of servers) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }

  expect(await waiting()).toEqual([]);
  expect((await read.select().from(jobs)).filter(({ failedAt }) => failedAt !== null)).toEqual([]);

  // Every event was told of, and each once in effect: who hears it twice knows by its id.
  const told = await read.select().from(events);
  const ids = told.map(({ id }) => `msg_${id}`).toSorted();
  const sent = await read.select().from(deliveries);
  expect(sent.map(({ messageId }) => messageId).toSorted()).toEqual(ids);
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set(['delivered']));
  const heard = receiver.heard.map(({ headers }) => String(headers['webhook-id']));
  expect([...new Set(heard)].toSorted()).toEqual(ids);

  // Every deadline that passed is on record, once.
  expect(await late()).toEqual([]);
  const breached = (await read.select().from(clocks)).filter(
    ({ breachedAt }) => breachedAt !== null,
  );
  const recorded = told.filter(({ type }) => type === 'clock-breached');
  expect(breached.length).toBeGreaterThan(0);
  expect(recorded).toHaveLength(breached.length);

  // Nobody was reminded of one thing twice on a day.
  const notices = await read.select().from(staffNotices);
  const reminded = notices.flatMap(({ staffId, content, createdAt }) =>
    [content]
      .flat()
      .map((item) => `${staffId} ${calendar.dateOf(createdAt)} ${JSON.stringify(item)}`),
  );
  expect(reminded.length).toBeGreaterThan(0);
  expect(new Set(reminded).size).toBe(reminded.length);

  const report = await verifyLedger(storage);
  expect(report).toMatchObject({ problems: [] });
  console.log(
    `${KILLS} kills, ${submitted} cases, ${ids.length} events told in ${heard.length} requests, ` +
      `${breached.length} missed deadlines, ${reminded.length} reminders`,
  );
  await app.close();
  await receiver.close();
});
