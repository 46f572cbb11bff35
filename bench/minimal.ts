/**
 * The least program that could take a request, keep it safely and show it: what the server is
 * measured against. It checks no input, knows nobody and writes no ledger; but what it answers with
 * 201 is on disk, as with the server.
 *
 *     node bench/minimal.ts DATABASE PORT
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import SQLite from 'better-sqlite3';
import { Hono } from 'hono';

const [file = ':memory:', port = '0'] = process.argv.slice(2);

const database = new SQLite(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  create table if not exists cases (
    id text primary key, code text not null unique, receipt text not null, area text, title text,
    text text not null, state text not null, received_at integer not null);
  create index if not exists cases_received on cases (received_at, id);
  create table if not exists events (
    case_id text not null, seq integer not null, type text not null, at integer not null,
    primary key (case_id, seq));
  create table if not exists boards (id integer primary key, body text not null);
`);

const insertCase = database.prepare('insert into cases values (?, ?, ?, ?, ?, ?, ?, ?)');
const insertEvent = database.prepare('insert into events values (?, 1, ?, ?)');
const byCode = database.prepare('select * from cases where code = ?');
const newest = database.prepare('select * from cases order by received_at desc, id desc limit 20');
const insertBoard = database.prepare('insert or replace into boards values (1, ?)');
const board = database.prepare('select body from boards where id = 1').pluck();
const begin = database.prepare('begin immediate');
const commit = database.prepare('commit');

interface Submission {
  readonly text: string;
  readonly areaCode?: string;
}
interface Waiting {
  readonly submission: Submission;
  answer(kept: { trackingCode: string; receipt: string }): void;
}
let waiting: Waiting[] = [];

/** Requests that arrive in one turn of the event loop share one transaction, and so one flush. */
function keep(submission: Submission): Promise<{ trackingCode: string; receipt: string }> {
  return new Promise((answer) => {
    if (waiting.length === 0) setImmediate(keepAll);
    waiting.push({ submission, answer });
  });
}

function keepAll(): void {
  const batch = waiting;
  waiting = [];
  begin.run();
  const answers = batch.map(({ submission: { text, areaCode }, answer }) => {
    const id = randomUUID();
    const [trackingCode, receipt] = [
      randomBytes(6).toString('hex'),
      randomBytes(20).toString('hex'),
    ];
    const now = Date.now();
    insertCase.run(id, trackingCode, receipt, areaCode, text.slice(0, 20), text, 'submitted', now);
    insertEvent.run(id, 'case-submitted', now);
    return () => answer({ trackingCode, receipt });
  });
  commit.run();
  for (const answer of answers) answer();
}

const app = new Hono()
  .post('/v1/cases', async (c) => c.json(await keep(await c.req.json()), 201))
  .get('/v1/cases/:code', (c) => {
    const found = byCode.get(c.req.param('code'));
    return found ? c.json(found) : c.notFound();
  })
  .get('/v1/desk/cases', (c) => c.json({ data: newest.all() }))
  .get('/v1/ranking-editions/latest', (c) =>
    c.body(board.get() as string, 200, { 'Content-Type': 'application/json' }),
  )
  .put('/v1/ranking-editions/latest', async (c) => {
    insertBoard.run(await c.req.text());
    return c.body(null, 204);
  });

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) });
process.once('SIGTERM', () => server.close(() => database.close()));
