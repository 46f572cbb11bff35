import { toRfc3339 } from '../calendar/rfc3339.ts';
import { unitOf } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { Caller, HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { seesWholeCounty } from '../statistics/disclosure.ts';
import type { Database } from '../storage/storage.ts';
import { listDecided } from './appeals.repository.ts';
import { discardEdition } from './discard.service.ts';
import {
  type EditionRow,
  findCorrection,
  findEdition,
  lastChange,
  latestPublishedId,
  listCorrections,
  listEditions,
  listNumbers,
} from './rankings.repository.ts';
import { draftEdition, publishEdition } from './rankings.service.ts';
import { type Around, editionView, summaryView } from './rankings.view.ts';
import { trendOf } from './trend.ts';

type RankingOperation =
  | 'listRankingEditions'
  | 'getRankingEdition'
  | 'getRankingTrend'
  | 'draftEdition'
  | 'discardEdition'
  | 'publishEdition';

export function rankingHandlers(context: Context): HandlersFor<RankingOperation> {
  const { storage } = context;
  /** Published boards as they are shown, by id and language, and their trends by id. */
  const frozen = new Map<string, Schemas['RankingEdition']>();
  const trends = new Map<string, Schemas['RankingTrend']>();
  let keptSince = '';

  const idOf = async (wanted: string) =>
    wanted === 'latest' ? latestPublishedId(storage.read) : wanted;

  /** Forgets what is kept once a board was published or an appeal decided: it is said on others. */
  const refresh = async () => {
    const since = await lastChange(storage.read);
    if (since === keptSince) return since;
    frozen.clear();
    trends.clear();
    keptSince = since;
    return since;
  };

  /** @throws Problem `not-found`, also for a draft the caller does not see */
  const requireEdition = async (id: string | undefined, caller: Caller) => {
    const row = id === undefined ? undefined : await findEdition(storage.read, id);
    if (!row || (row.status === 'drafted' && !seesDrafts(caller, row))) {
      throw new Problem('not-found');
    }
    return row;
  };

  return {
    async listRankingEditions({ query, caller, locale }) {
      const limit = query?.limit ?? 20;
      const [before] = query?.cursor ? decodeCursor(query.cursor, 'integer') : [];
      const rows = await listEditions(storage.read, {
        drafts: draftsFor(caller),
        limit,
        ...(before !== undefined && { before }),
      });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const corrections = await listCorrections(storage.read);
      const corrected = await listNumbers(
        storage.read,
        rows.flatMap(({ corrects }) => corrects ?? []),
      );
      return {
        status: 200,
        body: {
          data: rows.slice(0, limit).map((row) => {
            const by = corrections.findLast(
              ({ corrects, status }) => corrects === row.id && status === 'published',
            );
            const of = corrected.find(({ id }) => id === row.corrects);
            return summaryView(context, row, locale, {
              corrects: of ? refOf(of) : null,
              correctedBy: by ? refOf(by) : null,
            });
          }),
          nextCursor: last ? encodeCursor([last.number]) : null,
        },
      };
    },

    async getRankingEdition({ path, caller, locale }) {
      const since = await refresh();
      const id = await idOf(path.editionId);
      const known = frozen.get(`${id} ${locale}`);
      if (known) return { status: 200, body: known, lasting: true };
      const row = await requireEdition(id, caller);
      const body = editionView(context, row, locale, await aroundOf(context, storage.read, row));
      if (row.status === 'drafted') return { status: 200, body };
      if (frozen.size === KEPT_BOARDS) frozen.delete(frozen.keys().next().value ?? '');
      if (since === keptSince) frozen.set(`${id} ${locale}`, body);
      return { status: 200, body, lasting: true };
    },

    async getRankingTrend({ path, caller }) {
      const since = await refresh();
      const id = await idOf(path.editionId);
      const known = trends.get(id ?? '');
      if (known) return { status: 200, body: known };
      const row = await requireEdition(id, caller);
      const body = await trendOf(storage.read, row);
      if (row.status === 'published' && since === keptSince) {
        if (trends.size === KEPT_BOARDS) trends.delete(trends.keys().next().value ?? '');
        trends.set(row.id, body);
      }
      return { status: 200, body };
    },

    draftEdition: (call) =>
      call.write(async (tx) => {
        const row = await draftEdition(context, tx, call.body, staffId(call.caller), call.now);
        return {
          status: 201,
          location: `/v1/ranking-editions/${row.id}`,
          body: editionView(context, row, call.locale, await aroundOf(context, tx, row)),
        };
      }),

    discardEdition: (call) =>
      call.write(async (tx) => {
        await discardEdition(tx, call.path.editionId, staffId(call.caller), call.now);
        return { status: 204 };
      }),

    publishEdition: (call) =>
      call.write(async (tx) => {
        const by = staffId(call.caller);
        const row = await publishEdition(context, tx, call.path.editionId, by, call.now);
        const body = editionView(context, row, call.locale, await aroundOf(context, tx, row));
        return { status: 200, body };
      }),
  };
}

const KEPT_BOARDS = 50;

export const staffId = (caller: Caller) => (caller.kind === 'staff' ? caller.staffId : null);

/** Units see a draft once it was sent to them. */
function draftsFor(caller: Caller): 'all' | 'reviewed' | 'none' {
  if (seesWholeCounty(caller)) return 'all';
  return caller.kind === 'staff' && caller.role === 'unit' ? 'reviewed' : 'none';
}

export function seesDrafts(caller: Caller, row: EditionRow): boolean {
  const drafts = draftsFor(caller);
  return drafts === 'all' || (drafts === 'reviewed' && row.reviewedAt !== null);
}

const refOf = ({ id, number }: Pick<EditionRow, 'id' | 'number'>) => ({ id, number });

export async function aroundOf(context: Context, db: Database, row: EditionRow): Promise<Around> {
  const corrected = row.corrects ? await findEdition(db, row.corrects) : undefined;
  const by = await findCorrection(db, row.id);
  return {
    corrects: corrected ? refOf(corrected) : null,
    correctedBy: by ? refOf(by) : null,
    appeals: (await listDecided(db, row)).map(({ unitId, outcome, decision, decidedAt }) => ({
      unit: unitOf(context, unitId) ?? { id: unitId, name: unitId },
      outcome: outcome ?? 'rejected',
      reason: decision ?? '',
      decidedAt: toRfc3339(decidedAt ?? 0, context.calendar.timeZone),
    })),
  };
}
