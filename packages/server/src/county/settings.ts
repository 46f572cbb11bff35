/** The rows of `settings`: what the county is, and when what processes keep in memory changed. */
import { eq, sql } from 'drizzle-orm';
import type { CountyFacts } from '../context.ts';
import type { Learned } from '../repeats/learning.ts';
import type { StoredVocabulary } from '../repeats/vocabulary.ts';
import type { Database } from '../storage/storage.ts';
import type { CountyDays } from './county-calendar.ts';

/** Shapes of the values, by key. */
export interface Settings {
  /** Written by set-up; without it there is no county to serve. */
  county: CountyFacts;
  /** The county's border in WGS 84, `[lng, lat]`, closed. */
  outline: readonly (readonly [number, number])[];
  /** Raised by every change to the county: other processes see it and read everything again. */
  'directory-version': number;
  /** The publishable key that the server's own portal page carries; public by its nature. */
  'portal-key': string;
  /** Where the county's working days differ from the published ones. */
  calendar: CountyDays;
  /** The calendar by which every running clock was last worked out, see `jobs/deadlines.ts`. */
  'calendar-applied': { readonly fingerprint: string; readonly publishedThrough: number };
  /** Raised by every change of what the public sees on the heat map. */
  'heat-map-version': number;
  /** Another one after each change of figures of a month that is over, see `cases/past-figures.ts`. */
  'past-figures': string;
  /** How common words are in what residents write here, see `repeats/vocabulary.ts`. */
  'repeats-vocabulary': StoredVocabulary;
  /** Groups of earlier releases are looked at from this one on (last case, number); null when all were. */
  'repeats-looked': {
    /** What a look says, see `repeats/stored-profile.ts`; none where it is older than that. */
    readonly form?: number;
    readonly next: readonly [number, number] | null;
  };
  /** What corrections of groups have taught, see `repeats/learning.ts`. */
  'repeats-learned': Learned;
  /** The day number on which areas were last held against their past. */
  'warnings-looked': number;
  /** Of the master key that seals names and phone numbers here, see `access/master-key.ts`. */
  'key-fingerprint': string;
}

export async function readSetting<K extends keyof Settings>(
  db: Database,
  key: K,
): Promise<Settings[K] | undefined> {
  const { settings } = db.tables;
  const [row] = await db.select().from(settings).where(eq(settings.key, key));
  return row?.value as Settings[K] | undefined;
}

export async function writeSetting<K extends keyof Settings>(
  tx: Database,
  key: K,
  value: Settings[K],
): Promise<void> {
  const { settings } = tx.tables;
  await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}

/**
 * Tells every process that areas, units, categories, staff, sites or policies changed. On PostgreSQL
 * changes wait here for one another, so call it first: what is read after it stays as it was read.
 */
export async function touchDirectory(tx: Database): Promise<void> {
  const { settings } = tx.tables;
  const next = sql`cast(cast(${settings.value} as integer) + 1 as text)`;
  await tx
    .insert(settings)
    .values({ key: 'directory-version', value: 1 })
    .onConflictDoUpdate({ target: settings.key, set: { value: next } });
}

/**
 * Lets one transaction at a time go on from here to its end: PostgreSQL runs them side by side.
 *
 * @param row those that take turns on different rows do not wait for each other
 */
export async function takeTurn(tx: Database, row: keyof Settings = 'county'): Promise<void> {
  const { settings } = tx.tables;
  await tx
    .update(settings)
    .set({ value: sql`${settings.value}` })
    .where(eq(settings.key, row));
}
