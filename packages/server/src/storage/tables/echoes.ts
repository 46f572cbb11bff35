/** Closed cases as the public may read them. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { CaseTables } from './cases.ts';
import type { EchoPicture } from './vocabulary.ts';

export const echoTables = (columns: Columns, { cases }: CaseTables) => {
  const { table, index, uniqueIndex } = columns;
  const { text, integer, json, instant } = columns;

  /** A closed case as the public may read it: a text of its own, written by one and published by another. */
  const echoes = table(
    'echoes',
    {
      id: text().primaryKey(),
      caseId: text()
        .notNull()
        .references(() => cases.id),
      version: integer().notNull().default(1),
      status: text().$type<'drafted' | 'in-review' | 'published' | 'withdrawn'>().notNull(),
      title: text().notNull(),
      /** What was asked for, and what was done. */
      request: text().notNull(),
      answer: text().notNull(),
      /** Of the town; nothing nearer is published. */
      areaCode: text(),
      categoryCode: text(),
      unitId: text(),
      outcome: text(),
      receivedAt: instant().notNull(),
      closedAt: instant().notNull(),
      pictures: json().$type<EchoPicture[]>().notNull(),
      draftedBy: text(),
      draftedAt: instant().notNull(),
      /** The last time it came back from review; its reason stays for whoever reads it next. */
      returnedBy: text(),
      returnedAt: instant(),
      returnReason: text(),
      publishedBy: text(),
      publishedAt: instant(),
      withdrawnBy: text(),
      withdrawnAt: instant(),
      withdrawReason: text(),
    },
    (t) => [
      // One at a time: what was withdrawn makes room for another.
      uniqueIndex('echoes_case').on(t.caseId).where(sql`status <> 'withdrawn'`),
      // With the state first, as below: of two indexes SQLite would take the other one and sort.
      index('echoes_told').on(t.status, t.publishedAt, t.id),
      index('echoes_drafted').on(t.status, t.draftedAt, t.id),
    ],
  );

  return { echoes };
};
