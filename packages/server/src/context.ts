/** What every room is given: the ports and caches of one running server. */
import type { Vault } from './access/vault.ts';
import type { Calendar } from './calendar/working-days.ts';
import type { Policy } from './cases/policy.ts';
import type { Locale } from './contract/operations.ts';
import type { Queue } from './jobs/queue.ts';
import type { Outbox } from './notifications/outbox.ts';
import type { Storage } from './storage/storage.ts';
import type { Question } from './storage/tables.ts';

export interface Context {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly calendar: Calendar;
  readonly policies: Policies;
  readonly directory: Directory;
  /** Work that waits. */
  readonly jobs: Queue;
  /** Tells others of what becomes of a case. */
  readonly outbox: Outbox;
  /** Where uploads lie; see `attachments/`. */
  readonly home: string;
  /** Epoch milliseconds; injected so that tests and the demo can tell their own time. */
  readonly now: () => number;
}

/** The county's policy versions, kept in memory. */
export interface Policies {
  current(): { readonly version: number; readonly policy: Policy };
  /** The policy a case was started under; throws for a version that is not known here. */
  get(version: number): Policy;
}

/** Who is where and does what, kept in memory and renewed when it changes. */
export interface Directory {
  /** Raised by every change; part of what is kept from here. */
  readonly version: number;
  readonly county: CountyFacts;
  area(code: string | null): AreaEntry | undefined;
  /** From the county down to the area itself. */
  areaPath(code: string): readonly AreaEntry[];
  /** The codes of the area and of everything below it share this prefix. */
  areaPrefix(code: string): string;
  unit(id: string | null): UnitEntry | undefined;
  units(): readonly UnitEntry[];
  /** Numbers of its officials in one spelling, also of those on no card any more. */
  phonesOfUnit(id: string): ReadonlySet<string>;
  /** What a form asks of a category, its class's questions first. */
  questions(code: string | null): readonly Question[];
  category(code: string | null, locale: Locale): { code: string; name: string } | undefined;
  nameOfStaff(id: string | null): string | undefined;
  /** Reads everything again, after a change. */
  renew(): Promise<void>;
}

export interface CountyFacts {
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly dutyPhone: string | null;
  /** The demo county: shown as invented wherever it is shown. */
  readonly invented: boolean;
}

export interface AreaEntry {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: 'county' | 'town' | 'village' | 'grid';
  readonly name: string;
  readonly initials: string;
  /** WGS 84; null where the county has not said. */
  readonly lng: number | null;
  readonly lat: number | null;
  readonly active: boolean;
}

export interface UnitEntry {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly league: string;
  readonly areaCode: string | null;
  readonly dutyPhone: string | null;
  /** The leader in charge of it, if one is named. */
  readonly leaderId: string | null;
  readonly active: boolean;
}
