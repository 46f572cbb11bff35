/** The bytes of an attachment, for who may see its case. */
import { stat } from 'node:fs/promises';
import { matchesToken } from '../access/tokens.ts';
import { isAssigned } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import {
  type AttachmentRow,
  findAttachment,
  findOwner,
  isApproved,
} from './attachments.repository.ts';
import { filesOf, readPart } from './files.ts';

export function attachmentHandlers({ storage, home }: Context): HandlersFor<'getAttachment'> {
  return {
    async getAttachment(call) {
      const found = await findAttachment(storage.read, call.path.attachmentId);
      if (!found || !(await maySee(call, found))) throw new Problem('not-found');
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
          'Cache-Control': 'private, max-age=31536000, immutable',
        },
      };
    },
  };

  /** Its resident by receipt, the desk and who watches it, and units that handle it. */
  async function maySee(
    { caller, receipt }: Call<'getAttachment'>,
    { caseId, replyId }: AttachmentRow,
  ): Promise<boolean> {
    if (caseId === null) return false;
    if (caller.kind === 'site') {
      const owner = await findOwner(storage.read, caseId);
      if (!receipt || !owner?.receiptHash || !matchesToken(receipt, owner.receiptHash))
        return false;
      return replyId === null || isApproved(storage.read, replyId);
    }
    if (caller.kind !== 'staff') return false;
    if (caller.role === 'unit') {
      return caller.unitId !== null && isAssigned(storage.read, caseId, caller.unitId);
    }
    return caller.role !== 'administrator';
  }
}

/** For `filename*` of RFC 8187: what `encodeURIComponent` leaves and the header minds. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
