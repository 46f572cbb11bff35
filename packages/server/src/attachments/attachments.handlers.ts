/** The bytes of an attachment, for who may see its case or its appeal. */
import { stat } from 'node:fs/promises';
import { hashToken, matchesToken } from '../access/tokens.ts';
import { actorOf, visibleCase } from '../cases/case-call.ts';
import { attachmentsOf } from '../cases/case-history.repository.ts';
import { findFollower, isAssigned } from '../cases/cases.repository.ts';
import { lookAt } from '../cases/look.service.ts';
import { sightOf } from '../cases/sealing.ts';
import type { Context } from '../context.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { findAppeal } from '../rankings/appeals.repository.ts';
import { seesWholeCounty } from '../statistics/disclosure.ts';
import {
  type AttachmentRow,
  type CaseOfFile,
  findAttachment,
  findCase,
  isApproved,
} from './attachments.repository.ts';
import { filesOf, readPart } from './files.ts';
import { filesFor, hidesResident, isOfResident } from './privacy.ts';

export function attachmentHandlers(context: Context): HandlersFor<'getAttachment'> {
  const { storage, home } = context;
  return {
    async getAttachment(call) {
      const row = await findAttachment(storage.read, call.path.attachmentId);
      const owner = row?.caseId ? await findCase(storage.read, row.caseId) : undefined;
      const found = row && (owner ? await asSeenBy(call, row, owner) : await asEvidence(call, row));
      if (!found) throw new Problem('not-found');
      const wantsThumbnail = call.query.variant === 'thumbnail';
      if (wantsThumbnail && !found.hasThumbnail) throw new Problem('not-found');

      const files = filesOf(home, found.uploadId);
      const file = wantsThumbnail ? files.thumbnail : files.original;
      const { size } = await stat(file).catch((cause) => {
        throw new Problem('not-found', { cause });
      });
      const disposition = found.kind === 'document' ? 'attachment' : 'inline';
      return {
        status: 200,
        bytes: { size, read: (start, end) => readPart(file, start, end) },
        headers: {
          'Content-Type': wantsThumbnail ? 'image/webp' : found.contentType,
          'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeName(found.fileName)}`,
          'Content-Security-Policy': "default-src 'none'; sandbox",
          // A file never changes, and a browser may keep it for who fetched it: not for the next at
          // the same machine, and not at all where the resident must stay unknown.
          'Cache-Control':
            !owner || hidesResident(owner) ? 'no-store' : 'private, max-age=31536000, immutable',
          Vary: 'Origin, Authorization, Minsheng-Receipt',
        },
      };
    },
  };

  /** What proves an appeal: for the unit that filed it, and for those who look at the whole county. */
  async function asEvidence(
    { caller }: Call<'getAttachment'>,
    row: AttachmentRow,
  ): Promise<AttachmentRow | undefined> {
    if (caller.kind !== 'staff' || row.appealId === null) return;
    if (seesWholeCounty(caller)) return row;
    const appeal = await findAppeal(storage.read, row.appealId);
    return caller.role === 'unit' && appeal?.unitId === caller.unitId ? row : undefined;
  }

  /** For its resident by receipt, the desk and who watches it, and units that handle it. */
  async function asSeenBy(
    { caller, receipt, locale, now }: Call<'getAttachment'>,
    row: AttachmentRow,
    owner: CaseOfFile,
  ): Promise<AttachmentRow | undefined> {
    if (caller.kind === 'site') {
      if (!receipt) return;
      const isOwner = owner.receiptHash !== null && matchesToken(receipt, owner.receiptHash);
      if (isOwner && isOfResident(row)) return row;
      if (row.replyId === null || !(await isApproved(storage.read, row.replyId))) return;
      if (isOwner) return row;
      // Whoever made a report is alone with it, also when others joined before it was known as one.
      if (owner.nature === 'report') return;
      // Who follows the case has its answer, and nothing of what its owner sent.
      const follows = await findFollower(storage.read, owner.id, hashToken(receipt));
      return follows ? row : undefined;
    }
    if (caller.kind !== 'staff' || caller.role === 'administrator') return;
    if (owner.sealed) {
      const actor = actorOf(caller);
      const record = await visibleCase(storage.read, owner.id, actor);
      if (sightOf(record, actor) === 'shell') return;
      await lookAt(context, record, actor, now, row.id);
    }
    if (caller.role !== 'unit') return row;
    if (!caller.unitId || !(await isAssigned(storage.read, owner.id, caller.unitId))) return;
    if (!hidesResident(owner)) return row;
    const files = await attachmentsOf(storage.read, { id: owner.id });
    return filesFor(caller.role, owner, files, locale).find(({ id }) => id === row.id);
  }
}

/** For `filename*` of RFC 8187: what `encodeURIComponent` leaves and the header minds. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
