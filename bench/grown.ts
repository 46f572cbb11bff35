/** Fills a county's database with years of cases, as rows: what reading costs when there are many. */
import SQLite from 'better-sqlite3';
import { demoCounty } from '../packages/server/src/county/data/demo-county.ts';
import { type County, submission } from './county.ts';

const DAY = 86_400_000;
/** Days the cases are spread over: a county's third year. */
const DAYS = 900;

const natures = ['consultation', 'request', 'complaint', 'suggestion', 'praise'] as const;

/** The same numbers each time (mulberry32): sizes are compared with each other. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hex = (value: number, digits: number) =>
  value.toString(16).padStart(digits, '0').slice(-digits);

/** As `newId` makes them, of another time. */
const idAt = (at: number, n: number) => {
  const time = hex(at, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(n, 3)}-8${hex(n >>> 12, 3)}-${hex(n, 12)}`;
};

const isoDay = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const dayKey = (at: number) => Number(isoDay(at).replaceAll('-', ''));

/** What there is to ask for. */
export interface Grown {
  readonly categories: readonly string[];
  readonly units: readonly string[];
  /** Ids of published echoes. */
  readonly echoes: readonly string[];
}

/** One closed case in so many is told in public. */
const TOLD = 50;

/** Adds closed cases until there are `count` in the county. */
export function grow(county: County, count: number): Grown {
  const database = new SQLite(county.database);
  database.pragma('synchronous = OFF');
  const villages = demoCounty().areas.filter(({ level }) => level === 'village');
  const all = (query: string) => database.prepare(query).pluck().all() as string[];
  const categories = all('select code from categories order by code');
  const units = all('select id from units order by id');
  const random = draws(1);
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() ** 1.5 * list.length)] as T;
  const end = Date.now() - 3 * DAY;
  const sums = new Map<string, number>();
  const groups = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, value = 1) =>
    to.set(key, (to.get(key) ?? 0) + value);

  const insertSubmission = database.prepare(
    `insert into submissions (id, channel, text, identity, phone_hash, area_code, lng, lat, received_at)
     values (?, 'web', ?, 'named', ?, ?, ?, ?, ?)`,
  );
  const insertCase = database.prepare(
    `insert into cases (id, tracking_code, submission_id, title, text, area_code, lng, lat, channel,
       identity, state, category_code, nature, urgency, lead_unit_id, policy_version, received_at,
       closed_at, outcome, last_event_hash, event_count)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'web', 'named', 'closed', ?, ?, ?, ?, 1, ?, ?, ?, '', 3)`,
  );
  const insertEvent = database.prepare(
    `insert into events (case_id, seq, id, type, at, actor_kind, payload, previous_hash, hash)
     values (?, ?, ?, ?, ?, 'system', ?, '', ?)`,
  );
  const insertFollowUp = database.prepare(
    `insert into follow_ups (id, case_id, method, rating, reasons, at)
     values (?, ?, 'phone', ?, '[]', ?)`,
  );
  // One seal for all of them: sealing nine hundred days one after another is not what is measured.
  const insertSeal = database.prepare(
    `insert into seals (number, day, size, tree_hash, previous_root, root, sealed_at)
     values (1, ?, ?, ?, ?, ?, ?)`,
  );
  const insertSealed = database.prepare(
    'insert into sealed_cases (case_id, through, seal_number, hash) values (?, 3, 1, ?)',
  );
  const insertEcho = database.prepare(
    `insert into echoes (id, case_id, status, title, request, answer, area_code, category_code, unit_id,
       outcome, received_at, closed_at, pictures, drafted_at, published_at)
     values (?, ?, 'published', ?, ?, '已经修好。', ?, ?, ?, 'satisfied', ?, ?, '[]', ?, ?)`,
  );
  const echoes: string[] = [];
  database.exec('begin');
  const sealed = count - county.cases.length;
  const anything = hex(1, 64);
  const asked = '{"channel":"web","identity":"named"}';
  insertSeal.run(isoDay(end), sealed, anything, anything, anything, end);
  for (let n = county.cases.length; n < count; n += 1) {
    const at = Math.floor(end - DAYS * DAY * (1 - n / count));
    const id = idAt(at, n);
    const { text } = submission(n, county.areaCodes);
    const village = among(villages);
    const near = (of: number | null | undefined) =>
      random() < 0.6 && of ? of + (random() - 0.5) / 50 : null;
    const [lng, lat] = [near(village.lng), near(village.lat)];
    const point = lng === null || lat === null ? [null, null] : [lng, lat];
    const [category, nature, unit] = [among(categories), among(natures), among(units)];
    const urgency = random() < 0.9 ? 'normal' : random() < 0.8 ? 'orange' : 'red';
    // A quarter of those who write have written before.
    const person = hex(Math.floor(random() * count * 0.75) * 2_654_435_761, 13)
      .repeat(5)
      .slice(0, 64);
    insertSubmission.run(id, text, person, village.code, ...point, at);
    // Most within days, some after months.
    const closedAt = Math.min(end, at + Math.floor(random() ** 6 * 100 * DAY));
    const rating = n % 12 === 5 ? 'dissatisfied' : 'satisfied';
    insertCase.run(
      id,
      `G${hex(n, 8)}`,
      id,
      text.slice(0, 20),
      text,
      village.code,
      ...point,
      category,
      nature,
      urgency,
      unit,
      at,
      closedAt,
      rating === 'satisfied' ? rating : 'dissatisfied-after-review',
    );
    const registered = n % 10 === 0;
    const happened = [
      [registered ? 'case-registered' : 'case-submitted', registered ? at + DAY / 2 : at, asked],
      ['follow-up-recorded', closedAt, `{"method":"phone","rating":"${rating}"}`],
      ['case-closed', closedAt, '{"state":"closed"}'],
    ] as const;
    for (const [before, [type, when, payload]] of happened.entries()) {
      const seq = before + 1;
      insertEvent.run(id, seq, idAt(when, n * 3 + seq), type, when, payload, hex(n * 3 + seq, 64));
    }
    insertFollowUp.run(id, id, rating, closedAt);
    insertSealed.run(id, hex(n * 3 + 3, 64));
    const town = `${village.code.slice(0, 9)}000`;
    if (n % TOLD === 0) {
      const title = text.slice(0, 20);
      insertEcho.run(id, id, title, text, town, category, unit, at, closedAt, closedAt, closedAt);
      echoes.push(id);
    }
    const [received, closed] = [dayKey(at), dayKey(closedAt)];
    add(sums, `${received}  received`);
    for (const who of ['', unit]) {
      add(sums, `${closed} ${who} closed`);
      add(sums, `${closed} ${who} ${random() < 0.9 ? 'closed-on-time' : 'closed-late'}`);
      add(sums, `${closed} ${who} satisfied`);
      add(sums, `${closed} ${who} minutes-to-close`, Math.round((closedAt - at) / 60_000));
    }
    for (const group of [`town ${town}`, `category ${category}`]) {
      add(groups, `${group}|${received}|received`);
      add(groups, `${group}|${closed}|closed`);
    }
  }
  const insertSum = database.prepare(
    `insert into counters (day, unit_id, metric, value) values (?, ?, ?, ?)
     on conflict do update set value = value + excluded.value`,
  );
  for (const [key, value] of sums) insertSum.run(...key.split(' '), value);
  const insertGroup = database.prepare(
    `insert into group_counters ("group", day, metric, value) values (?, ?, ?, ?)
     on conflict do update set value = value + excluded.value`,
  );
  for (const [key, value] of groups) insertGroup.run(...key.split('|'), value);
  database.exec('commit');
  database.exec('analyze');
  database.close();
  return { categories, units, echoes: echoes.slice(-300) };
}
