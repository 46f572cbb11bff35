/** Members of staff, as the administrator sets them up. */
import { pageById } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { changeCounty } from '../county/change.ts';
import type { ServerContext } from '../create-context.ts';
import { newId } from '../storage/ids.ts';
import type { Role } from '../storage/tables.ts';
import {
  endSessions,
  findStaff,
  hasOtherAdministrator,
  insertStaff,
  listStaffRows,
  type StaffRow,
  updateStaff,
} from './access.repository.ts';
import type { AccessGate } from './gate.ts';
import { hashPassword } from './passwords.ts';

type Operations = 'listStaff' | 'createStaff' | 'updateStaff';

export function staffHandlers(context: ServerContext, gate: AccessGate): HandlersFor<Operations> {
  const { storage, directory } = context;
  const change = changeCounty(context);
  return {
    async listStaff({ query }) {
      const { data, nextCursor } = await pageById(query, (after, limit) =>
        listStaffRows(storage.read, after, limit),
      );
      const views = data.map((row) => staffView(row, directory));
      return { status: 200, body: { data: views, nextCursor } };
    },

    async createStaff(call) {
      const { body, now } = call;
      const unitId = unitOf(body.role, body.unitId ?? null, directory);
      const passwordHash = await hashPassword(body.password);
      return change(call, async (tx) => {
        const row: StaffRow = {
          id: newId(),
          username: body.username,
          displayName: body.displayName,
          passwordHash,
          role: body.role,
          unitId,
          head: body.head ?? false,
          active: true,
          createdAt: now,
        };
        await insertStaff(tx, row);
        const reply = { status: 201, body: staffView(row, directory) } as const;
        return { reply, target: row.id, detail: dutyOf(row) };
      });
    },

    async updateStaff(call) {
      const { path, body, caller } = call;
      const passwordHash = body.password === undefined ? null : await hashPassword(body.password);
      const reply = await change(call, async (tx) => {
        const before = await findStaff(tx, path.staffId);
        if (!before) throw new Problem('not-found');
        const role = body.role ?? before.role;
        const row: StaffRow = {
          ...before,
          displayName: body.displayName ?? before.displayName,
          role,
          unitId: unitOf(role, body.unitId ?? (role === 'unit' ? before.unitId : null), directory),
          head: body.head ?? before.head,
          active: body.active ?? before.active,
          passwordHash: passwordHash ?? before.passwordHash,
        };
        const staysAdministrator = row.role === 'administrator' && row.active;
        if (before.role === 'administrator' && before.active && !staysAdministrator) {
          const self = caller.kind === 'staff' && caller.staffId === before.id;
          if (self || !(await hasOtherAdministrator(tx, before.id))) {
            throw refuse(
              body.active === false ? '/active' : '/role',
              '不能取消自己或最后一位管理员的权限，请由另一位管理员操作。',
              'Neither yourself nor the last administrator can lose this role; ask another administrator.',
            );
          }
        }
        await updateStaff(tx, row);
        if (passwordHash !== null || !row.active) await endSessions(tx, row.id);
        const reply = { status: 200, body: staffView(row, directory) } as const;
        const detail = { ...dutyOf(row), newPassword: passwordHash !== null };
        return { reply, target: row.id, detail };
      });
      gate.forget();
      return reply;
    },
  };
}

/** Only members of a unit belong to one, and they must. */
function unitOf(
  role: Role,
  unitId: string | null,
  directory: ServerContext['directory'],
): string | null {
  if (role !== 'unit') {
    if (unitId === null) return null;
    throw refuse('/unitId', '只有承办单位人员才填写单位。', 'Only members of a unit name one.');
  }
  if (unitId !== null && directory.unit(unitId)) return unitId;
  throw refuse('/unitId', '请选择承办单位。', 'Choose the unit this person belongs to.');
}

export function staffView(
  { id, username, displayName, role, unitId, head, active }: StaffRow,
  directory: ServerContext['directory'],
): Schemas['StaffMember'] {
  const unit = directory.unit(unitId);
  return {
    id,
    username,
    displayName,
    role,
    unit: unit ? { id: unit.id, name: unit.name } : null,
    head,
    active,
  };
}

/** A member of staff without the person. */
const dutyOf = ({ role, unitId, head, active }: StaffRow) => ({ role, unitId, head, active });
