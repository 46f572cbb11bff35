/** Cases about one thing, and what is done about it. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CorrectionKind, GovernanceStatus } from './vocabulary.ts';

export const repeatTables = (columns: Columns) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, bigint, boolean, json, instant } = columns;

  /** Cases that are to be looked at for what they repeat: marked with the case, read by a job. */
  const repeatPending = table(
    'repeat_pending',
    {
      caseId: text().primaryKey(),
      /** From when on. */
      dueAt: instant().notNull(),
      /** Whether it was put into a group before, and is looked at once more. */
      again: boolean().notNull().default(false),
      /** How many looks follow on this one: before each time it is settled its group is looked at. */
      looks: integer().notNull().default(0),
    },
    (t) => [index('repeat_pending_due').on(t.dueAt)],
  );

  /** Cases about one thing; most have one case. What they share is `profile`, see `repeats/`. */
  const repeatGroups = table(
    'repeat_groups',
    {
      number: integer().primaryKey(),
      version: integer().notNull().default(1),
      size: integer().notNull(),
      profile: text().notNull(),
      /** The place most of its cases name, as one of them writes it, and what most are about. */
      place: text(),
      matter: text(),
      firstAt: instant().notNull(),
      lastAt: instant().notNull(),
      /** Where its cases went when it was joined with another. */
      mergedInto: integer(),
    },
    (t) => [index('repeat_groups_large').on(t.lastAt, t.number).where(sql`size > 1`)],
  );

  const repeatMembers = table(
    'repeat_members',
    {
      caseId: text().primaryKey(),
      groupNumber: integer().notNull(),
      at: instant().notNull(),
      /** Who put it there; null when it was found. */
      addedBy: text(),
      /** What it shared with the others, see `repeats/explain.ts`; null for the first. */
      why: json(),
    },
    (t) => [index('repeat_members_group').on(t.groupNumber, t.at)],
  );

  /** By which words, places and spots a group is found: a hash of each. */
  const repeatKeys = table(
    'repeat_keys',
    {
      key: bigint().notNull(),
      groupNumber: integer().notNull(),
      touchedAt: instant().notNull(),
    },
    (t) => [
      // Of one group together: what nobody is in any more is taken out of the index.
      primaryKey({ columns: [t.groupNumber, t.key] }),
      index('repeat_keys_recent').on(t.key, t.touchedAt),
    ],
  );

  /** What people said of the groups; what they took apart stays apart. */
  const repeatCorrections = table(
    'repeat_corrections',
    {
      id: text().primaryKey(),
      kind: text().$type<CorrectionKind>().notNull(),
      groupNumber: integer().notNull(),
      /** Null when two groups were joined. */
      caseId: text(),
      otherGroup: integer(),
      reason: text().notNull(),
      correctedBy: text().notNull(),
      at: instant().notNull(),
    },
    (t) => [
      index('repeat_corrections_case').on(t.caseId),
      index('repeat_corrections_group').on(t.groupNumber, t.at),
    ],
  );

  /** Special governance of what a group repeats: who, what, until when. */
  const governanceProposals = table(
    'governance_proposals',
    {
      id: text().primaryKey(),
      version: integer().notNull().default(1),
      groupNumber: integer().notNull(),
      status: text().$type<GovernanceStatus>().notNull(),
      /** What it is called by: as the group is until somebody decides, from then on as it was then. */
      place: text(),
      matter: text(),
      /** Its place among others, see `standing.ts`. */
      standing: instant().notNull().default(0),
      ownerUnitId: text(),
      plan: text(),
      /** Days as `YYYY-MM-DD`. */
      startsOn: text(),
      endsOn: text(),
      /** Null when it opened by itself. */
      openedBy: text(),
      openedAt: instant().notNull(),
      decidedBy: text(),
      decidedAt: instant(),
      declineReason: text(),
      outcome: text(),
      doneBy: text(),
      doneAt: instant(),
    },
    (t) => [
      uniqueIndex('governance_proposals_open')
        .on(t.groupNumber)
        .where(sql`status in ('proposed', 'accepted', 'under-way')`),
      index('governance_proposals_order').on(t.standing, t.id),
      index('governance_proposals_status').on(t.status, t.standing, t.id),
      index('governance_proposals_owner')
        .on(t.ownerUnitId, t.status, t.standing, t.id)
        .where(sql`owner_unit_id is not null`),
      index('governance_proposals_group').on(t.groupNumber),
    ],
  );

  /** Steps of special governance that some case's ledger does not tell yet, in the order of their ids. */
  const governanceSteps = table('governance_steps', {
    id: text().primaryKey(),
    proposalId: text().notNull(),
    type: text().notNull(),
    at: instant().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    unitId: text(),
    payload: json().notNull(),
    /** Words that are kept beside the ledger. */
    note: text(),
  });

  /** Which cases those are: noted with the step, read by a job. */
  const governanceUntold = table(
    'governance_untold',
    { stepId: text().notNull(), caseId: text().notNull() },
    (t) => [
      primaryKey({ columns: [t.stepId, t.caseId] }),
      index('governance_untold_case').on(t.caseId),
    ],
  );

  return {
    repeatPending,
    repeatGroups,
    repeatMembers,
    repeatKeys,
    repeatCorrections,
    governanceProposals,
    governanceSteps,
    governanceUntold,
  };
};
