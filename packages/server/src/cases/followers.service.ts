/** Other residents with the same trouble: they join a case, are told of it and asked at the end (`others.service.ts`). */
import { parsePhone } from '../access/phone.ts';
import { createToken } from '../access/tokens.ts';
import type { Context } from '../context.ts';
import type { Body, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { CaseRecord, FollowerRow } from './case-record.ts';
import { insertFollower } from './cases.repository.ts';
import { textHash } from './change.ts';
import type { CommandCall, Perform } from './command.ts';

export interface Followed {
  readonly record: CaseRecord;
  readonly follower: FollowerRow;
  /** Given to the follower once; only its hash is kept. */
  readonly receipt: string;
}

export function createFollowersService({ vault }: Context, perform: Perform) {
  return {
    /** @throws Problem `not-found` for a report: whoever made it must stay alone with it */
    async follow(
      tx: Database,
      record: CaseRecord,
      body: Body<'followCase'>,
      call: CommandCall,
    ): Promise<Followed> {
      if (record.row.nature === 'report') throw new Problem('not-found');
      const { name, phone } = contactOf(body.contact);
      const receipt = createToken('receipt');
      const text = body.text?.trim() || null;
      const follower: FollowerRow = {
        id: newId(),
        caseId: record.row.id,
        receiptHash: receipt.hash,
        text,
        contactName: name && vault.seal(name),
        contactPhone: phone && vault.seal(phone),
        wechatOpenId: null,
        phoneHash: phone && vault.phoneHash(phone),
        locale: call.locale,
        followedAt: call.now,
        rating: null,
        comment: null,
        ratedAt: null,
        ratedRound: null,
        reasons: null,
        mergedFrom: null,
      };
      const actor = { kind: 'resident', id: follower.id } as const;
      const after = await perform(
        tx,
        record,
        { ...call, actor, version: record.row.version },
        'followCase',
        { sameVersion: true },
        async ({ change, transition }) => {
          await insertFollower(tx, follower);
          const hashed = text ? { textHash: textHash(text) } : {};
          change.record(transition.event, { follower: follower.id, ...hashed });
        },
      );
      return { record: after, follower, receipt: receipt.token };
    },
  };
}

function contactOf(contact: Schemas['ContactInput'] | undefined): {
  name: string | null;
  phone: string | null;
} {
  const name = contact?.name?.trim() || null;
  if (!contact?.phone) return { name, phone: null };
  const parsed = parsePhone(contact.phone);
  if (parsed.ok) return { name, phone: parsed.phone };
  throw refuse(
    '/contact/phone',
    '电话号码好像不对，请核对：手机 11 位，座机带区号',
    'The phone number does not look right: 11 digits for a mobile, or a landline with its area code',
  );
}
