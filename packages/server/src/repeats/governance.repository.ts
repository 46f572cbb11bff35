/** Proposals for special governance. */
import { and, type Column, desc, eq, inArray, sql } from 'drizzle-orm';
import { below } from '../storage/place.ts';
import { change } from '../storage/statement.ts';
import type { Database } from '../storage/storage.ts';
import type { GovernanceStatus, Tables } from '../storage/tables.ts';
import { standingOf } from './standing.ts';

export type ProposalRow = Tables['governanceProposals']['$inferSelect'];

export async function insertProposal(
  tx: Database,
  row: Omit<ProposalRow, 'standing'>,
): Promise<ProposalRow> {
  const standing = standingOf(tx, row.groupNumber);
  const [inserted] = await tx
    .insert(tx.tables.governanceProposals)
    .values({ ...row, standing })
    .returning();
  return inserted as ProposalRow;
}

const followOne = change((db) => {
  const { governanceProposals } = db.tables;
  const { groupNumber, status, place, matter } = governanceProposals;
  const isNamed = sql`${status} = 'proposed' and cast(${sql.placeholder('isNamed')} as integer) = 1`;
  const named = (column: Column, name: string) =>
    sql`case when ${isNamed} then cast(${sql.placeholder(name)} as text) else ${column} end`;
  return db
    .update(governanceProposals)
    .set({
      standing: standingOf(db, sql.placeholder('number')),
      place: named(place, 'place'),
      matter: named(matter, 'matter'),
    })
    .where(
      and(
        eq(groupNumber, sql.placeholder('number')),
        sql`${status} in ('proposed', 'accepted', 'under-way')`,
      ),
    );
});

/**
 * A group has other cases than before: what is going on for it stands where they put it, and what nobody
 * has decided on is called as the group is, where that is said. Whoever is at work on it has seen no other
 * version of it.
 */
export async function followGroup(
  tx: Database,
  number: number,
  { place = null, matter }: { readonly place?: string | null; readonly matter?: string | null },
): Promise<void> {
  const isNamed = matter === undefined ? 0 : 1;
  await followOne(tx, { number, place, matter: matter ?? null, isNamed });
}

export async function findProposal(db: Database, id: string): Promise<ProposalRow | undefined> {
  const { governanceProposals } = db.tables;
  const [row] = await db.select().from(governanceProposals).where(eq(governanceProposals.id, id));
  return row;
}

/** Those of some groups, the newest first. */
export async function proposalsOf(
  db: Database,
  groupNumbers: readonly number[],
): Promise<ProposalRow[]> {
  if (groupNumbers.length === 0) return [];
  const { governanceProposals } = db.tables;
  return db
    .select()
    .from(governanceProposals)
    .where(inArray(governanceProposals.groupNumber, [...groupNumbers]))
    .orderBy(desc(governanceProposals.openedAt), desc(governanceProposals.id));
}

/** Has proposals of one group, those that `which` says, belong to another. */
export async function moveProposals(
  tx: Database,
  from: number,
  to: number,
  which: (row: ProposalRow) => boolean,
): Promise<void> {
  for (const row of await proposalsOf(tx, [from])) {
    if (which(row)) await updateProposal(tx, row, { groupNumber: to });
  }
}

/** Writes a change of this version. False when somebody was faster. */
export async function updateProposal(
  tx: Database,
  { id, version }: Pick<ProposalRow, 'id' | 'version'>,
  fields: Partial<ProposalRow>,
): Promise<boolean> {
  const { governanceProposals } = tx.tables;
  const changed = await tx
    .update(governanceProposals)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(governanceProposals.id, id), eq(governanceProposals.version, version)))
    .returning({ id: governanceProposals.id });
  return changed.length === 1;
}

/** One status, or all, in the order of `standing.ts`. Of one unit's own if one is named. */
export async function listProposals(
  db: Database,
  of: {
    readonly status?: GovernanceStatus | undefined;
    readonly ownerUnitId?: string | undefined;
    readonly limit: number;
    readonly before?: readonly [number, string] | undefined;
  },
): Promise<ProposalRow[]> {
  const { governanceProposals } = db.tables;
  const { status, ownerUnitId, standing, id } = governanceProposals;
  const { before } = of;
  return db
    .select()
    .from(governanceProposals)
    .where(
      and(
        of.status && eq(status, sql.raw(`'${of.status}'`)),
        of.ownerUnitId === undefined ? undefined : eq(ownerUnitId, of.ownerUnitId),
        before && below([standing, id], before),
      ),
    )
    .orderBy(desc(standing), desc(id))
    .limit(of.limit + 1);
}
