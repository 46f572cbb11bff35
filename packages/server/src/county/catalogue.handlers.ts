/** Setting up what residents choose from: areas and categories. */
import { checkQuestions } from '../cases/answers.ts';
import type { AreaEntry } from '../context.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { changeCounty } from './change.ts';
import { insertArea, insertCategory, updateArea, updateCategory } from './county.repository.ts';
import { type CategoryRow, levels } from './directory.ts';
import { pinyinInitials } from './pinyin.ts';
import { areaForAdministrator, categoryForAdministrator } from './views.ts';

type Operations = 'createArea' | 'updateArea' | 'createCategory' | 'updateCategory';

export function catalogueHandlers(context: ServerContext): HandlersFor<Operations> {
  const { directory } = context;
  const change = changeCounty(context);

  return {
    createArea: (call) =>
      change(call, async (tx) => {
        const position = directory.childrenOf(call.body.parentCode ?? '').length;
        const row = { ...areaFields(call.body), position };
        await insertArea(tx, row);
        const reply = { status: 201, body: areaForAdministrator(row, directory) } as const;
        return { reply, target: row.code, detail: call.body };
      }),

    updateArea: (call) =>
      change(call, async (tx) => {
        const { areaCode } = call.path;
        if (call.body.code !== areaCode) {
          throw refuse('/code', '区划代码不能修改。', 'The code of an area cannot change.');
        }
        const row = await updateArea(tx, areaCode, areaFields(call.body));
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: areaForAdministrator(row, directory) } as const;
        return { reply, target: row.code, detail: call.body };
      }),

    createCategory: (call) =>
      change(call, async (tx) => {
        const position = directory.everyCategory().length;
        const row = { ...categoryFields(call.body), position };
        await insertCategory(tx, row);
        const reply = { status: 201, body: categoryForAdministrator(row) } as const;
        return { reply, target: row.code, detail: call.body };
      }),

    updateCategory: (call) =>
      change(call, async (tx) => {
        const { categoryCode } = call.path;
        if (call.body.code !== categoryCode) {
          throw refuse('/code', '类别代码不能修改。', 'The code of a category cannot change.');
        }
        const row = await updateCategory(tx, categoryCode, categoryFields(call.body));
        if (!row) throw new Problem('not-found');
        const reply = { status: 200, body: categoryForAdministrator(row) } as const;
        return { reply, target: row.code, detail: call.body };
      }),
  };

  function areaFields(body: Schemas['AreaInput']): AreaEntry {
    const { code, parentCode = null, level, name, active = true } = body;
    const parent = directory.area(parentCode);
    const isBelow = (one: AreaEntry['level'], other: AreaEntry['level']) =>
      levels.indexOf(one) > levels.indexOf(other);
    if (level === 'county') {
      if (code !== directory.county.code) {
        throw refuse('/level', '一个系统只服务一个县。', 'One system serves one county.');
      }
      if (parentCode !== null) {
        throw refuse('/parentCode', '县没有上级区划。', 'Nothing lies above the county.');
      }
      if (!active) throw refuse('/active', '县不能停用。', 'The county itself stays in use.');
    } else if (!parent || !isBelow(level, parent.level)) {
      throw refuse('/parentCode', '请选择上级区划。', 'Name the area above it.');
    }
    if (
      !directory.everyArea().every((area) => area.parentCode !== code || isBelow(area.level, level))
    ) {
      throw refuse(
        '/level',
        '下级区划的级别应低于它。',
        'The areas below it must be of lower levels.',
      );
    }
    if (parent && !code.startsWith(directory.areaPrefix(parent.code))) {
      throw refuse(
        '/code',
        '代码应以上级区划的代码开头。',
        'The code begins as the code of the area above it.',
      );
    }
    const { lng = null, lat = null } = body.position ?? {};
    return { code, parentCode, level, name, initials: pinyinInitials(name), lng, lat, active };
  }

  function categoryFields(body: Schemas['CategoryInput']): Omit<CategoryRow, 'position'> {
    const { code, parentCode = null } = body;
    const parents = directory.everyCategory().filter((row) => row.parentCode === null);
    if (
      parentCode !== null &&
      (parentCode === code || !parents.some((row) => row.code === parentCode))
    ) {
      throw refuse('/parentCode', '请选择已有的大类。', 'Name a class that exists.');
    }
    const { keywords = [], questions = [] } = body;
    checkQuestions(questions);
    return {
      keywords,
      questions,
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
