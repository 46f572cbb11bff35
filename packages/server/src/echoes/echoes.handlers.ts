import { actorOf, visibleCase } from '../cases/case-call.ts';
import { reload } from '../cases/command.ts';
import { bytesOf } from '../contract/bytes.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { seesWholeCounty } from '../statistics/disclosure.ts';
import type { Database } from '../storage/storage.ts';
import { publishEcho, recallEcho, returnEcho, withdrawEcho } from './echo-steps.ts';
import {
  type EchoRow,
  findEcho,
  findPublished,
  listByStatus,
  listPublished,
} from './echoes.repository.ts';
import { draftEcho, drawPictures, dropUnused, requireEcho, reviseEcho } from './echoes.service.ts';
import { echoView, echoWorkView, suggestionView } from './echoes.view.ts';
import { suggestCovers } from './faces/suggest-covers.ts';
import { dropEchoImages, readEchoImage } from './pictures.ts';

type EchoOperation =
  | 'listEchoes'
  | 'getEcho'
  | 'getEchoPicture'
  | 'suggestEcho'
  | 'suggestCovers'
  | 'draftEcho'
  | 'reviseEcho'
  | 'recallEcho'
  | 'returnEcho'
  | 'publishEcho'
  | 'withdrawEcho'
  | 'listEchoWork'
  | 'getEchoWork';

export function echoHandlers(context: ServerContext): HandlersFor<EchoOperation> {
  const { storage, home } = context;

  const workView = async (
    db: Database,
    row: EchoRow,
    { locale, caller }: Pick<Call, 'locale' | 'caller'>,
  ) => {
    const reader = actorOf(caller).id;
    return echoWorkView(context, row, await reload(db, row.caseId), { reader, locale });
  };

  /** One step of somebody of staff on the version they have seen. */
  const step = <
    Id extends 'publishEcho' | 'withdrawEcho' | 'reviseEcho' | 'recallEcho' | 'returnEcho',
  >(
    call: Call<Id>,
    work: (tx: Database, echo: EchoRow) => Promise<EchoRow>,
  ) =>
    call.write(async (tx) => {
      const echo = await requireEcho(tx, call.path.echoId);
      if (echo.version !== call.version) throw new Problem('version-conflict');
      const after = await work(tx, echo);
      const body = await workView(tx, after, call);
      return { status: 200, version: after.version, body } as never;
    });
  const by = ({ caller, now, locale }: Pick<Call, 'caller' | 'now' | 'locale'>) => ({
    actor: actorOf(caller),
    now,
    locale,
  });

  return {
    async listEchoes({ query, locale }) {
      const limit = query?.limit ?? 20;
      const before = query?.cursor ? decodeCursor(query.cursor, 'instant', 'text') : undefined;
      const rows = await listPublished(storage.read, { limit, ...(before && { before }) });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        status: 200,
        body: {
          data: page.map((row) => echoView(context, row, locale)),
          nextCursor: last ? encodeCursor([last.publishedAt ?? 0, last.id]) : null,
        },
      };
    },

    async getEcho({ path, locale }) {
      const row = await findPublished(storage.read, path.echoId);
      if (!row) throw new Problem('not-found');
      return { status: 200, body: echoView(context, row, locale) };
    },

    async getEchoPicture({ path, caller }) {
      const shown = await findPublished(storage.read, path.echoId);
      // Those who look at the whole county also see what is drafted, withdrawn or opened again.
      const row =
        shown ?? (seesWholeCounty(caller) ? await findEcho(storage.read, path.echoId) : undefined);
      if (!row?.pictures.some(({ id }) => id === path.pictureId)) throw new Problem('not-found');
      const bytes = await readEchoImage(home, path.pictureId).catch((cause) => {
        throw new Problem('not-found', { cause });
      });
      return {
        status: 200,
        bytes: bytesOf(bytes),
        headers: {
          'Content-Type': 'image/jpeg',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cache-Control': shown ? 'public, max-age=300' : 'private, no-store',
        },
      };
    },

    async suggestEcho({ path, caller, locale }) {
      const record = await visibleCase(storage.read, path.caseId, actorOf(caller));
      return { status: 200, body: suggestionView(context, record, locale) };
    },

    async suggestCovers({ path, caller, locale }) {
      const record = await visibleCase(storage.read, path.caseId, actorOf(caller));
      return { status: 200, body: await suggestCovers(context, record, path.attachmentId, locale) };
    },

    async draftEcho(call) {
      const { caseId } = call.path;
      await visibleCase(storage.read, caseId, actorOf(call.caller));
      const pictures = await drawPictures(context, caseId, call.body.pictures);
      let made: string | null = null;
      try {
        return await call.write(async (tx) => {
          const row = await draftEcho(context, tx, caseId, call.body, pictures, by(call));
          made = row.id;
          return {
            status: 201,
            version: row.version,
            location: `/v1/desk/echoes/${row.id}`,
            body: await workView(tx, row, call),
          };
        });
      } finally {
        await dropUnused(context, made, pictures);
      }
    },

    async reviseEcho(call) {
      const before = await requireEcho(storage.read, call.path.echoId);
      const pictures = await drawPictures(context, before.caseId, call.body.pictures);
      try {
        return await step(call, (tx, echo) =>
          reviseEcho(context, tx, echo, call.body, pictures, by(call)),
        );
      } finally {
        await dropUnused(context, before.id, [...pictures, ...before.pictures]);
      }
    },

    recallEcho: (call) => step(call, (tx, echo) => recallEcho(context, tx, echo, by(call))),

    returnEcho: (call) =>
      step(call, (tx, echo) => returnEcho(context, tx, echo, call.body.reason, by(call))),

    publishEcho: (call) => step(call, (tx, echo) => publishEcho(context, tx, echo, by(call))),

    async withdrawEcho(call) {
      const reply = await step(call, (tx, echo) =>
        withdrawEcho(context, tx, echo, call.body.reason, by(call)),
      );
      const { pictures } = await requireEcho(storage.read, call.path.echoId);
      await dropEchoImages(
        home,
        pictures.map(({ id }) => id),
      );
      return reply;
    },

    async listEchoWork(call) {
      const { limit = 20, cursor, status = 'in-review' } = call.query ?? {};
      const before = cursor ? decodeCursor(cursor, 'instant', 'text') : undefined;
      const rows = await listByStatus(storage.read, status, { limit, ...(before && { before }) });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        status: 200,
        body: {
          data: await Promise.all(page.map((row) => workView(storage.read, row, call))),
          nextCursor: last ? encodeCursor([last.draftedAt, last.id]) : null,
        },
      };
    },

    async getEchoWork(call) {
      const row = await requireEcho(storage.read, call.path.echoId);
      const body = await workView(storage.read, row, call);
      return { status: 200, version: row.version, body };
    },
  };
}
