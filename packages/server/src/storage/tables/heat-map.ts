/** The heat map and its warnings. */
import { sql } from 'drizzle-orm';
import type { Columns } from '../columns.ts';
import type { HeatFigure, RisingKind, WarningLevel } from './vocabulary.ts';

export const heatMapTables = (columns: Columns) => {
  const { table, index, uniqueIndex, primaryKey } = columns;
  const { text, integer, real, boolean, json, instant } = columns;

  /**
   * Cases by week, place, kind and person, counted from the cases by a job (`heat-map/counting.ts`):
   * a submission pays nothing for it. A person is a piece of the phone number's keyed hash, empty
   * where nobody gave one: a place is shown when enough people wrote from it, not enough messages.
   */
  const heatCounts = table(
    'heat_counts',
    {
      /** First day as a day number: a Monday, or the first of a month, see `heat-map/periods.ts`. */
      segment: integer().notNull(),
      /** H3 index of about 0.7 km²; empty where no point is known. */
      cell: text().notNull(),
      areaCode: text().notNull(),
      categoryCode: text().notNull(),
      nature: text().notNull(),
      urgency: text().notNull(),
      person: text().notNull(),
      value: integer().notNull(),
    },
    (t) => [
      primaryKey({
        columns: [t.segment, t.cell, t.areaCode, t.categoryCode, t.nature, t.urgency, t.person],
      }),
    ],
  );

  /** Which of them are to be counted again. */
  const heatSegments = table('heat_segments', {
    segment: integer().primaryKey(),
    stale: boolean().notNull().default(true),
    /** Raised whenever it is marked, and whenever its counts change. */
    version: integer().notNull().default(0),
  });

  /** The months and years that have maps for everybody, drawn by the same job (`heat-map/drawing.ts`). */
  const heatPeriods = table('heat_periods', {
    /** `2026-10` or `2026`. */
    name: text().primaryKey(),
    /** Of which counts and places its year was drawn. */
    stamp: text().notNull(),
    /** The first day that is not on them. */
    until: integer().notNull(),
    /** Whether something lies nowhere on a map of hexagons. */
    unplaced: boolean().notNull().default(false),
  });

  /** One map of a period as everybody may see it. Where nothing is to be shown there is none. */
  const heatMaps = table(
    'heat_maps',
    {
      period: text().notNull(),
      layer: text().$type<'cells' | 'areas'>().notNull(),
      /** `all`, or what it is of: `kind water`. */
      filter: text().notNull(),
      shown: json().$type<HeatFigure[]>().notNull(),
      someLeft: boolean().notNull().default(false),
    },
    (t) => [primaryKey({ columns: [t.period, t.layer, t.filter] })],
  );

  /** An area that stood out against its own past; one row from its turning to its calming down. */
  const warnings = table(
    'warnings',
    {
      id: text().primaryKey(),
      areaCode: text().notNull(),
      level: text().$type<WarningLevel>().notNull(),
      /** Day numbers: when it turned, and the last of the seven days looked at. */
      since: integer().notNull(),
      lastDay: integer().notNull(),
      count: integer().notNull(),
      expected: real().notNull(),
      rising: json().$type<RisingKind[]>().notNull(),
      words: json().$type<{ word: string; cases: number }[]>().notNull(),
      endedAt: instant(),
    },
    (t) => [
      uniqueIndex('warnings_open').on(t.areaCode).where(sql`ended_at is null`),
      index('warnings_ended').on(t.endedAt),
    ],
  );

  return { heatCounts, heatSegments, heatPeriods, heatMaps, warnings };
};
