/** Rows of the county as the contract shows them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { AreaEntry, UnitEntry } from '../context.ts';
import type { Caller, Locale, Schemas } from '../contract/operations.ts';
import type { Question } from '../storage/tables.ts';
import type { ContactCardRow, OfficialRow } from './county.repository.ts';
import { type CategoryRow, type CountyDirectory, categoryName } from './directory.ts';
import type { PolicyVersion } from './policies.ts';

export const namedArea = ({ code, name }: AreaEntry): Schemas['NamedArea'] => ({ code, name });

export const areaView = (area: AreaEntry, directory: CountyDirectory): Schemas['Area'] => ({
  code: area.code,
  parentCode: area.parentCode,
  level: area.level,
  name: area.name,
  initials: area.initials,
  hasChildren: directory.childrenOf(area.code).length > 0,
});

/** Administrators are given what is stored, all of it, so that they can write it back. */
export const isAdministrator = (caller: Caller): boolean =>
  caller.kind === 'staff' && caller.role === 'administrator';

export const areaForAdministrator = (
  area: AreaEntry,
  directory: CountyDirectory,
): Schemas['Area'] => ({
  ...areaView(area, directory),
  position: area.lng !== null && area.lat !== null ? { lng: area.lng, lat: area.lat } : null,
  active: area.active,
});

export const categoryForAdministrator = (row: CategoryRow): Schemas['Category'] => ({
  ...categoryView(row, 'zh-CN'),
  nameEn: row.nameEn,
  questions: [...(row.questions ?? [])] as Schemas['CategoryQuestion'][],
  active: row.active,
});

export const unitForAdministrator = (unit: UnitEntry): Schemas['Unit'] => ({
  ...unitView(unit),
  nameEn: unit.nameEn,
  leaderId: unit.leaderId,
});

export const categoryView = (row: CategoryRow, locale: Locale): Schemas['Category'] => ({
  code: row.code,
  parentCode: row.parentCode,
  name: categoryName(row, locale),
  gbCode: row.gbCode,
  nature: row.defaultNature,
  keywords: [...(row.keywords ?? [])],
  questions: (row.questions ?? []).map((question) => questionView(question, locale)),
});

const questionView = (
  { id, kind, when, options, ...said }: Question,
  locale: Locale,
): Schemas['CategoryQuestion'] => {
  const label = (words: Pick<Question, 'label' | 'labelEn'>) =>
    (locale === 'en' && words.labelEn) || words.label;
  return {
    id,
    label: label(said),
    kind,
    options: options.map((option) => ({ value: option.value, label: label(option) })),
    when,
  };
};

export const unitView = (unit: UnitEntry): Schemas['Unit'] => ({
  id: unit.id,
  name: unit.name,
  league: unit.league,
  areaCode: unit.areaCode,
  dutyPhone: unit.dutyPhone,
  active: unit.active,
});

export const officialView = (row: OfficialRow): Schemas['Official'] => ({
  id: row.id,
  name: row.name,
  title: row.title,
  unitId: row.unitId,
  areaCode: row.areaCode ?? '',
  phone: row.phone ?? '',
  duties: row.duties,
  hours: row.hours,
  wechat: row.wechat,
  active: row.active,
});

export const contactCardView = (
  row: ContactCardRow,
  timeZone: string,
): Schemas['ContactCardSettings'] => ({
  areaCode: row.areaCode,
  dutyPhone: row.dutyPhone,
  dutyHours: row.dutyHours,
  note: row.note,
  updatedAt: toRfc3339(row.updatedAt, timeZone),
});

export const policyView = (
  { version, policy, createdAt }: PolicyVersion,
  timeZone: string,
): Schemas['PolicyVersion'] => ({
  version,
  policy: { ...policy },
  createdAt: toRfc3339(createdAt, timeZone),
});
