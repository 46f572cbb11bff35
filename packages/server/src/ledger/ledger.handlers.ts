/** The ledger as evidence: a case's entries with their proofs, and the roots they lead to. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { actorOf, ownCase, visibleCase } from '../cases/case-call.ts';
import { loadHistory } from '../cases/case-history.repository.ts';
import type { CaseHistory, EventRow } from '../cases/case-record.ts';
import { getById } from '../cases/cases.repository.ts';
import { lookAt } from '../cases/look.service.ts';
import { sightOf } from '../cases/sealing.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { createProver } from './proofs.ts';
import type { Seal } from './seal.ts';
import { listSeals } from './seals.repository.ts';

type LedgerOperation = 'getLedger' | 'trackLedger' | 'listDailyRoots';

export function ledgerHandlers(context: Context): HandlersFor<LedgerOperation> {
  const { read } = context.storage;
  const { timeZone } = context.calendar;
  const prover = createProver();

  async function ledgerOf(
    { row, events }: Pick<CaseHistory, 'row' | 'events'>,
    shows: (event: EventRow) => boolean,
  ): Promise<Schemas['Ledger']> {
    const { seals, proofs } = await prover.prove(read, row.id);
    return {
      caseId: row.id,
      trackingCode: row.trackingCode,
      entries: events.map((event) => ({
        seq: event.seq,
        previousHash: event.previousHash,
        hash: event.hash,
        content: shows(event) ? contentOf(event, timeZone) : null,
        proof: proofs.get(event.seq) ?? null,
      })),
      roots: seals.map((seal) => rootView(seal, timeZone)),
    };
  }

  return {
    async getLedger({ path, caller, now }) {
      const actor = actorOf(caller);
      const found = await visibleCase(read, path.caseId, actor);
      if (sightOf(found, actor) !== 'whole') throw new Problem('not-found');
      const record = await lookAt(context, found, actor, now);
      return { status: 200, body: await ledgerOf(record, () => true) };
    },

    async trackLedger({ path, receipt }) {
      const { id } = await ownCase(read, path.trackingCode, receipt);
      const history = await loadHistory(read, await getById(read, id));
      // What others say who follow the case is theirs.
      const own = ({ actorKind, actorId }: EventRow) =>
        actorKind === 'resident' && actorId === null;
      return { status: 200, body: await ledgerOf(history, own) };
    },

    async listDailyRoots({ query }) {
      const limit = query?.limit ?? 20;
      const [before] = query?.cursor ? decodeCursor(query.cursor, 'integer') : [];
      const found = await listSeals(read, { before, limit: limit + 1 });
      const seals = found.slice(0, limit);
      const last = seals.at(-1);
      return {
        status: 200,
        body: {
          data: seals.map((seal) => rootView(seal, timeZone)),
          nextCursor: found.length > limit && last ? encodeCursor([last.number]) : null,
        },
      };
    },
  };
}

const contentOf = (
  { id, type, at, actorKind, actorId, unitId, payload }: EventRow,
  timeZone: string,
): Schemas['LedgerContent'] => ({
  id,
  type,
  at: toRfc3339(at, timeZone),
  actorKind,
  actorId,
  unitId,
  payload,
});

const rootView = ({ sealedAt, ...seal }: Seal, timeZone: string): Schemas['DailyRoot'] => ({
  ...seal,
  sealedAt: toRfc3339(sealedAt, timeZone),
});
