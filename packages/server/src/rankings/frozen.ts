/**
 * The one spelling of what a board was computed from and of what was published, over which its hashes
 * are made. `npm run generate` copies it into the SDK beside `score.ts`; it imports nothing else.
 */
import { type LeagueRules, mapParts, type ScoredRow, type UnitTallies } from './score.ts';

/** What a board is computed from: all of it, and nothing else. */
export interface BoardInputs {
  /** `YYYY-MM-DD`, both counted. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Epoch milliseconds. */
  readonly cutoff: number;
  readonly leagues: readonly {
    readonly league: string;
    readonly rules: LeagueRules;
    readonly units: readonly (UnitTallies & {
      /** What counted neither way, by reason; no zeros. */
      readonly left: Readonly<Record<string, number>>;
    })[];
  }[];
}

/** The one spelling of the inputs (RFC 8785) whose SHA-256 an edition carries. */
export function inputsText({ periodStart, periodEnd, cutoff, leagues }: BoardInputs): string {
  const told = leagues.map(({ league, rules, units }) => ({
    blackListSize: rules.blackListSize,
    league,
    minimumVolume: rules.minimumVolume,
    redListSize: rules.redListSize,
    strengths: inOrder(rules.strengths),
    units: units
      .map(({ unitId, closed, tallies, left }) => ({
        closed,
        left: inOrder(left),
        marks: inOrder(mapParts((key) => [tallies[key].good, tallies[key].bad])),
        unitId,
      }))
      .sort((a, b) => compare(a.unitId, b.unitId)),
    weights: inOrder(rules.weights),
  }));
  told.sort((a, b) => compare(a.league, b.league));
  return JSON.stringify({ cutoff, leagues: told, periodEnd, periodStart });
}

/** What the hash of a published edition is made over, besides its inputs. */
export interface FrozenEdition {
  readonly number: number;
  readonly inputsHash: string;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
  readonly policyVersion: number;
  /** Number of the edition that it corrects. */
  readonly corrects: number | null;
  readonly previousHash: string | null;
  readonly leagues: readonly {
    readonly league: string;
    readonly rows: readonly Pick<ScoredRow, 'unitId' | 'rank' | 'score' | 'interval' | 'list'>[];
  }[];
}

/** The one spelling of a published edition (RFC 8785) whose SHA-256 it carries. */
export function frozenText(edition: FrozenEdition): string {
  const { corrects, inputsHash, leagues, number, policyVersion, previousHash, publishedAt } =
    edition;
  const told = leagues.map(({ league, rows }) => ({
    league,
    rows: rows
      .map(({ unitId, rank, score, interval, list }) => [
        unitId,
        rank,
        score,
        interval.low,
        interval.high,
        list,
      ])
      .sort(([a], [b]) => compare(String(a), String(b))),
  }));
  told.sort((a, b) => compare(a.league, b.league));
  return JSON.stringify({
    corrects,
    inputsHash,
    leagues: told,
    number,
    policyVersion,
    previousHash,
    publishedAt,
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => compare(a, b)));
