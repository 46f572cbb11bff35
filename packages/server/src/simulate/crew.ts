/** The people who act in a simulation. In a county that exists they are made for it. */
import {
  findStaffByUsername,
  insertStaff,
  listStaffRows,
  type StaffRow,
} from '../access/access.repository.ts';
import type { Actor } from '../cases/lifecycle.ts';
import type { UnitEntry } from '../context.ts';
import { newId } from '../storage/ids.ts';
import type { Crew, Home } from './world.ts';

type Role = StaffRow['role'];

/**
 * Two of the desk, a leader, an inspector and somebody of each unit. An invented county's own people act; nobody
 * who exists does: there, members of staff are made that are named 模拟 and cannot sign in.
 */
export async function findCrew(
  context: Home,
  units: readonly UnitEntry[],
  now: number,
): Promise<Crew> {
  const { storage, directory } = context;
  const known = directory.county.invented ? await everybody(context) : [];

  async function member(
    role: Role,
    name: string,
    username: string,
    unitId: string | null,
    nth = 0,
  ) {
    const found = known.filter((one) => one.active && one.role === role && one.unitId === unitId)[
      nth
    ];
    if (found) return actorOf(found);
    const row: StaffRow = {
      id: newId(),
      username: `sim-${username}`,
      displayName: `模拟·${name}`,
      passwordHash: null,
      role,
      unitId,
      head: false,
      // Only who is in office can be named to read a report; without a password nobody signs in.
      active: role !== 'unit',
      createdAt: now,
    };
    return storage.write(async (tx) => {
      const before = await findStaffByUsername(tx, row.username);
      if (!before) await insertStaff(tx, row);
      return actorOf(before ?? row);
    });
  }

  const [first, second, leader, inspector, ...handlers] = await Promise.all([
    member('desk', '专班甲', 'desk1', null, 0),
    member('desk', '专班乙', 'desk2', null, 1),
    member('leader', '分管领导', 'leader', null),
    member('inspector', '纪检专员', 'inspector', null),
    ...units.map(({ id, name }, i) => member('unit', `${name}经办`, `unit${i + 1}`, id)),
  ]);
  if (!first || !second || !leader || !inspector) throw new Error('a simulation needs a desk');
  await directory.renew();
  const byUnit = new Map(handlers.map((actor) => [actor.unitId, actor]));
  return {
    desk: [first, second],
    leader,
    inspector,
    unit(id) {
      const actor = byUnit.get(id);
      if (!actor) throw new Error(`nobody acts for unit ${id}`);
      return actor;
    },
  };
}

const actorOf = ({ id, role, unitId }: StaffRow): Actor => ({ kind: 'staff', id, role, unitId });

async function everybody({ storage }: Home): Promise<StaffRow[]> {
  const all: StaffRow[] = [];
  for (;;) {
    const page = await listStaffRows(storage.read, all.at(-1)?.id, 200);
    all.push(...page);
    if (page.length < 200) return all;
  }
}
