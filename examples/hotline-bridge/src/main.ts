/** `node --run start -- [FOLDER] [--watch]`: registers a folder of hotline tickets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createClient, MinshengError } from '@minsheng/sdk';
import { bridge, type Report } from './bridge.ts';
import { readTickets } from './tickets.ts';

const WATCH_SECONDS = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { watch: { type: 'boolean', default: false } },
});
const folder = positionals[0] ?? fileURLToPath(new URL('../tickets', import.meta.url));

/** What this run has printed. */
const said = new Set<string>();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const client = createClient({
    ...connection(),
    locale: 'zh-CN',
    // Nobody waits at a screen: rather patient than quick to give up.
    retry: { limit: 6, maxDelayMs: 30_000, maxRetryAfterMs: 120_000 },
  });
  for (;;) {
    const sums = await bridge(client, readTickets(folder), say, stop.signal);
    const sum = `新登记 ${sums.registered}，早已登记 ${sums.alreadyThere}，未登记 ${sums.rejected}`;
    if (!said.has(sum)) console.log(sum);
    said.add(sum);
    if (!values.watch || stop.signal.aborted) break;
    await wait(WATCH_SECONDS * 1000, undefined, { signal: stop.signal });
  }
} catch (error) {
  if (!stop.signal.aborted) {
    const { message } = error as Error;
    console.error(
      error instanceof MinshengError ? `没有做完：${message}。可以放心再运行一次。` : message,
    );
    process.exitCode = 1;
  }
}

/** One line a ticket. A round of `--watch` says only what the one before did not. */
function say({ place, number, outcome }: Report): void {
  const line =
    outcome.kind === 'rejected'
      ? `! ${number}  ${outcome.reason}（${place}）`
      : `${outcome.kind === 'registered' ? '+' : '='} ${number}  ${outcome.trackingCode}`;
  if (values.watch && (said.has(line) || outcome.kind === 'already-there')) return;
  said.add(line);
  console.log(line);
}

/** From the environment; beside a running `npm start` its demo key serves. */
function connection(): { baseUrl: string; key: string } {
  const { MINSHENG_URL, MINSHENG_SECRET_KEY, MINSHENG_HOME } = process.env;
  if (MINSHENG_URL && MINSHENG_SECRET_KEY)
    return { baseUrl: MINSHENG_URL, key: MINSHENG_SECRET_KEY };
  const home = MINSHENG_HOME ?? fileURLToPath(new URL('../../../.minsheng', import.meta.url));
  try {
    const demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8'));
    return { baseUrl: demo.url, key: demo.secretKey };
  } catch {
    throw new Error('请设置 MINSHENG_URL 和 MINSHENG_SECRET_KEY，或先用 npm start 启动演示县');
  }
}
