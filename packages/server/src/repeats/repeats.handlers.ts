import { actorOf, commandCall, visibleCase } from '../cases/case-call.ts';
import { createCaseService } from '../cases/cases.service.ts';
import { whoeverIsFaster } from '../cases/command.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { answerAll } from './bulk-answer.service.ts';
import { correctGroup } from './corrections.service.ts';
import { again } from './follow.service.ts';
import { listProposals, type ProposalRow } from './governance.repository.ts';
import {
  decideProposal,
  finishProposal,
  openProposal,
  planProposal,
  requireProposal,
} from './governance.service.ts';
import { governanceSummary, governanceView } from './governance.view.ts';
import { repeatsOfCase } from './like.service.ts';
import { countPending } from './pending.repository.ts';
import { findGroup, type GroupRow, listGroups, takeGroups } from './repeats.repository.ts';
import { groupSummaries, groupView } from './repeats.view.ts';
import type { By } from './steps.service.ts';
import { readVocabulary } from './vocabulary.service.ts';

type RepeatsOperation =
  | 'listRepeatedIssues'
  | 'getRepeatedIssue'
  | 'getRepeatsProgress'
  | 'correctRepeatedIssue'
  | 'openSpecialGovernance'
  | 'getCaseRepeats'
  | 'listGovernance'
  | 'getGovernance'
  | 'decideGovernance'
  | 'planGovernance'
  | 'answerGovernance'
  | 'finishGovernance';

/** Of those that wait more are not counted: it takes as long as there are cases. */
const mostCounted = 1_000;

export function repeatsHandlers(context: Context): HandlersFor<RepeatsOperation> {
  const { storage } = context;
  const cases = createCaseService(context);
  const by = ({ caller, now }: Pick<Call, 'caller' | 'now'>): By => ({
    actor: actorOf(caller),
    now,
  });

  /** One step of a proposal, on the version its caller has seen. */
  const step = <Id extends 'decideGovernance' | 'planGovernance' | 'finishGovernance'>(
    call: Call<Id>,
    take: (tx: Database, row: ProposalRow, by: By) => Promise<ProposalRow>,
  ) =>
    call.write(async (tx) => {
      await takeGroups(tx);
      const { actor } = by(call);
      const row = await requireProposal(tx, call.path.governanceId, actor);
      if (row.version !== call.version) throw new Problem('version-conflict');
      const after = await take(tx, row, by(call));
      const body = await governanceView(context, tx, after, actor, call.locale);
      return { status: 200, version: after.version, body } as never;
    });

  return {
    async listRepeatedIssues({ query, locale }) {
      const { limit = 20, cursor, atLeast = 3 } = query ?? {};
      const before = cursor ? decodeCursor(cursor, 'instant', 'instant') : undefined;
      const rows = await listGroups(storage.read, {
        least: atLeast,
        limit,
        ...(before && { before }),
      });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        status: 200,
        body: {
          data: await groupSummaries(context, storage.read, page, locale),
          nextCursor: last ? encodeCursor([last.lastAt, last.number]) : null,
        },
      };
    },

    async getRepeatedIssue({ path, locale }) {
      const row = await requireGroup(storage.read, path.groupId);
      return { status: 200, body: await groupView(context, storage.read, row, locale) };
    },

    async getRepeatsProgress({ now }) {
      const waiting = await countPending(storage.read, now + again.ofMany, mostCounted);
      return { status: 200, body: { waiting } };
    },

    async correctRepeatedIssue(call) {
      const vocabulary = await readVocabulary(storage);
      return call.write(async (tx) => {
        await takeGroups(tx);
        const row = await requireGroup(tx, call.path.groupId);
        const after = await correctGroup(context, tx, row, call.body, by(call), vocabulary);
        return { status: 200, body: await groupView(context, tx, after, call.locale) };
      });
    },

    openSpecialGovernance: (call) =>
      call.write(async (tx) => {
        await takeGroups(tx);
        const group = await requireGroup(tx, call.path.groupId);
        const row = await openProposal(context, tx, group, by(call));
        return {
          status: 201,
          version: row.version,
          location: `/v1/governance/${row.id}`,
          body: await governanceView(context, tx, row, by(call).actor, call.locale),
        };
      }),

    async getCaseRepeats({ path, caller, locale }) {
      const { row } = await visibleCase(storage.read, path.caseId, actorOf(caller));
      return { status: 200, body: await repeatsOfCase(context, storage.read, row, locale) };
    },

    async listGovernance({ query, caller, locale }) {
      const { limit = 20, cursor, status } = query ?? {};
      const actor = actorOf(caller);
      const rows = await listProposals(storage.read, {
        status,
        ownerUnitId: actor.role === 'unit' ? (actor.unitId ?? '') : undefined,
        limit,
        before: cursor ? decodeCursor(cursor, 'instant', 'text') : undefined,
      });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const views = page.map((row) => governanceSummary(context, storage.read, row, actor, locale));
      return {
        status: 200,
        body: {
          data: await Promise.all(views),
          nextCursor: last ? encodeCursor([last.standing, last.id]) : null,
        },
      };
    },

    async getGovernance({ path, caller, locale }) {
      const actor = actorOf(caller);
      const row = await requireProposal(storage.read, path.governanceId, actor);
      const body = await governanceView(context, storage.read, row, actor, locale);
      return { status: 200, version: row.version, body };
    },

    decideGovernance: (call) =>
      step(call, (tx, row, who) => decideProposal(context, tx, row, call.body, who)),
    planGovernance: (call) =>
      step(call, (tx, row, who) => planProposal(context, tx, row, call.body, who)),
    finishGovernance: (call) =>
      step(call, (tx, row, who) => finishProposal(context, tx, row, call.body, who)),

    // Among many cases one may be told of a step at this moment: who answers has seen no version of it.
    answerGovernance: (call) =>
      whoeverIsFaster(() =>
        call.write(async (tx) => {
          const actor = actorOf(call.caller);
          const row = await requireProposal(tx, call.path.governanceId, actor);
          const by = commandCall(call, actor);
          const data = await answerAll(context, tx, cases, row, call.body, by);
          const answered = data.filter((one) => one.answered).length;
          return { status: 200, body: { answered, data } };
        }),
      ),
  };
}

async function requireGroup(db: Database, groupId: string): Promise<GroupRow> {
  const row = await findGroup(db, Number(groupId));
  if (!row || row.size === 0) throw new Problem('not-found');
  return row;
}
