/**
 * What corrections teach beyond the cases they name. A place that misled counts a little less, one
 * that was right a little more; and whether a kind of request needs more or less to be one thing. Each
 * step is small and bounded, so that no single correction turns anything over. Pure.
 */
import { defaultWeights, type Weights } from './likeness.ts';
import type { Signature } from './signature.ts';

export interface Learned {
  /** Raised by every correction. */
  readonly version: number;
  /** What is added to what is enough, by category; empty for cases without one. */
  readonly enough: Readonly<Record<string, number>>;
  /** By what the sureness of a place is multiplied. */
  readonly places: Readonly<Record<string, number>>;
}

export const nothingLearned: Learned = { version: 0, enough: {}, places: {} };

/** `apart`: it was found together and is not. `together`: it was not found and is. */
export type Lesson = 'apart' | 'together';

const steps = {
  apart: { enough: 0.01, place: 0.85 },
  together: { enough: -0.01, place: 1.08 },
} as const;
const bounds = { enough: 0.08, places: [0.4, 1.2] as const };
/** Places remembered; the first ones go. */
const mostPlaces = 2_000;

/** @param sharedPlaces keys of the places that both named */
export function learnFrom(
  learned: Learned,
  lesson: Lesson,
  { category, sharedPlaces }: { category: string | null; sharedPlaces: readonly string[] },
): Learned {
  const step = steps[lesson];
  const kind = category ?? '';
  const enough = clamp((learned.enough[kind] ?? 0) + step.enough, -bounds.enough, bounds.enough);
  const places = sharedPlaces.map((key): [string, number] => [
    key,
    clamp((learned.places[key] ?? 1) * step.place, ...bounds.places),
  ]);
  const others = Object.entries(learned.places).filter(([key]) => !sharedPlaces.includes(key));
  return {
    version: learned.version + 1,
    enough: { ...learned.enough, [kind]: round(enough) },
    places: Object.fromEntries([...others, ...places].slice(-mostPlaces)),
  };
}

/** What is enough for cases of this category. */
export const weightsFor = (learned: Learned, category: string | null): Weights => ({
  ...defaultWeights,
  enough: defaultWeights.enough + (learned.enough[category ?? ''] ?? 0),
});

/** The signature with what was learned of its places. */
export function withLearned(signature: Signature, { places }: Learned): Signature {
  const known = [...signature.places].map(([key, sure]): [string, number] => [
    key,
    Math.min(1, sure * (places[key] ?? 1)),
  ]);
  return { ...signature, places: new Map(known) };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
const round = (value: number): number => Math.round(value * 1000) / 1000;
