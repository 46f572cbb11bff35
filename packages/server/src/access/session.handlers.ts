/** The built-in sign-in. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Call, HandlersFor, StaffCaller } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import {
  endSession,
  findStaff,
  findStaffByUsername,
  insertSession,
  replacePasswordHash,
  sweepSessions,
} from './access.repository.ts';
import type { AccessGate } from './gate.ts';
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts';
import { staffView } from './staff.handlers.ts';
import { createToken } from './tokens.ts';

type Operations = 'signIn' | 'getSession' | 'signOut';

const HOUR = 3_600_000;

export function sessionHandlers(
  { storage, directory, config }: ServerContext,
  gate: AccessGate,
): HandlersFor<Operations> {
  const text = (instant: number) => toRfc3339(instant, directory.county.timeZone);
  return {
    async signIn({ body, ip, now, write }) {
      const username = body.username.trim().toLowerCase();
      gate.checkSignIn(username, ip, now);
      const member = await findStaffByUsername(storage.read, username);
      const right = await verifyPassword(
        body.password,
        member?.active ? member.passwordHash : null,
      );
      if (!member || !right) {
        gate.countFailedSignIn(username, ip, now);
        throw new Problem('wrong-password');
      }

      const { token, hash } = createToken('session');
      const expiresAt = now + config.sessionHours * HOUR;
      const before = member.passwordHash;
      const stronger = before && needsRehash(before) ? await hashPassword(body.password) : null;
      return write(async (tx) => {
        await sweepSessions(tx, now);
        await insertSession(tx, { tokenHash: hash, staffId: member.id, createdAt: now, expiresAt });
        if (before && stronger) await replacePasswordHash(tx, member.id, before, stronger);
        return {
          status: 201,
          body: { token, expiresAt: text(expiresAt), staff: staffView(member, directory) },
        };
      });
    },

    async getSession(call) {
      const { staffId, expiresAt } = staffOf(call);
      const member = await findStaff(storage.read, staffId);
      if (!member) throw new Problem('not-signed-in');
      return {
        status: 200,
        body: { expiresAt: text(expiresAt), staff: staffView(member, directory) },
      };
    },

    async signOut(call) {
      const { tokenHash } = staffOf(call);
      const reply = await call.write(async (tx) => {
        await endSession(tx, tokenHash);
        return { status: 204 };
      });
      gate.forget(tokenHash);
      return reply;
    },
  };
}

function staffOf({ caller }: Pick<Call, 'caller'>): StaffCaller {
  if (caller.kind !== 'staff') throw new Problem('not-allowed');
  return caller;
}
