/** How cases come in and are read; what is done with them is in `resident` and `desk.handlers.ts`. */

import { go } from '../at-once.ts';
import { ownerOf } from '../attachments/owner.ts';
import { DAY, dayNumber, zoneOf } from '../calendar/zone.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { type Written, written, writtenList } from '../contract/json.ts';
import type { Call, Caller, HandlersFor, Schemas, WrittenReply } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import type { Database } from '../storage/storage.ts';
import { actorOf, type ReadableCase, readableCase, resident, visibleCase } from './case-call.ts';
import { loadHistory } from './case-history.repository.ts';
import { type CaseFilter, findHeads, listCases } from './case-list.repository.ts';
import type { CaseRow } from './case-record.ts';
import { findBySource, findByTrackingCode, getById } from './cases.repository.ts';
import { checkProof } from './challenge.ts';
import { caseSummary, deskView } from './desk.view.ts';
import { receive } from './intake.service.ts';
import { keepViews } from './kept-views.ts';
import { lookAt } from './look.service.ts';
import { reasonsOf } from './reasons.ts';
import { followerView, residentView } from './resident.view.ts';
import { changesAt } from './shared.view.ts';
import { parseTrackingCode } from './tracking-code.ts';
import { momentText } from './words.ts';

type CaseOperation = 'submitCase' | 'trackCase' | 'listCases' | 'registerCase' | 'getCase';

/** Views kept: a few kilobytes each of residents', half of one each of rows of lists. */
const KEPT_VIEWS = 5_000;

export function caseHandlers(context: Context): HandlersFor<CaseOperation> {
  const { storage, vault } = context;
  const residentViews = keepViews<{
    readonly version: number;
    readonly json: Written<Schemas['ResidentCase']>;
  }>(context.directory, KEPT_VIEWS);
  const summaries = keepViews<Written<Schemas['CaseSummary']>>(context.directory, KEPT_VIEWS);

  /** The case as its owner or, when it was joined with another, as a follower of that one sees it. */
  async function readerView(
    db: Database,
    { stamp, follower }: ReadableCase,
    { locale, now }: Pick<Call, 'locale' | 'now'>,
  ): Promise<Schemas['ResidentCase']> {
    const history = await loadHistory(db, await getById(db, stamp.id));
    return follower
      ? followerView(context, history, follower, locale, now)
      : residentView(context, history, locale, now);
  }

  async function readAnew(
    found: ReadableCase,
    call: Call<'trackCase'>,
  ): Promise<WrittenReply<'trackCase'>> {
    const { locale, now } = call;
    const db = storage.read;
    if (found.follower) {
      const body = await readerView(db, found, call);
      return { status: 200, version: body.version, json: written(body) };
    }
    const row = await getById(db, found.stamp.id);
    const history = await loadHistory(db, row);
    const body = residentView(context, history, locale, now);
    const view = { version: body.version, json: written(body) };
    // What happens to the other cases of a message is no event of this one.
    if (history.related.length === 0) {
      residentViews.keep(row, locale, now, changesAt(context, row, now), view);
    }
    return { status: 200, ...view };
  }

  return {
    submitCase: (call) =>
      freshCode(() => {
        const answer = (body: Schemas['SubmittedCase']) => ({
          status: 201 as const,
          version: body.case.version,
          location: `/v1/cases/${body.trackingCode}`,
          body,
        });
        const work = async (tx: Database) => {
          const { locale, now } = call;
          const { proof, ...body } = call.body;
          const siteId = call.caller.kind === 'site' ? call.caller.siteId : null;
          checkProof(context, siteId ?? '', call.requestKey, proof, now);
          const { record, receipt } = await receive(
            context,
            tx,
            { ...body, channel: body.channel ?? 'web' },
            {
              actor: resident,
              event: 'case-submitted',
              locale,
              siteId,
              owner: ownerOf(call.caller),
              receivedAt: now,
              now,
            },
          );
          return answer({
            trackingCode: record.row.trackingCode,
            receipt,
            message: receivedMessage(context, record.row, locale),
            case: residentView(context, record, locale, now),
          });
        };
        return call.write(work, {
          keep: ({ body: { trackingCode, message } }) => ({ trackingCode, message }),
          // A repeat may come hours later: it sees what trackCase shows by then.
          async again(tx, kept) {
            const submitted = await findByTrackingCode(tx, kept.trackingCode);
            const receipt = vault.receipt(kept.trackingCode, submitted?.receiptHash).token;
            const found = await readableCase(tx, kept.trackingCode, receipt);
            const { trackingCode, message } = kept;
            const view = await readerView(tx, found, call);
            return answer({ trackingCode, receipt, message, case: view });
          },
        });
      }),

    trackCase(call) {
      const { locale, now } = call;
      return go(readableCase(storage.read, call.path.trackingCode, call.receipt), (found) => {
        const kept = found.follower ? undefined : residentViews.find(found.stamp, locale, now);
        return kept ? { status: 200, ...kept } : readAnew(found, call);
      });
    },

    async listCases(call) {
      const { locale, now } = call;
      const limit = call.query.limit ?? 20;
      const { rows, next } = await listCases(storage.read, filterOf(context, call), limit);
      const found = new Map(rows.map((row) => [row.id, summaries.find(row, locale, now)]));
      const unseen = rows.flatMap(({ id }) => (found.get(id) ? [] : [id]));
      for (const head of await findHeads(storage.read, unseen)) {
        const summary = written(caseSummary(context, head, locale, now));
        summaries.keep(head, locale, now, changesAt(context, head, now), summary);
        found.set(head.id, summary);
      }
      return {
        status: 200,
        json: writtenList(
          rows.flatMap(({ id }) => found.get(id) ?? []),
          { nextCursor: next && encodeCursor([next.receivedAt, next.id]) },
        ),
      };
    },

    async getCase(call) {
      const actor = actorOf(call.caller);
      const found = await visibleCase(storage.read, call.path.caseId, actor);
      const record = await lookAt(context, found, actor, call.now);
      const body = deskView(context, record, actor, call.locale, call.now, 'opened');
      return { status: 200, version: body.version, body };
    },

    registerCase: (call) =>
      freshCode(() =>
        call.write(async (tx) => {
          const { body, locale, now } = call;
          const actor = actorOf(call.caller);
          const answer = <Status extends 200 | 201>(
            status: Status,
            row: CaseRow,
            receipt: string | null,
          ) => ({
            status,
            version: row.version,
            location: `/v1/desk/cases/${row.id}`,
            body: {
              case: caseSummary(context, row, locale, now),
              receipt,
              alreadyThere: receipt === null,
            },
          });
          if (body.source) {
            const known = await findBySource(tx, body.source.system, body.source.id);
            if (known) return answer(200, known, null);
          }
          const { receivedAt, ...intake } = body;
          const { record, receipt } = await receive(context, tx, intake, {
            actor,
            event: 'case-registered',
            locale,
            siteId: null,
            owner: ownerOf(call.caller),
            receivedAt: receivedAt ? heardAt(receivedAt, now) : now,
            now,
          });
          return answer(201, record.row, receipt);
        }),
      ),
  };
}

