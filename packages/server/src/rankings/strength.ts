/** How strongly small numbers are drawn to the league's average, from how much its units differed. */
import type { Tally } from './score.ts';

/** Fractions are kept in whole numbers of this fineness, so the order of units does not matter. */
const FINE = 10n ** 12n;

/** With fewer units that have marks nothing can be said of how they differ. */
export const LEAST_UNITS = 8;

export interface StrengthRules {
  /** What is added where the past says too little. */
  readonly priorStrength: number;
  readonly strengthRange: { readonly least: number; readonly most: number };
}

/**
 * The size of a beta prior by the method of moments, from the marks of weeks that are over.
 *
 * With n marks of a unit, p its share, P the league's, N all marks and k units, the spread
 * S = Σ n (p − P)² is P (1 − P) (k − 1) when all are alike, and more the more they differ:
 * ρ = (S ÷ (P (1 − P)) − (k − 1)) ÷ (N − Σ n² ÷ N − (k − 1)), and the strength is (1 − ρ) ÷ ρ.
 *
 * The weeks that are scored do not enter, or a good mark could raise the strength and so draw a good
 * unit back: only so does a score never fall by what is done well.
 */
export function strengthOf(
  units: readonly Tally[],
  { priorStrength, strengthRange: { least, most } }: StrengthRules,
): number {
  const clamp = (value: number) => Math.min(most, Math.max(least, value));
  const counted = units.filter(({ good, bad }) => good + bad > 0);
  const good = counted.reduce((sum, unit) => sum + BigInt(unit.good), 0n);
  const all = counted.reduce((sum, unit) => sum + BigInt(unit.good + unit.bad), 0n);
  if (counted.length < LEAST_UNITS || good === 0n || good === all) return clamp(priorStrength);

  let ofShares = 0n;
  let ofSizes = 0n;
  for (const unit of counted) {
    const size = BigInt(unit.good + unit.bad);
    ofShares += (FINE * BigInt(unit.good) ** 2n) / size;
    ofSizes += size ** 2n;
  }
  const others = BigInt(counted.length - 1);
  // S ÷ (P (1 − P)), where S = Σ good² ÷ n − good² ÷ N.
  const spread = ofShares - (FINE * good ** 2n) / all;
  const excess = (spread * all ** 2n) / (good * (all - good)) - others * FINE;
  const room = FINE * (all - others) - (FINE * ofSizes) / all;
  if (excess <= 0n) return most;
  // (1 − ρ) ÷ ρ = (room − excess) ÷ excess, to the nearest whole mark.
  const strength = (2n * (room - excess) + excess) / (2n * excess);
  return clamp(Number(strength));
}
