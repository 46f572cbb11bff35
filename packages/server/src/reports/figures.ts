/** What a report is made from: plain data, read by `reading.ts`, told by the kinds of reports. */
import type { Locale, Schemas } from '../contract/operations.ts';
import type { WarningLevel } from '../storage/tables.ts';
import type { Days, ReportKind } from './periods.ts';

/** Sums by metric. */
export type Sums = ReadonlyMap<string, number>;

/** One town, category or unit. */
export interface Group {
  readonly key: string;
  readonly name: string;
  readonly figures: Schemas['Figures'];
  /** Those of the period before; nothing where that was not counted from its first day. */
  readonly before: Schemas['Figures'] | null;
}

export interface UnitGroup extends Group {
  readonly sums: Sums;
}

/** A case of a list, without whose it is. */
export interface ListedCase {
  readonly id: string;
  readonly trackingCode: string;
  readonly title: string;
  readonly place: string;
  readonly unit: string;
  /** `2026-11-20 17:30`; empty where there is no such moment. */
  readonly due: string;
}

export interface Listed<T extends ListedCase = ListedCase> {
  readonly rows: readonly T[];
  readonly total: number;
}

export interface StandingArea {
  readonly name: string;
  readonly code: string;
  readonly level: WarningLevel;
  /** The last of the seven days that were counted. */
  readonly last: string;
  readonly count: number;
  readonly expected: number;
  readonly rising: readonly string[];
  readonly words: readonly string[];
}

/** One league of a published edition. */
export interface PublishedBoard {
  /** Id of the edition. */
  readonly edition: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly league: string;
  /** Names of the units, the first of the list first. */
  readonly red: readonly string[];
  readonly black: readonly string[];
}

/** What is so at this moment: only for a period that has just ended, or not yet. */
export interface Now {
  readonly late: Listed;
  readonly urged: Listed<ListedCase & { readonly urges: number }>;
  /** Due on the last day of the period. */
  readonly due: Listed;
}

export interface ReportFigures {
  readonly kind: ReportKind;
  readonly locale: Locale;
  readonly county: string;
  readonly invented: boolean;
  /** Origin of the server, or nothing where that is not known: links are paths then. */
  readonly origin: string;
  readonly days: Days;
  /** `2026-11-20 10:00` */
  readonly made: string;
  /** Whether the last day is over. */
  readonly over: boolean;
  readonly whole: Schemas['Figures'];
  readonly before: Schemas['Figures'] | null;
  readonly sums: Sums;
  readonly sumsBefore: Sums | null;
  readonly byDay: readonly {
    readonly day: string;
    readonly received: number;
    readonly closed: number;
  }[];
  readonly towns: readonly Group[];
  readonly categories: readonly Group[];
  readonly units: readonly UnitGroup[];
  /** Why residents were dissatisfied. */
  readonly reasons: readonly {
    readonly code: string;
    readonly name: string;
    readonly count: number;
  }[];
  readonly warnings: readonly StandingArea[];
  /** Boards of weeks that ended in the period, of the monthly report alone; oldest first. */
  readonly boards: readonly PublishedBoard[];
  /** What was given to units, of the daily sheet alone. */
  readonly dispatched: Listed<ListedCase & { readonly lead: boolean }>;
  readonly now: Now | null;
}
