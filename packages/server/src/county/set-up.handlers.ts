/** Setting up the county: units, officials and contact cards. */
import { findStaff } from '../access/access.repository.ts';
import { page, pageById } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { changeCounty } from './change.ts';
import {
  findContactCards,
  insertOfficial,
  insertUnit,
  listOfficialRows,
  type OfficialRow,
  saveContactCard,
  type UnitRow,
  updateOfficial,
  updateUnit,
} from './county.repository.ts';
import {
  contactCardView,
  isAdministrator,
  officialView,
  unitForAdministrator,
  unitView,
} from './views.ts';

type Operations =
  | 'listUnits'
  | 'createUnit'
  | 'updateUnit'
  | 'listOfficials'
  | 'createOfficial'
  | 'updateOfficial'
  | 'listContactCards'
  | 'updateContactCard';

export function setUpHandlers(context: ServerContext): HandlersFor<Operations> {
  const { storage, directory } = context;
  const change = changeCounty(context);

  const requireArea = (code: string | undefined) => {
    if (code === undefined || directory.area(code)) return;
    throw refuse('/areaCode', '本县没有这个区划。', 'The county has no such area.');
  };
  const requireUnit = (id: string | undefined) => {
    if (id === undefined || directory.unit(id)) return;
    throw refuse('/unitId', '没有这个承办单位。', 'There is no such unit.');
  };

  return {
    async listUnits({ query, caller }) {
      const all = isAdministrator(caller);
      const units = directory.units().filter(({ active }) => active || all);
      const { data, nextCursor } = page(units, ({ id }) => id, query);
      return {
        status: 200,
        body: { data: data.map(all ? unitForAdministrator : unitView), nextCursor },
      };
    },

    createUnit: (call) =>
      change(call, async (tx) => {
        const fields = await unitFields(tx, call.body);
        const row = { id: newId(), position: directory.units().length, ...fields };
        await insertUnit(tx, row);
        const reply = { status: 201, body: unitForAdministrator(row) } as const;
        return { reply, target: row.id, detail: call.body };
      }),

    updateUnit: (call) =>
      change(call, async (tx) => {
        const row = await updateUnit(tx, call.path.unitId, await unitFields(tx, call.body));
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: unitForAdministrator(row) } as const;
        return { reply, target: row.id, detail: call.body };
      }),

    async listOfficials({ query }) {
      const { data, nextCursor } = await pageById(query, (after, limit) =>
        listOfficialRows(storage.read, after, limit),
      );
      return { status: 200, body: { data: data.map(officialView), nextCursor } };
    },

    createOfficial: (call) =>
      change(call, async (tx) => {
        const fields = officialFields(call.body);
        const row = { id: newId(), position: 0, ...fields, updatedAt: call.now };
        await insertOfficial(tx, row);
        const reply = { status: 201, body: officialView(row) } as const;
        return { reply, target: row.id, detail: officeOf(row) };
      }),

    updateOfficial: (call) =>
      change(call, async (tx) => {
        const changes = { ...officialFields(call.body), updatedAt: call.now };
        const row = await updateOfficial(tx, call.path.officialId, changes);
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: officialView(row) } as const;
        return { reply, target: row.id, detail: officeOf(row) };
      }),

    async listContactCards({ query }) {
      const cards = await findContactCards(
        storage.read,
        directory.areas().map(({ code }) => code),
      );
      cards.sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1));
      const { data, nextCursor } = page(cards, ({ areaCode }) => areaCode, query);
      const { timeZone } = directory.county;
      const views = data.map((row) => contactCardView(row, timeZone));
      return { status: 200, body: { data: views, nextCursor } };
    },

    updateContactCard: (call) =>
      change(call, async (tx) => {
        const { areaCode } = call.path;
        if (!directory.area(areaCode)) throw new Problem('not-found');
        const { dutyPhone = null, dutyHours = null, note = null } = call.body;
        const card = { areaCode, dutyPhone, dutyHours, note, updatedAt: call.now };
        const row = await saveContactCard(tx, card);
        const reply = {
          status: 200,
          body: contactCardView(row, directory.county.timeZone),
        } as const;
        return { reply, target: areaCode, detail: { dutyPhone, dutyHours } };
      }),
  };

  async function unitFields(
    tx: Database,
    body: Schemas['UnitInput'],
  ): Promise<Omit<UnitRow, 'id' | 'position'>> {
    requireArea(body.areaCode);
    if (body.leaderId && (await findStaff(tx, body.leaderId))?.role !== 'leader') {
      throw refuse('/leaderId', '分管领导要从领导账号中选', 'Choose one of the leaders');
    }
    return {
      name: body.name,
      nameEn: body.nameEn ?? null,
      league: body.league,
      areaCode: body.areaCode ?? null,
      dutyPhone: body.dutyPhone ?? null,
      leaderId: body.leaderId ?? null,
      active: body.active ?? true,
    };
  }

  function officialFields(
    body: Schemas['OfficialInput'],
  ): Omit<OfficialRow, 'id' | 'position' | 'updatedAt'> {
    requireArea(body.areaCode);
    requireUnit(body.unitId);
    return {
      name: body.name,
      title: body.title,
      unitId: body.unitId ?? null,
      areaCode: body.areaCode,
      phone: body.phone,
      duties: body.duties ?? null,
      hours: body.hours ?? null,
      wechat: body.wechat ?? null,
      active: body.active ?? true,
    };
  }
}

/** An official without the person. */
const officeOf = ({ title, unitId, areaCode, active }: OfficialRow) => {
  return { title, unitId, areaCode, active };
};
