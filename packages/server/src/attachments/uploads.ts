/** Resumable uploads: tus 1.0 below the contract's keys and limits. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { link, rm, stat } from 'node:fs/promises';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import type { Caller, Locale } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { keepOnDisk } from '../durable.ts';
import { newId } from '../storage/ids.ts';
import {
  type AttachmentRow,
  deleteUnclaimed,
  findUpload,
  insertAttachment,
} from './attachments.repository.ts';
import { detectKind, isMisnamed, misnamed, safeFileName, takenTypes } from './file-kind.ts';
import { filesOf, freeBytes, removeFiles, sha256, uploadsFolder } from './files.ts';
import { drawImage } from './images.ts';
import { ownerOf } from './owner.ts';
import { sweepUploads } from './sweep.ts';

export interface Uploads {
  /** Serves one tus request of an admitted caller. @throws Problem */
  serve(request: Request, caller: Caller): Promise<Response>;
  /** Removes what nobody finished or claimed within a day; answers how many. */
  sweep(now: number): Promise<number>;
}

/** Uploads leave the database room to breathe. */
const FREE_BYTES = 1024 ** 3;
const TUS = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' };

export function createUploads(context: ServerContext): Uploads {
  const { storage, policies, home } = context;
  const directory = uploadsFolder(home);
  mkdirSync(directory, { recursive: true });
  /**
   * Made with the first upload: the store sees to its folder in the background, and ends the process where
   * that is gone by then, as a test's is that asks nothing of it.
   */
  let made: { readonly store: FileStore; readonly server: Server } | undefined;
  const tus = () => {
    made ??= openTus();
    return made;
  };
  /** Whose request it is, and why its upload was refused when its last byte had come. */
  const asked = new WeakMap<Request, { readonly owner: string; refusal?: unknown }>();
  const finishing = new Map<string, Promise<void>>();
  /** Bytes that requests under way may still bring. */
  let expected = 0;

  function openTus() {
    const store = new FileStore({ directory });
    const server = new Server({
      path: '/v1/uploads',
      datastore: store,
      relativeLocation: true,
      allowedOrigins: () => false,
      namingFunction: () => randomBytes(16).toString('hex'),
      onUploadCreate: async (request, upload) => {
        const filename = upload.metadata?.filename ?? null;
        return { metadata: { filename, owner: asked.get(request)?.owner ?? null } };
      },
      onUploadFinish: async (request, upload) => {
        const state = asked.get(request);
        await finish(upload.id).catch((error) => {
          if (state) state.refusal = error;
        });
        return {};
      },
    });
    return { store, server };
  }

  /** Examines and keeps a whole upload, once at a time; a refused one is removed. */
  function finish(uploadId: string): Promise<void> {
    const running = finishing.get(uploadId);
    if (running) return running;
    const work = keep(uploadId).finally(() => finishing.delete(uploadId));
    finishing.set(uploadId, work);
    return work;
  }

  async function keep(uploadId: string): Promise<void> {
    const files = filesOf(home, uploadId);
    try {
      const row = await examine(await tus().store.getUpload(uploadId));
      const kept = row.hasThumbnail ? [files.original, files.thumbnail] : [files.original];
      await keepOnDisk(directory, kept);
      await storage.write((tx) => insertAttachment(tx, row));
    } catch (error) {
      // Only a refusal is final; after a fault the client may ask again and it is tried again.
      if (error instanceof Problem) await removeFiles(Object.values(files));
      throw error;
    }
    await removeFiles([files.arriving, files.info]);
  }

  async function examine(upload: Upload): Promise<AttachmentRow> {
    const { arriving, original, thumbnail } = filesOf(home, upload.id);
    const found = await detectKind(arriving);
    if (!found) throw notTaken();
    if (isMisnamed(upload.metadata?.filename, found.kind)) throw refused(misnamed);
    checkSize(upload.size ?? 0, policies.current().policy.uploads.maxBytes[found.kind]);
    await rm(original, { force: true });
    const image =
      found.kind === 'image'
        ? await drawImage(arriving, original, thumbnail).catch((cause) => {
            throw cause instanceof Problem ? cause : notTaken(cause);
          })
        : null;
    if (!image) await link(arriving, original);
    const { contentType, extension } = image ?? found;
    return {
      id: newId(),
      caseId: null,
      replyId: null,
      appealId: null,
      uploadId: upload.id,
      ownerHash: upload.metadata?.owner ?? '',
      fileName: safeFileName(upload.metadata?.filename, extension),
      contentType,
      size: (await stat(original)).size,
      sha256: await sha256(original),
      kind: found.kind,
      width: image?.width ?? null,
      height: image?.height ?? null,
      hasThumbnail: image !== null,
      role: 'submission',
      createdAt: context.now(),
    };
  }

  /** The size of the file is known before its kind: it must fit the largest there is. */
  function announcedSize(request: Request): number {
    const size = Number(request.headers.get('upload-length') ?? 'none');
    if (!Number.isSafeInteger(size) || size < 1) throw badHeader('Upload-Length');
    checkSize(size, Math.max(...Object.values(policies.current().policy.uploads.maxBytes)));
    return size;
  }

  /** Takes `bytes` more in only where they fit beside all that is under way. */
  async function withRoom<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (bytes === 0) return work();
    expected += bytes;
    try {
      if ((await freeBytes(directory)) - expected < FREE_BYTES) {
        throw new Problem('too-many-requests', { values: { seconds: 600 }, retryAfter: 600 });
      }
      return await work();
    } finally {
      expected -= bytes;
    }
  }

  async function cancel(uploadId: string): Promise<Response> {
    await storage.write(async (tx) => {
      if (!(await findUpload(tx, uploadId))) return;
      if (!(await deleteUnclaimed(tx, uploadId))) throw new Problem('not-found');
    });
    await removeFiles(Object.values(filesOf(home, uploadId)));
    return new Response(null, { status: 204, headers: TUS });
  }

  /** A finished upload: the store has forgotten it, whoever lost our answer may still ask. */
  function serveFinished(method: string, { size, uploadId }: AttachmentRow) {
    if (method === 'DELETE') return cancel(uploadId);
    if (method === 'PATCH') throw new Problem('offset-conflict');
    const length = String(size);
    const headers = { ...TUS, 'Upload-Offset': length, 'Upload-Length': length };
    return new Response(null, { status: 200, headers });
  }

  return {
    async serve(request, caller) {
      const { method } = request;
      if (request.headers.get('tus-resumable') !== '1.0.0') throw badHeader('Tus-Resumable');
      const owner = ownerOf(caller);
      let missing = 0;
      if (method === 'POST') {
        missing = announcedSize(request);
      } else {
        const uploadId = /\/([0-9a-f]{32})$/.exec(new URL(request.url).pathname)?.[1];
        if (!uploadId) throw new Problem('not-found');
        let finished = await findUpload(storage.read, uploadId);
        if (!finished) {
          const upload = await tus()
            .store.getUpload(uploadId)
            .catch(() => null);
          if (upload?.metadata?.owner !== owner) throw new Problem('not-found');
          if (method === 'DELETE') return cancel(uploadId);
          if (method === 'PATCH') missing = (upload.size ?? 0) - upload.offset;
          // All bytes are here, but we stopped before they were kept.
          if (method === 'HEAD' && upload.offset === upload.size) {
            await finish(uploadId);
            finished = await findUpload(storage.read, uploadId);
          }
        }
        if (finished) {
          if (finished.ownerHash !== owner) throw new Problem('not-found');
          return serveFinished(method, finished);
        }
      }

      const state: { owner: string; refusal?: unknown } = { owner };
      asked.set(request, state);
      const response = await withRoom(missing, () => tus().server.handleWeb(request));
      if (state.refusal) throw state.refusal;
      if (response.status >= 400) throw problemOf(response.status, await response.text());
      return response;
    },

    sweep: (now) => sweepUploads(context, (uploadId) => finishing.has(uploadId), now),
  };
}

