/**
 * Where work that waits is put, within the write that causes it:
 *
 *     await storage.write(async (tx) => {
 *       …
 *       await queue.add(tx, { kind: 'remind', key: `remind ${clock.id}`, dueAt, caseId, payload });
 *     });
 */
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { deleteJob, insertJob, moveJob } from './jobs.repository.ts';

export interface NewJob {
  /** Which of the {@link JobKind}s does it. */
  readonly kind: string;
  /** At most one job for one key, for as long as done jobs are kept. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly caseId?: string;
  /** What the job needs to know besides; ids rather than words, and nothing about persons. */
  readonly payload?: unknown;
}

export interface Queue {
  /** Adds a job; one whose key is known is left as it is. @returns whether it is new */
  add(tx: Database, job: NewJob): Promise<boolean>;
  /** Gives a job another time. @returns false when it was begun, done, or never there */
  move(tx: Database, key: string, dueAt: number): Promise<boolean>;
  /** Takes a job back. @returns false when it was begun, done, or never there */
  cancel(tx: Database, key: string): Promise<boolean>;
  /** Says that this write changed when there is something to do. */
  changed(tx: Database): void;
  /** Called after such a write of this process. */
  onChange(listener: () => void): void;
}

/** The queue of one process; the jobs themselves are rows. */
export function createJobQueue(): Queue {
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const changed = (tx: Database) => tx.afterCommit(tell);
  return {
    async add(tx, { kind, key, dueAt, caseId = null, payload = null }) {
      const row = { id: newId(), kind, key, caseId, dueAt, nextAt: dueAt, payload };
      const { rowCount } = await insertJob(tx, row);
      if (rowCount > 0) changed(tx);
      return rowCount > 0;
    },

    async move(tx, key, dueAt) {
      const { rowCount } = await moveJob(tx, { key, dueAt });
      if (rowCount > 0) changed(tx);
      return rowCount > 0;
    },

    async cancel(tx, key) {
      const { rowCount } = await deleteJob(tx, { key });
      return rowCount > 0;
    },

    changed,
    onChange: (listener) => void listeners.push(listener),
  };
}
