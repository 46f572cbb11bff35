/** Tells whether two homes hold the same simulated county: one hash over everything that was drawn. */
import { hash } from 'node:crypto';
import { readChapters, readCounters } from '../ledger/ledger.repository.ts';
import type { Home } from './world.ts';

const BATCH = 200;
/** An id, a tracking code, or the hash of an event, which is made over such. */
const random =
  /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9A-Y]{3}-[0-9A-Y]{3}-[0-9A-Y]{3}\b|(?<=\\"entry\\":\\")[0-9a-f]{64}/g;

/**
 * SHA-256 in hex over every case and every counter of the home. Ids, tracking codes and receipts
 * are random by nature and left out: a unit stands under its name, anything else under its place in
 * the case's history.
 */
export async function countyDigest({ storage, directory }: Home): Promise<string> {
  const chapters: string[] = [];
  let after = '';
  for (;;) {
    const batch = await readChapters(storage.read, after, BATCH);
    for (const { head, events, rows } of batch) {
      const names = new Map<string, string>();
      const named = (text: string) =>
        text.replace(random, (id) => {
          const name = directory.unit(id)?.name ?? names.get(id) ?? `#${names.size + 1}`;
          names.set(id, name);
          return name;
        });
      const history = events.map(({ type, at, actorKind, unitId, payload }) =>
        named(JSON.stringify([type, at, actorKind, unitId, payload])),
      );
      const { state, outcome, dueAt, text } = head;
      const answers = rows.replies.map(({ publicAnswer }) => publicAnswer).sort();
      chapters.push(digest([state, outcome, dueAt, text, ...history, ...answers]));
    }
    after = batch.at(-1)?.head.id ?? '';
    if (batch.length < BATCH) break;
  }
  const counters = (await readCounters(storage.read))
    .filter(({ value }) => value !== 0)
    .map(({ day, unitId, metric, value }) =>
      [day, directory.unit(unitId)?.name ?? unitId, metric, value].join(' '),
    );
  return digest([...chapters.sort(), ...counters.sort()]);
}

const digest = (parts: readonly unknown[]): string => hash('sha256', JSON.stringify(parts), 'hex');
