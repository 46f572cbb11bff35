/** Kills the server under a load of submissions, again and again, and looks what is left. */

import { randomFillSync } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, createClient } from '@minsheng/sdk';
import SQLite from 'better-sqlite3';
import { type County, createCounty, submission } from './county.ts';
import { type Program, runCommand, startServer } from './programs.ts';

export interface CrashReport {
  readonly rounds: number;
  /** Submissions that were answered before the server died. */
  readonly acknowledged: number;
  /** Submissions that were under way when it died, and were sent again after it. */
  readonly unanswered: number;
  /** What was found wrong, in words; empty when nothing was. */
  readonly faults: readonly string[];
}

/** One submission as its sender remembers it. */
export interface Sent {
  readonly key: string;
  readonly body: ReturnType<typeof submission>;
  /** When it was sent, by `performance.now()`. */
  readonly at: number;
  answer?: { readonly trackingCode: string; readonly receipt: string };
  /** Why no answer came. */
  error?: unknown;
}

const CONNECTIONS = 8;

/** Submits over several connections, each its next when the last is answered, until `stop`. */
export function submitUntilStopped(county: County, url: string) {
  const client = residentOf(county, url);
  const sent: Sent[] = [];
  let stopped = false;
  const keepSending = async () => {
    while (!stopped) {
      const body = submission(sent.length, county.areaCodes);
      const one: Sent = { key: crypto.randomUUID(), body, at: performance.now() };
      sent.push(one);
      await submit(client, one);
      // A connection that is refused is no reason to hurry.
      if (one.error) await delay(20);
    }
  };
  const done = Promise.all(Array.from({ length: CONNECTIONS }, keepSending));
  return {
    sent,
    /** Waits for so many answers: machines differ too much for a time to mean anything. */
    async answers(count: number) {
      while (sent.filter(answered).length < count) await delay(2);
    },
    async stop() {
      stopped = true;
      await done;
    },
  };
}

/** A resident's page that tries once: whoever counts answers must not have them mended. */
export const residentOf = (county: County, url: string): Client =>
  createClient({ baseUrl: url, key: county.siteKey, retry: false });

/** Sends it, for the first time or again. */
export async function submit(client: Client, one: Sent): Promise<void> {
  try {
    const { trackingCode, receipt } = await client.cases.submit(one.body, {
      idempotencyKey: one.key,
    });
    one.answer = { trackingCode, receipt };
    delete one.error;
  } catch (error) {
    one.error = error;
  }
}

/** @param onRound told after each round how many were acknowledged and how many were not */
export async function crashRounds(
  rounds: number,
  onRound: (round: number, acknowledged: number, unanswered: number) => void = () => {},
): Promise<CrashReport> {
  const county = await createCounty(0);
  const faults: string[] = [];
  const all: Sent[] = [];
  let again = 0;
  let server: Program | undefined;
  try {
    server = await startServer(county);
    for (let round = 1; round <= rounds; round += 1) {
      const load = submitUntilStopped(county, server.url);
      await load.answers(5 + Math.random() * 150);
      await server.stop('SIGKILL');
      await load.stop();
      const [acknowledged, lost] = [load.sent.filter(answered), load.sent.filter(unanswered)];
      faults.push(...(await tornLog(county)));

      server = await startServer(county);
      faults.push(...(await look(county, server.url, acknowledged, lost)));
      all.push(...load.sent);
      again += lost.length;
      onRound(round, acknowledged.length, lost.length);
    }
    await server.stop('SIGKILL');
    faults.push(...leftBehind(county, all));
  } finally {
    await server?.stop('SIGKILL');
    await county.remove();
  }
  return { rounds, acknowledged: all.length - again, unanswered: again, faults };
}

const answered = ({ answer }: Sent) => answer !== undefined;
const unanswered = (sent: Sent) => !answered(sent);

/** The tracking codes that were acknowledged and do not open what was sent. */
export async function notThere(client: Client, acknowledged: readonly Sent[]): Promise<string[]> {
  const codes = await Promise.all(
    acknowledged.map(async ({ answer, body }) => {
      const { trackingCode = '', receipt = '' } = answer ?? {};
      const found = await client.cases.track(trackingCode, { receipt }).catch(() => undefined);
      return found?.text === body.text ? [] : [trackingCode];
    }),
  );
  return codes.flat();
}

/** Every acknowledged case must be there, and every repeat must mean one case. */
async function look(county: County, url: string, acknowledged: Sent[], lost: Sent[]) {
  const client = residentOf(county, url);
  const faults: string[] = [];
  const missing = await notThere(client, acknowledged);
  faults.push(...missing.map((code) => `${code} was acknowledged and is not there`));
  // All that got no answer, and some that did: the sender cannot know what became of his request.
  for (const one of [...lost, ...acknowledged.slice(-CONNECTIONS)]) {
    const before = one.answer?.trackingCode;
    await submit(client, one);
    const after = one.answer?.trackingCode;
    if (one.error) faults.push(`A repeat failed: ${one.error}`);
    if (before && before !== after) faults.push(`${before} became ${after} when sent again`);
  }
  return faults;
}

/** What stands in the database at the end: one case for each key, a whole file, a whole ledger. */
function leftBehind(county: County, all: readonly Sent[]): string[] {
  const faults: string[] = [];
  const codes = new Set(all.map(({ answer }) => answer?.trackingCode));
  if (codes.size !== all.length) faults.push(`${all.length} keys gave ${codes.size} cases`);
  const database = new SQLite(county.database);
  const kept = database.prepare('select count(*) from cases').pluck().get();
  const checked = database.pragma('integrity_check', { simple: true });
  database.close();
  if (kept !== all.length) faults.push(`${all.length} keys left ${kept} cases`);
  if (checked !== 'ok') faults.push(`integrity_check: ${checked}`);
  const verified = runCommand(county, 'verify') as { ok: boolean; cases: number };
  if (!verified.ok || verified.cases !== all.length) {
    faults.push(`verify: ${JSON.stringify(verified)}`);
  }
  return faults;
}

/**
 * A killed process leaves whole writes behind; a lost current does not. So a copy of what is there
 * gets half a page of noise at the end of its log, as a write that was cut short, and must open.
 */
async function tornLog({ database }: County): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-torn-'));
  try {
    const copy = join(folder, 'copy.db');
    await copyFile(database, copy);
    await copyFile(`${database}-wal`, `${copy}-wal`);
    appendFileSync(`${copy}-wal`, randomFillSync(Buffer.alloc(2_000)));
    const opened = new SQLite(copy);
    const checked = opened.pragma('integrity_check', { simple: true });
    opened.close();
    return checked === 'ok' ? [] : [`integrity_check after a torn log: ${checked}`];
  } finally {
    await rm(folder, { recursive: true });
  }
}
