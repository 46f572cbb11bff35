/** The sample cases that everybody may read: written by one of the desk, published by another; and some on their way. */
import { findStaffByUsername } from '../access/access.repository.ts';
import { listCases } from '../cases/case-list.repository.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { reload } from '../cases/command.ts';
import type { Actor } from '../cases/lifecycle.ts';
import type { ServerContext } from '../create-context.ts';
import { publishEcho, returnEcho } from '../echoes/echo-steps.ts';
import { draftEcho, drawPictures, type EchoInput } from '../echoes/echoes.service.ts';
import { suggestionView } from '../echoes/echoes.view.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How many, and out of how many of the newest closed cases. */
const [wanted, among] = [12, 200];

/** Of the last ones, what becomes of each instead of being published. */
const onTheirWay = ['returned', 'drafted', 'in-review', 'in-review'] as const;
const returned = '文字里还看得出是哪一家，请再改一改。';

/** Publishes a dozen, of as many categories as there are, and leaves some drafts and some in review. */
export async function publishEchoes(context: ServerContext, now: number): Promise<void> {
  const { storage, calendar } = context;
  const [author, reader] = await Promise.all(['desk1', 'desk2'].map(memberOf(context)));
  if (!author || !reader) throw new Error('the demo county has no desk');
  const { rows } = await listCases(storage.read, { state: 'closed', unsealed: true }, among);
  const records = await Promise.all(rows.map(({ id }) => reload(storage.read, id)));
  const chosen = ofManyKinds(records.filter(isTold(now - 4 * HOUR))).slice(
    0,
    wanted + onTheirWay.length,
  );
  for (const [i, record] of chosen.entries()) {
    const { id } = record.row;
    const end = onTheirWay[i - wanted];
    const input = { ...inputOf(context, record), forReview: end !== 'drafted' };
    const pictures = await drawPictures(context, id, input.pictures);
    // On the next working day, but never later than now.
    const morning = calendar.nextOpening(record.row.closedAt ?? now) + HOUR;
    const at = Math.min(morning, now - HOUR - (chosen.length - i) * MINUTE);
    await storage.write(async (tx) => {
      const by = (actor: Actor, after: number) =>
        ({ actor, now: at + after, locale: 'zh-CN' }) as const;
      const draft = await draftEcho(context, tx, id, input, pictures, by(author, 0));
      if (!end) await publishEcho(context, tx, draft, by(reader, HOUR));
      if (end === 'returned') await returnEcho(context, tx, draft, returned, by(reader, HOUR));
    });
  }
}

const memberOf =
  ({ storage }: ServerContext) =>
  async (username: string): Promise<Actor | undefined> => {
    const row = await findStaffByUsername(storage.read, username);
    return row && { kind: 'staff', id: row.id, role: row.role, unitId: row.unitId };
  };

/** What ended well enough to be read with profit, and says what was done. */
const isTold =
  (before: number) =>
  ({ row, replies }: CaseRecord): boolean =>
    row.nature !== 'report' &&
    (row.closedAt ?? before) < before &&
    (row.outcome === 'satisfied' || row.outcome === 'basically') &&
    replies.some(({ reviewOutcome }) => reviewOutcome === 'approved');

/** The first of each category, with pictures before those without, then the second of each. */
function ofManyKinds(records: readonly CaseRecord[]): CaseRecord[] {
  const shown = ({ attachments }: CaseRecord) => Number(attachments.some(isOfReply));
  const byKind = Map.groupBy(
    [...records].sort((a, b) => shown(b) - shown(a)),
    ({ row }) => row.categoryCode,
  );
  return records
    .flatMap((_, place) => [...byKind.values()].map((ofKind) => ofKind[place]))
    .filter((record) => record !== undefined);
}

const isOfReply = ({ kind, role }: CaseRecord['attachments'][number]) =>
  kind === 'image' && role === 'reply';

function inputOf(context: ServerContext, record: CaseRecord): EchoInput {
  const { masked } = suggestionView(context, record, 'zh-CN');
  const pictures = record.attachments
    .filter(isOfReply)
    .slice(0, 1)
    .map(({ id }) => ({
      attachmentId: id,
      alt: '办理后的现场',
      regions: [],
      looked: true as const,
    }));
  return { ...masked, pictures };
}
