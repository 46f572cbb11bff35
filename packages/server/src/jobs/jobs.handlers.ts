/** What an administrator sees of the jobs, and the one thing they may do with them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { pageById } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { insertAudit } from '../county/county.repository.ts';
import type { ServerContext } from '../create-context.ts';
import { newId } from '../storage/ids.ts';
import { findJob, type JobRow, listJobRows, reviveJob } from './jobs.repository.ts';

export function jobHandlers(context: ServerContext): HandlersFor<'listJobs' | 'rerunJob'> {
  const { storage, directory, jobs } = context;

  const view = (row: JobRow): Schemas['Job'] => {
    const text = (at: number) => toRfc3339(at, directory.county.timeZone);
    const state = stateOf(row);
    return {
      id: row.id,
      kind: row.kind,
      caseId: row.caseId,
      state,
      dueAt: text(row.dueAt),
      nextAt: state === 'waiting' ? text(row.nextAt) : null,
      attempts: row.attempts,
      lastError: row.lastError,
      doneAt: row.doneAt === null ? null : text(row.doneAt),
      failedAt: row.failedAt === null ? null : text(row.failedAt),
    };
  };

  return {
    async listJobs({ query }) {
      const { state = 'failed', kind } = query;
      const { data, nextCursor } = await pageById(query, (before, limit) =>
        listJobRows(storage.read, state, kind, before, limit),
      );
      return { status: 200, body: { data: data.map(view), nextCursor } };
    },

    rerunJob: ({ path: { jobId }, operationId, caller, now, write }) =>
      write(async (tx) => {
        const row = await reviveJob(tx, jobId, now);
        if (!row) throw new Problem((await findJob(tx, jobId)) ? 'not-given-up' : 'not-found');
        const staffId = caller.kind === 'staff' ? caller.staffId : null;
        const detail = { kind: row.kind };
        await insertAudit(tx, {
          id: newId(),
          at: now,
          staffId,
          operationId,
          target: jobId,
          detail,
        });
        jobs.changed(tx);
        return { status: 200, body: view(row) };
      }),
  };
}

const stateOf = ({ doneAt, failedAt, leasedBy }: JobRow): Schemas['JobState'] => {
  if (doneAt !== null) return 'done';
  if (failedAt !== null) return 'failed';
  return leasedBy === null ? 'waiting' : 'running';
};
