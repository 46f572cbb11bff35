/** A league's board as the contract has it. */
import type { RankingPolicy } from '../cases/policy.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { type BoardRow, isScored, type LeagueBoard } from './board.ts';
import {
  type ExclusionReason,
  exclusionNames,
  indicators,
  type PartDefinition,
  partOf,
  type Text,
} from './indicators.ts';
import { indicatorKeys, indicatorParts, percentOf, type ScoredPart } from './score.ts';

/** Of the leagues every county begins with; its policy may call them otherwise and name more. */
const usualNames: Record<string, Text> = {
  towns: { 'zh-CN': '乡镇（街道）', en: 'Towns and subdistricts' },
  departments: { 'zh-CN': '职能部门', en: 'Departments' },
};

/** A league's board, of today's kind or of before there were parts. @param policy that of the board */
export const leagueView = (
  board: object,
  policy: RankingPolicy,
  locale: Locale,
): Schemas['RankingLeague'] => {
  const view = isScored(board) ? scoredView(board, locale) : oldView(board as OldBoard, locale);
  return { ...view, name: nameOf(view.league, policy, locale) };
};

function nameOf(league: string, { leagues }: RankingPolicy, locale: Locale): string {
  const { name, nameEn } = leagues[league] ?? {};
  return (locale === 'en' ? nameEn : name) ?? usualNames[league]?.[locale] ?? name ?? league;
}

type Unnamed = Omit<Schemas['RankingLeague'], 'name'>;

function scoredView(board: LeagueBoard, locale: Locale): Unnamed {
  const { league, priorStrength, rules, rows } = board;
  return {
    league,
    minimumVolume: rules.minimumVolume,
    redListSize: rules.redListSize,
    blackListSize: rules.blackListSize,
    priorStrength,
    parts: indicatorKeys.flatMap((indicator) =>
      indicatorParts[indicator].map((key) => {
        const { name, formula, direction } = partOf(key);
        const marks = rows[0]?.parts.find((part) => part.key === key)?.league;
        const { good = 0, bad = 0 } = marks ?? {};
        return {
          key,
          indicator,
          name: name[locale],
          formula: formula[locale],
          direction,
          weight: rules.weights[key] / 100,
          leagueGood: good,
          leagueAll: good + bad,
          strength: rules.strengths[key],
        };
      }),
    ),
    exclusions: Object.entries(exclusionNames).map(([reason, name]) => ({
      reason: reason as ExclusionReason,
      name: name[locale],
    })),
    rows: rows.map((row) => rowView(row, locale)),
  };
}

function rowView(row: BoardRow, locale: Locale): Schemas['RankingRow'] {
  const { unitId, unitName, rank, score, interval, list, closed } = row;
  return {
    unit: { id: unitId, name: unitName },
    rank,
    score: rank === null && closed === 0 ? null : score,
    interval: { ...interval },
    list,
    closed,
    indicators: indicators.map(({ key, name, formula, direction, parts: definitions }) => {
      const parts = definitions.flatMap((definition) => {
        const scored = row.parts.find((part) => part.key === definition.key);
        return scored ? [{ definition, scored, view: partView(row, definition, scored) }] : [];
      });
      const sum = (of: (part: (typeof parts)[number]) => number) =>
        parts.reduce((total, part) => total + of(part), 0);
      const numerator = sum(({ view }) => view.numerator);
      const denominator = sum(({ view }) => view.denominator);
      const weight = sum(({ scored }) => Math.round(scored.weight * 100));
      const points = sum(({ scored }) => Math.round(scored.points * 100));
      const adjusted = percentOf(points, weight) ?? 0;
      return {
        key,
        name: name[locale],
        formula: formula[locale],
        percent: percentOf(numerator, denominator),
        numerator,
        denominator,
        excluded: Math.max(
          ...parts.map(({ view }) => view.exclusions.reduce((all, { count }) => all + count, 0)),
        ),
        adjusted: direction === 'lower' ? Math.round(1000 - adjusted * 10) / 10 : adjusted,
        weight: weight / 100,
        points: points / 100,
        parts: parts.map(({ view }) => view),
      };
    }),
  };
}

function partView(
  { left }: BoardRow,
  { direction, exclusions }: PartDefinition,
  { key, good, bad, adjusted, points }: ScoredPart,
): Schemas['RankingPart'] {
  const numerator = direction === 'lower' ? bad : good;
  return {
    key,
    percent: percentOf(numerator, good + bad),
    numerator,
    denominator: good + bad,
    exclusions: exclusions.flatMap((reason) => {
      const count = left[reason] ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
    adjusted,
    points,
  };
}

/** A board as it was kept before indicators had parts: shown as it was. */
interface OldBoard {
  readonly league: string;
  readonly minimumVolume: number;
  readonly priorStrength: number;
  readonly rows: readonly (Pick<
    BoardRow,
    'unitId' | 'unitName' | 'rank' | 'score' | 'interval' | 'list' | 'closed'
  > & {
    readonly indicators: readonly (Omit<
      Schemas['RankingIndicator'],
      'name' | 'formula' | 'parts'
    > & { readonly key: (typeof indicatorKeys)[number] })[];
  })[];
}

function oldView(board: OldBoard, locale: Locale): Unnamed {
  const { league, minimumVolume, priorStrength, rows } = board;
  const words = new Map(indicators.map((indicator) => [indicator.key, indicator]));
  return {
    league,
    minimumVolume,
    redListSize: rows.filter(({ list }) => list === 'red').length,
    blackListSize: rows.filter(({ list }) => list === 'black').length,
    priorStrength,
    parts: [],
    exclusions: [],
    rows: rows.map(({ unitId, unitName, rank, score, interval, list, closed, indicators }) => ({
      unit: { id: unitId, name: unitName },
      rank,
      score: rank === null && closed === 0 ? null : score,
      interval: { ...interval },
      list,
      closed,
      indicators: indicators.map((indicator) => ({
        ...indicator,
        name: words.get(indicator.key)?.name[locale] ?? indicator.key,
        formula: words.get(indicator.key)?.formula[locale] ?? '',
        parts: [],
      })),
    })),
  };
}
