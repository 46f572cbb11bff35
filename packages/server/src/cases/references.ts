/** What a case may name: areas, categories and units that the county has. */
import type { Context } from '../context.ts';
import { refuse } from '../contract/problem.ts';
import { findOfficial } from '../county/county.repository.ts';
import type { Database } from '../storage/storage.ts';
import type { Nature } from '../storage/tables.ts';
import type { CaseRow } from './case-record.ts';

/** @throws Problem `rule-refused` pointing at what the county does not have. */
export function checkReferences(
  { directory }: Pick<Context, 'directory'>,
  {
    areaCode,
    categoryCode,
  }: { readonly areaCode?: string | undefined; readonly categoryCode?: string | undefined },
  at = '',
): void {
  if (areaCode && !directory.area(areaCode)) {
    throw refuse(`${at}/areaCode`, '没有这个区划', 'There is no such area in this county');
  }
  if (categoryCode && !directory.category(categoryCode, 'zh-CN')) {
    throw refuse(
      `${at}/categoryCode`,
      '没有这个类别，可选的见 listCategories',
      'There is no such category; listCategories has them',
    );
  }
}

/** @throws Problem `rule-refused` when nobody can be given the matter there */
export function checkWish(
  { directory }: Pick<Context, 'directory'>,
  wishedUnitId: string | undefined,
): void {
  if (wishedUnitId === undefined || directory.unit(wishedUnitId)?.active) return;
  throw refuse(
    '/wishedUnitId',
    '没有这个单位，可选的见 listUnits',
    'There is no such unit; listUnits has them',
  );
}

/**
 * Whom a report is about. Of an official the unit is theirs, or the one of their place: the same
 * people would handle it.
 * @throws Problem `rule-refused` when there is nobody like that, or when it is no report
 */
export async function aboutOf(
  { directory }: Pick<Context, 'directory'>,
  db: Database,
  given: {
    readonly nature?: Nature;
    readonly aboutUnitId?: string;
    readonly aboutOfficialId?: string;
  },
): Promise<Pick<CaseRow, 'sealed' | 'aboutUnitId' | 'aboutOfficialId'>> {
  const { nature, aboutUnitId = null, aboutOfficialId = null } = given;
  if (!aboutUnitId && !aboutOfficialId) {
    return { sealed: false, aboutUnitId: null, aboutOfficialId: null };
  }
  if (nature && nature !== 'report') {
    throw refuse(
      '/nature',
      '写明被反映的干部或单位时，性质应为举报',
      'What names an official or a unit complained about is a report',
    );
  }
  if (aboutUnitId && !directory.unit(aboutUnitId)) {
    throw refuse('/aboutUnitId', '没有这个单位', 'There is no such unit');
  }
  if (!aboutOfficialId) return { sealed: true, aboutUnitId, aboutOfficialId };
  const official = await findOfficial(db, aboutOfficialId);
  if (!official) throw refuse('/aboutOfficialId', '没有这名干部', 'There is no such official');
  const places = official.areaCode ? directory.areaPath(official.areaCode) : [];
  const ofPlace = directory
    .units()
    .find(({ areaCode }) => areaCode !== null && places.some(({ code }) => code === areaCode));
  const unitId = official.unitId ?? ofPlace?.id ?? null;
  if (aboutUnitId && unitId && aboutUnitId !== unitId) {
    throw refuse(
      '/aboutUnitId',
      '这名干部不在这个单位，请只写其中一项',
      'The official is not of this unit; name only one of them',
    );
  }
  return { sealed: true, aboutUnitId: aboutUnitId ?? unitId, aboutOfficialId };
}