function filterOf(context: Context, { query, caller, now }: Call<'listCases'>): CaseFilter {
  const { directory, calendar } = context;
  const parsed = query.q ? parseTrackingCode(query.q) : undefined;
  const startOf = (date: string, after = 0) =>
    zoneOf(calendar.timeZone).instantAt(dayNumber(date) + after, 0);
  const span = (from: string | undefined, to: string | undefined) => ({
    since: from ? startOf(from) : 0,
    before: to ? startOf(to, 1) : now + DAY,
  });
  const [receivedAt, id] = query.cursor ? decodeCursor(query.cursor, 'instant', 'text') : [];
  return {
    ...(caller.kind === 'staff' &&
      caller.role === 'unit' && { assignedTo: caller.unitId ?? 'no unit' }),
    ...(caller.kind === 'staff' && caller.unitId && { hiddenFrom: caller.unitId }),
    ...(caller.kind !== 'staff' && { unsealed: true }),
    ...(query.state && { state: query.state }),
    ...(query.unitId && { leadUnitId: query.unitId }),
    ...(query.areaCode && { areaPrefix: directory.areaPrefix(query.areaCode) }),
    ...(query.late && { dueBefore: now }),
    ...(query.receivedFrom && { receivedSince: startOf(query.receivedFrom) }),
    ...(query.receivedTo && { receivedBefore: startOf(query.receivedTo, 1) }),
    ...(query.categoryCode && { categoryCode: query.categoryCode }),
    ...((query.countedFrom ?? query.countedTo) && {
      counted: span(query.countedFrom, query.countedTo),
    }),
    ...((query.closedFrom ?? query.closedTo) && {
      closed: span(query.closedFrom, query.closedTo),
    }),
    ...((query.reason ?? query.answeredFrom ?? query.answeredTo) && {
      dissatisfied: {
        ...span(query.answeredFrom, query.answeredTo),
        ...(query.reason && { reason: askedReason(context, query.reason, caller) }),
      },
    }),
    ...(query.q && (parsed?.ok ? { trackingCode: parsed.code } : { words: query.q })),
    ...(receivedAt !== undefined && id !== undefined && { after: { receivedAt, id } }),
  };
}

/** What residents confide to the inspectors nobody else finds by asking for it. */
function askedReason(context: Context, code: string, caller: Caller): string {
  const reason = reasonsOf(context).find((one) => one.code === code);
  const isInspector = caller.kind === 'staff' && caller.role === 'inspector';
  if (reason && (isInspector || !reason.forInspectors)) return code;
  throw refuse('/query/reason', '没有这个原因', 'There is no such reason');
}

function heardAt(text: string, now: number): number {
  const at = Date.parse(text);
  if (at <= now + 60_000) return Math.min(at, now);
  throw refuse('/receivedAt', '收到时间不能晚于现在', 'It cannot have been received in the future');
}

/** Two cases drawing one tracking code is so rare that doing it again is the whole remedy. */
async function freshCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) return work();
    throw error;
  }
}

function receivedMessage(
  { calendar }: Context,
  { trackingCode, dueAt }: CaseRow,
  locale: Schemas['Site']['locales'][number],
): string {
  const english = locale === 'en';
  const due = momentText(dueAt ?? 0, calendar.timeZone, english ? 'en' : 'zh-CN');
  return english
    ? `Received. Your tracking code is ${trackingCode}. It will be sent to a unit by ${due}.`
    : `已收到，查询码 ${trackingCode}，最迟${due} 前交办。`;
}