function checkSize(size: number, most: number): void {
  if (size <= most) return;
  throw new Problem('too-large', { values: { limit: `${Math.floor(most / 1024 ** 2)} MB` } });
}

const refused = (expected: Record<Locale, string>, cause?: unknown): Problem =>
  new Problem('unsupported-media-type', { values: { expected }, cause });

const notTaken = (cause?: unknown): Problem => refused(takenTypes, cause);

const badHeader = (name: string): Problem =>
  new Problem('invalid-input', {
    errors: [
      { pointer: `/header/${name}`, detail: { 'zh-CN': '缺少或无效', en: 'Missing or not valid' } },
    ],
  });

/** What the tus server refuses, as a problem of ours. */
function problemOf(status: number, text: string): Error {
  if (status === 404 || status === 410) return new Problem('not-found');
  if (status === 409) return new Problem('offset-conflict');
  if (status === 413) return new Problem('too-large', { values: { limit: 'Upload-Length' } });
  if (status >= 500) return new Error(`tus: ${text.trim()}`);
  if (/content-type/i.test(text)) {
    const expected = 'Content-Type: application/offset+octet-stream';
    return new Problem('unsupported-media-type', { values: { expected } });
  }
  return new Problem('invalid-input', { errors: [{ pointer: '/header', detail: text.trim() }] });
}
