/** The county: who is where and does what, and what it has settled. */
import type { Columns } from '../columns.ts';
import type { Nature, Question } from './vocabulary.ts';

export const countyTables = (columns: Columns) => {
  const { table, index } = columns;
  const { text, integer, real, boolean, json, instant } = columns;

  /** An administrative area; `code` is the statistics bureau's 12 digits. */
  const areas = table(
    'areas',
    {
      code: text().primaryKey(),
      parentCode: text(),
      level: text().$type<'county' | 'town' | 'village' | 'grid'>().notNull(),
      name: text().notNull(),
      nameEn: text(),
      /** First letters of the name's pinyin, for search and for the index bar. */
      initials: text().notNull().default(''),
      /** WGS 84. */
      lng: real(),
      lat: real(),
      position: integer().notNull().default(0),
      active: boolean().notNull().default(true),
    },
    (t) => [index('areas_parent').on(t.parentCode, t.position)],
  );

  const units = table('units', {
    id: text().primaryKey(),
    name: text().notNull(),
    nameEn: text(),
    /** The units ranked against each other: `towns`, `departments` or the county's own. */
    league: text().notNull(),
    areaCode: text(),
    dutyPhone: text(),
    /** The leader in charge of it, a member of staff: told of what is late. */
    leaderId: text(),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  });

  const officials = table(
    'officials',
    {
      id: text().primaryKey(),
      name: text().notNull(),
      title: text().notNull(),
      unitId: text().references(() => units.id),
      areaCode: text(),
      phone: text(),
      duties: text(),
      hours: text(),
      /** What the code in their WeChat says. */
      wechat: text(),
      updatedAt: instant().notNull().default(0),
      position: integer().notNull().default(0),
      active: boolean().notNull().default(true),
    },
    (t) => [index('officials_area').on(t.areaCode, t.position)],
  );

  /** What stands on an area's contact card besides its officials. */
  const contactCards = table('contact_cards', {
    areaCode: text().primaryKey(),
    dutyPhone: text(),
    dutyHours: text(),
    note: text(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull(),
  });

  const categories = table('categories', {
    code: text().primaryKey(),
    parentCode: text(),
    name: text().notNull(),
    nameEn: text(),
    /** Crosswalk to GB/T 39666. */
    gbCode: text(),
    defaultNature: text().$type<Nature>(),
    /** Words by which a form proposes it. */
    keywords: json().$type<string[]>(),
    /** What a form asks of it. */
    questions: json().$type<Question[]>(),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
  });

  /** The county's deadlines and limits; a case keeps the version it started with. */
  const policies = table('policies', {
    version: integer().primaryKey(),
    body: json().notNull(),
    createdAt: instant().notNull(),
    createdBy: text(),
  });

  const settings = table('settings', {
    key: text().primaryKey(),
    value: json().notNull(),
  });

  return { areas, units, officials, contactCards, categories, policies, settings };
};

export type CountyTables = ReturnType<typeof countyTables>;
