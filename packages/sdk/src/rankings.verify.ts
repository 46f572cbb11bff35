/** Does the sums of a board again, from nothing but what it shows. Loaded when it is asked for. */
import { MinshengError } from './errors.ts';
import { type BoardInputs, frozenText, inputsText } from './generated/frozen.ts';
import {
  type LeagueRules,
  mapParts,
  type PartKey,
  rankUnits,
  type ScoredRow,
} from './generated/score.ts';
import type { RankingEdition, RankingLeague, RankingRow } from './types.ts';

/** Something on a board that the sums do not give. */
export interface RankingProblem {
  kind: /** A unit's place, score, interval or list is not what its figures make it. */
    | 'row-differs'
    /** The league's figures are not the sum of its units'. */
    | 'league-differs'
    /** The inputs are not those whose hash the edition carries. */
    | 'inputs-differ'
    /** The edition is not the one that was published under its hash. */
    | 'hash-differs'
    /** There is no such unit, or the board is of before its sums could be checked. */
    | 'not-checkable';
  /** Id of the unit, where it is one. */
  unitId?: string;
  /** Which field differs, what is shown and what the sums give. */
  field?: string;
  shown?: unknown;
  computed?: unknown;
}

/** What the check found. */
export interface RankingVerdict {
  /** Nothing was found. */
  ok: boolean;
  problems: RankingProblem[];
}

/**
 * Checks every row of a board, and its hashes.
 * @throws MinshengError where there is no WebCrypto, as on pages without TLS; `verifyRow` needs none
 */
export async function verifyEdition(edition: RankingEdition): Promise<RankingVerdict> {
  if (edition.leagues.some(({ parts }) => parts.length === 0)) return notCheckable();
  const rows = edition.leagues.flatMap((league) => leagueProblems(league));
  const problems = [...rows, ...(await hashProblems(edition))];
  return { ok: problems.length === 0, problems };
}

/** Checks one row: its place needs the whole league, its score only the league's figures. */
export function verifyRow(edition: RankingEdition, unitId: string): RankingVerdict {
  const league = edition.leagues.find(({ rows }) => rows.some(({ unit }) => unit.id === unitId));
  if (!league || league.parts.length === 0) return notCheckable(unitId);
  const problems = leagueProblems(league, unitId);
  return { ok: problems.length === 0, problems };
}

const notCheckable = (unitId?: string): RankingVerdict => ({
  ok: false,
  problems: [{ kind: 'not-checkable', ...(unitId !== undefined && { unitId }) }],
});

function leagueProblems(league: RankingLeague, only?: string): RankingProblem[] {
  const problems: RankingProblem[] = [];
  const differs = (unitId: string, field: string, shown: unknown, computed: unknown) => {
    if (JSON.stringify(shown) === JSON.stringify(computed)) return;
    problems.push({ kind: 'row-differs', unitId, field, shown, computed });
  };
  const scored = rankUnits(
    league.rows.map((row) => unitOf(league, row)),
    rulesOf(league),
  );
  for (const part of scored[0]?.parts ?? []) {
    const rule = league.parts.find(({ key }) => key === part.key);
    const shown = { good: rule?.leagueGood, all: rule?.leagueAll };
    const computed = { good: part.league.good, all: part.league.good + part.league.bad };
    if (shown.good === computed.good && shown.all === computed.all) continue;
    problems.push({ kind: 'league-differs', field: part.key, shown, computed });
  }
  for (const computed of scored) {
    const { unitId } = computed;
    const row = league.rows.find(({ unit }) => unit.id === unitId);
    if (!row || (only !== undefined && only !== unitId)) continue;
    differs(unitId, 'rank', row.rank, computed.rank);
    if (row.score !== null) differs(unitId, 'score', row.score, computed.score);
    differs(unitId, 'interval', [row.interval.low, row.interval.high], intervalOf(computed));
    differs(unitId, 'list', row.list, computed.list);
    for (const part of partsOf(row)) {
      const sum = computed.parts.find(({ key }) => key === part.key);
      differs(unitId, `${part.key}.points`, part.points, sum?.points);
      differs(unitId, `${part.key}.adjusted`, part.adjusted, sum?.adjusted);
    }
  }
  return problems;
}

async function hashProblems(edition: RankingEdition): Promise<RankingProblem[]> {
  if (!globalThis.crypto?.subtle) {
    throw new MinshengError('Checking the hashes needs WebCrypto: open the page over https');
  }
  const problems: RankingProblem[] = [];
  const inputs = await digest(inputsText(inputsOf(edition)));
  if (inputs !== edition.inputsHash) {
    problems.push({ kind: 'inputs-differ', shown: edition.inputsHash, computed: inputs });
  }
  if (edition.hash !== null && edition.publishedAt !== null) {
    const { number, inputsHash, publishedAt, policyVersion, previousHash, corrects } = edition;
    const leagues = edition.leagues.map((league) => ({
      league: league.league,
      rows: rankUnits(
        league.rows.map((row) => unitOf(league, row)),
        rulesOf(league),
      ),
    }));
    const frozen = await digest(
      frozenText({
        number,
        inputsHash,
        publishedAt: Date.parse(publishedAt),
        policyVersion,
        corrects: corrects?.number ?? null,
        previousHash,
        leagues,
      }),
    );
    if (frozen !== edition.hash) {
      problems.push({ kind: 'hash-differs', shown: edition.hash, computed: frozen });
    }
  }
  return problems;
}

const inputsOf = (edition: RankingEdition): BoardInputs => ({
  periodStart: edition.periodStart,
  periodEnd: edition.periodEnd,
  cutoff: Date.parse(edition.cutoffAt),
  leagues: edition.leagues.map((league) => ({
    league: league.league,
    rules: rulesOf(league),
    units: league.rows.map((row) => ({ ...unitOf(league, row), left: leftOf(row) })),
  })),
});

const partsOf = (row: RankingRow) => row.indicators.flatMap(({ parts }) => parts);

function unitOf(league: RankingLeague, row: RankingRow) {
  const lower = new Set(
    league.parts.flatMap(({ key, direction }) => (direction === 'lower' ? [key] : [])),
  );
  const tallies = mapParts((key) => {
    const part = partsOf(row).find((one) => one.key === key);
    const { numerator = 0, denominator = 0 } = part ?? {};
    const rest = denominator - numerator;
    return lower.has(key) ? { good: rest, bad: numerator } : { good: numerator, bad: rest };
  });
  return { unitId: row.unit.id, closed: row.closed, tallies };
}

/** A reason that several parts name is one number. */
const leftOf = (row: RankingRow): Record<string, number> =>
  Object.fromEntries(
    partsOf(row).flatMap(({ exclusions }) =>
      exclusions.map(({ reason, count }) => [reason, count] as const),
    ),
  );

function rulesOf(league: RankingLeague): LeagueRules {
  const of = (key: PartKey) => league.parts.find((part) => part.key === key);
  return {
    weights: mapParts((key) => Math.round((of(key)?.weight ?? 0) * 100)),
    strengths: mapParts((key) => of(key)?.strength ?? 1),
    redListSize: league.redListSize,
    blackListSize: league.blackListSize,
    minimumVolume: league.minimumVolume,
  };
}

const intervalOf = ({ interval }: ScoredRow) => [interval.low, interval.high];

async function digest(text: string): Promise<string> {
  const data = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
