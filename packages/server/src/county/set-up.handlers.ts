/** Setting up the county: units, officials, cards, areas, categories and the policy. */
import { asc, eq, gt } from 'drizzle-orm';
import type { AreaEntry } from '../context.ts';
import { decodeCursor, encodeCursor, page } from '../contract/cursor.ts';
import type { HandlersFor, Reply, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import {
  findContactCards,
  newestPolicyVersion,
  type OfficialRow,
  saveContactCard,
  type UnitRow,
} from './county.repository.ts';
import type { CategoryRow } from './directory.ts';
import { pinyinInitials } from './pinyin.ts';
import { changePolicy } from './policies.ts';
import { touchDirectory } from './settings.ts';
import {
  areaView,
  categoryView,
  contactCardView,
  officialView,
  policyView,
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
  | 'updateContactCard'
  | 'createArea'
  | 'updateArea'
  | 'createCategory'
  | 'updateCategory'
  | 'listPolicies'
  | 'createPolicy';

export function setUpHandlers(context: ServerContext): HandlersFor<Operations> {
  const { storage, directory, policies } = context;

  /** One change of the county: stored with a new version of the directory, then read again. */
  async function change<R>(
    call: { write(work: (tx: Database) => Promise<R>): Promise<R> },
    work: (tx: Database) => Promise<R>,
  ): Promise<R> {
    const reply = await call
      .write(async (tx) => {
        const result = await work(tx);
        await touchDirectory(tx);
        return result;
      })
      .catch((error) => {
        throw isUniqueViolation(error) ? new Problem('already-exists', { cause: error }) : error;
      });
    await directory.renew();
    return reply;
  }

  const requireArea = (code: string | undefined, pointer = '/areaCode') => {
    if (code === undefined || directory.area(code)) return;
    throw refuse(pointer, '本县没有这个区划。', 'The county has no such area.');
  };
  const requireUnit = (id: string | undefined) => {
    if (id === undefined || directory.unit(id)) return;
    throw refuse('/unitId', '没有这个承办单位。', 'There is no such unit.');
  };

  return {
    async listUnits({ query, caller }) {
      const all = caller.kind === 'staff' && caller.role === 'administrator';
      const units = directory.units().filter(({ active }) => active || all);
      const { data, nextCursor } = page(units, ({ id }) => id, query);
      return { status: 200, body: { data: data.map(unitView), nextCursor } };
    },

    createUnit: (call) =>
      change(call, async (tx) => {
        const { units } = tx.tables;
        const row = { id: newId(), position: directory.units().length, ...unitFields(call.body) };
        await tx.insert(units).values(row);
        return { status: 201, body: unitView(row) };
      }),

    updateUnit: (call) =>
      change(call, async (tx) => {
        const { units } = tx.tables;
        const [row] = await tx
          .update(units)
          .set(unitFields(call.body))
          .where(eq(units.id, call.path.unitId))
          .returning();
        if (!row) throw new Problem('not-found');
        return { status: 200, body: unitView(row) };
      }),

    async listOfficials({ query }) {
      const { officials } = storage.read.tables;
      const limit = query.limit ?? 20;
      const [after] = query.cursor ? decodeCursor(query.cursor, 'text') : [];
      const rows = await storage.read
        .select()
        .from(officials)
        .where(after === undefined ? undefined : gt(officials.id, after))
        .orderBy(asc(officials.id))
        .limit(limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const nextCursor = rows.length > limit && last ? encodeCursor([last.id]) : null;
      return { status: 200, body: { data: shown.map(officialView), nextCursor } };
    },

    createOfficial: (call) =>
      change(call, async (tx) => {
        const { officials } = tx.tables;
        const row = { id: newId(), position: 0, ...officialFields(call.body) };
        await tx.insert(officials).values(row);
        return { status: 201, body: officialView(row) };
      }),

    updateOfficial: (call) =>
      change(call, async (tx) => {
        const { officials } = tx.tables;
        const [row] = await tx
          .update(officials)
          .set(officialFields(call.body))
          .where(eq(officials.id, call.path.officialId))
          .returning();
        if (!row) throw new Problem('not-found');
        return { status: 200, body: officialView(row) };
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
        return { status: 200, body: contactCardView(row, directory.county.timeZone) };
      }),

    createArea: (call) =>
      change(call, async (tx) => {
        const { areas } = tx.tables;
        const position = directory.childrenOf(call.body.parentCode ?? '').length;
        const row = { ...areaFields(call.body), position };
        await tx.insert(areas).values(row);
        return { status: 201, body: areaView(row, directory) };
      }),

    updateArea: (call) =>
      change(call, async (tx) => {
        const { areas } = tx.tables;
        const { areaCode } = call.path;
        if (call.body.code !== areaCode) {
          throw refuse('/code', '区划代码不能修改。', 'The code of an area cannot change.');
        }
        const [row] = await tx
          .update(areas)
          .set(areaFields(call.body))
          .where(eq(areas.code, areaCode))
          .returning();
        if (!row) throw new Problem('not-found');
        return { status: 200, body: areaView(row, directory) };
      }),

    createCategory: (call) =>
      change(call, async (tx) => {
        const { categories } = tx.tables;
        const position = directory.categories().length;
        const row = { ...categoryFields(call.body), position };
        await tx.insert(categories).values(row);
        return { status: 201, body: categoryView(row) };
      }),

    updateCategory: (call) =>
      change(call, async (tx) => {
        const { categories } = tx.tables;
        const { categoryCode } = call.path;
        if (call.body.code !== categoryCode) {
          throw refuse('/code', '类别代码不能修改。', 'The code of a category cannot change.');
        }
        const [row] = await tx
          .update(categories)
          .set(categoryFields(call.body))
          .where(eq(categories.code, categoryCode))
          .returning();
        if (!row) throw new Problem('not-found');
        return { status: 200, body: categoryView(row) };
      }),

    async listPolicies({ query }) {
      const newestFirst = [...policies.all()].reverse();
      const { data, nextCursor } = page(newestFirst, ({ version }) => version, query);
      const { timeZone } = directory.county;
      const views = data.map((entry) => policyView(entry, timeZone));
      return { status: 200, body: { data: views, nextCursor } };
    },

    async createPolicy(call) {
      const policy = changePolicy(policies.current().policy, call.body.policy);
      return change<Reply<'createPolicy'>>(call, async (tx) => {
        const version = (await newestPolicyVersion(tx)) + 1;
        const createdAt = call.now;
        const createdBy = call.caller.kind === 'staff' ? call.caller.staffId : null;
        await tx.insert(tx.tables.policies).values({ version, body: policy, createdAt, createdBy });
        const entry = { version, policy, createdAt };
        return { status: 201, body: policyView(entry, directory.county.timeZone) };
      });
    },
  };

  function unitFields(body: Schemas['UnitInput']): Omit<UnitRow, 'id' | 'position'> {
    requireArea(body.areaCode);
    return {
      name: body.name,
      nameEn: body.nameEn ?? null,
      league: body.league,
      areaCode: body.areaCode ?? null,
      dutyPhone: body.dutyPhone ?? null,
      active: body.active ?? true,
    };
  }

  function officialFields(body: Schemas['OfficialInput']): Omit<OfficialRow, 'id' | 'position'> {
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
      active: body.active ?? true,
    };
  }

  function areaFields(body: Schemas['AreaInput']): AreaEntry {
    const { code, parentCode = null, level, name } = body;
    const parent = directory.area(parentCode);
    if (level !== 'county' && (!parent || parent.code === code)) {
      throw refuse('/parentCode', '请选择上级区划。', 'Name the area above it.');
    }
    if (level === 'county' && code !== directory.county.code) {
      throw refuse('/level', '一个系统只服务一个县。', 'One system serves one county.');
    }
    if (parent && !code.startsWith(directory.areaPrefix(parent.code))) {
      throw refuse(
        '/code',
        '代码应以上级区划的代码开头。',
        'The code begins as the code of the area above it.',
      );
    }
    return { code, parentCode: parent?.code ?? null, level, name, initials: pinyinInitials(name) };
  }

  function categoryFields(body: Schemas['CategoryInput']): Omit<CategoryRow, 'position'> {
    const { code, parentCode = null } = body;
    const parents = directory.categories().filter((row) => row.parentCode === null);
    if (
      parentCode !== null &&
      (parentCode === code || !parents.some((row) => row.code === parentCode))
    ) {
      throw refuse('/parentCode', '请选择已有的大类。', 'Name a class that exists.');
    }
    return {
      code,
      parentCode,
      name: body.name,
      nameEn: body.nameEn ?? null,
      gbCode: body.gbCode ?? null,
      defaultNature: body.nature ?? null,
      active: body.active ?? true,
    };
  }
}
