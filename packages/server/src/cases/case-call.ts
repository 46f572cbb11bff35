/** Who calls about which case: what the handlers of this room have in common. */
import { hashToken, matchesToken } from '../access/tokens.ts';
import { go } from '../at-once.ts';
import { ownerOf } from '../attachments/owner.ts';
import type { Call, Caller } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { loadRecord } from './case-history.repository.ts';
import type { CaseRecord, CaseRow, FollowerRow } from './case-record.ts';
import {
  findById,
  findByTrackingCode,
  findFollower,
  getById,
  isAssigned,
} from './cases.repository.ts';
import type { CommandCall } from './command.ts';
import type { CaseStamp } from './kept-views.ts';
import type { Actor } from './lifecycle.ts';
import { isAbout } from './sealing.ts';
import { parseTrackingCode } from './tracking-code.ts';

/** Whoever has the receipt. */
export const resident: Actor = { kind: 'resident', id: null };

/** A command on a case, before who calls has been looked at. */
export type Command = (tx: Database, record: CaseRecord, call: CommandCall) => Promise<CaseRecord>;

export const commandCall = (
  call: Pick<Call, 'caller' | 'version' | 'now' | 'locale'>,
  actor: Actor,
): CommandCall => ({
  actor,
  owner: ownerOf(call.caller),
  version: call.version,
  now: call.now,
  locale: call.locale,
});

/** The member of staff or the system that calls. @throws Problem `not-allowed` for anybody else */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'staff') {
    return { kind: 'staff', id: caller.staffId, role: caller.role, unitId: caller.unitId };
  }
  if (caller.kind === 'integration') return { kind: 'integration', id: caller.keyId };
  throw new Problem('not-allowed');
}

/** A case and who reads it: null for the resident whose case it is. */
export interface ReadableCase {
  readonly stamp: CaseStamp;
  readonly follower: FollowerRow | null;
}

/** The case this receipt opens to its owner or to a follower. */
export function readableCase(
  db: Database,
  text: string,
  receipt: string | null,
): ReadableCase | Promise<ReadableCase> {
  return go(byCode(db, text), (asked) =>
    asked && !asked.mergedInto && opens(receipt, asked.receiptHash)
      ? { stamp: asked, follower: null }
      : findReader(db, asked, receipt),
  );
}

async function findReader(
  db: Database,
  asked: Found | undefined,
  receipt: string | null,
): Promise<ReadableCase> {
  const found = asked?.mergedInto ? await goingOn(db, asked) : asked;
  if (!asked || !found || !receipt) throw new Problem('not-found');
  if (opens(receipt, found.receiptHash)) return { stamp: found, follower: null };
  // Whoever made a report is alone with it, also when others joined before it was known as one;
  // whose own case was joined with it keeps sight of that.
  if (found.nature === 'report' && found === asked) throw new Problem('not-found');
  const follower = await findFollower(db, found.id, hashToken(receipt));
  if (follower) return { stamp: found, follower };
  // Whoever took theirs back before it was joined sees that, and no more.
  if (opens(receipt, asked.receiptHash)) return { stamp: asked, follower: null };
  throw new Problem('not-found');
}

/** The case with this tracking code, or the one it was joined with, for whoever may know of it. */
export async function knownCase(db: Database, text: string): Promise<CaseRecord> {
  const found = await byCode(db, text);
  if (!found) throw new Problem('not-found');
  const { id } = await goingOn(db, found);
  return loadRecord(db, await getById(db, id));
}

/** The case this receipt opens. An unknown code and a wrong receipt are one and the same answer. */
export async function ownCase(
  db: Database,
  text: string,
  receipt: string | null,
): Promise<CaseStamp> {
  const found = await byCode(db, text);
  if (!found || !opens(receipt, found.receiptHash)) throw new Problem('not-found');
  return found;
}

type Found = CaseStamp & Pick<CaseRow, 'receiptHash' | 'mergedInto' | 'nature'>;

/** The case itself, or the one it was joined with: its resident follows that one. */
async function goingOn(db: Database, found: Found): Promise<Found> {
  return found.mergedInto === null ? found : goingOn(db, await getById(db, found.mergedInto));
}

const byCode = (db: Database, text: string): Found | undefined | Promise<Found | undefined> => {
  const parsed = parseTrackingCode(text);
  return parsed.ok ? findByTrackingCode(db, parsed.code) : undefined;
};

const opens = (receipt: string | null, hash: string | null | undefined): boolean =>
  Boolean(receipt && hash && matchesToken(receipt, hash));

/** A unit sees the cases it has or had a duty on; for others a foreign case does not exist. */
export async function visibleCase(db: Database, id: string, actor: Actor): Promise<CaseRecord> {
  const row = await findById(db, id);
  if (!row || isAbout(row, actor.unitId)) throw new Problem('not-found');
  if (row.sealed && actor.kind !== 'staff') throw new Problem('not-found');
  if (actor.role === 'unit' && !(actor.unitId && (await isAssigned(db, id, actor.unitId)))) {
    throw new Problem('not-found');
  }
  return loadRecord(db, row);
}
