/**
 * A board as it is published elsewhere: the words and rows that the article, the picture and the
 * poster all show. Pure.
 */
import { type Text, t } from '../../cases/words.ts';
import type { Locale, Schemas } from '../../contract/operations.ts';

export interface Line {
  readonly rank: number | null;
  readonly unit: string;
  readonly score: string;
  readonly range: string;
  readonly closed: number;
  readonly list: 'red' | 'black' | null;
}

export interface LeaguePart {
  readonly name: string;
  readonly red: readonly Line[];
  readonly black: readonly Line[];
  readonly ranked: readonly Line[];
  /** Units with too few cases to be ranked, with how many they had; empty when there are none. */
  readonly few: string;
}

export interface Sheet {
  readonly title: string;
  readonly county: string;
  readonly period: string;
  readonly invented: string;
  /** What the county did in those days. */
  readonly figures: readonly {
    readonly name: string;
    readonly value: string;
    readonly of: string;
  }[];
  readonly leagues: readonly LeaguePart[];
  readonly foot: readonly string[];
  readonly words: Readonly<Record<keyof typeof words, string>>;
}

const words = {
  red: t('红榜', 'Red list'),
  black: t('黑榜', 'Black list'),
  noRed: t('本期没有单位上红榜', 'No unit on the red list'),
  noBlack: t('本期没有单位上黑榜', 'No unit on the black list'),
  rank: t('名次', 'Place'),
  unit: t('单位', 'Unit'),
  score: t('得分', 'Score'),
  range: t('可能范围', 'Range'),
  closed: t('销号', 'Closed'),
  league: t('分组', 'League'),
  list: t('榜单', 'List'),
  low: t('范围下限', 'Range from'),
  high: t('范围上限', 'Range to'),
  points: t('得分', 'points'),
  numerator: t('分子', 'numerator'),
  denominator: t('分母', 'denominator'),
  excluded: t('不计', 'left out'),
  adjusted: t('折算%', 'adjusted %'),
  weight: t('权重', 'weight'),
} as const satisfies Record<string, Text>;

const oneDecimal = (value: number | null) => (value === null ? '' : value.toFixed(1));

export const spoken = (locale: Locale): Sheet['words'] =>
  Object.fromEntries(
    Object.entries(words).map(([key, text]) => [key, text[locale]]),
  ) as Sheet['words'];

/** @param figures of the days of the edition */
export function sheetOf(
  edition: Schemas['RankingEdition'],
  figures: Schemas['Statistics'],
  county: string,
  locale: Locale,
): Sheet {
  const { periodStart: from, periodEnd: to, inputsHash } = edition;
  const { received, closed, closedRate, satisfaction, onTime, meanDaysToClose: days } = figures;
  const count = (name: string, value: number) => ({ name, value: String(value), of: '' });
  const rate = (name: string, { percent, numerator, denominator }: Schemas['Rate']) => ({
    name,
    value: percent === null ? '–' : `${oneDecimal(percent)}%`,
    of: percent === null ? '' : `${numerator} ÷ ${denominator}`,
  });
  const say = (zh: string, en: string) => (locale === 'en' ? en : zh);
  return {
    title: edition.title,
    county,
    period: say(`${from} 至 ${to}`, `${from} to ${to}`),
    invented: edition.invented
      ? say('演示数据，单位和数字均为虚构', 'Demonstration: units and figures are invented')
      : '',
    figures: [
      count(say('收到', 'Received'), received),
      count(say('销号', 'Closed'), closed),
      rate(say('办结率', 'Closed of received'), closedRate),
      rate(say('满意', 'Satisfied'), satisfaction),
      rate(say('按时办结', 'In time'), onTime),
      {
        name: say('平均用时', 'On average'),
        value: days === null ? '–' : say(`${oneDecimal(days)} 天`, `${oneDecimal(days)} days`),
        of: '',
      },
    ],
    leagues: edition.leagues.map((league) => leaguePart(league, locale)),
    foot: [
      say(
        '每件事办完都问过群众。件数少的单位向同组平均靠拢，范围越宽越说明件数少。',
        'Every resident was asked. Units with few cases are drawn to their league; a wide range means few cases.',
      ),
      say(
        `数据截至 ${moment(edition.cutoffAt)}，公布后不再改动，更正另出一期。`,
        `Figures up to ${moment(edition.cutoffAt)}. A published board never changes; a correction is a new one.`,
      ),
      say(`数据指纹 ${inputsHash}`, `Fingerprint ${inputsHash}`),
    ],
    words: spoken(locale),
  };
}

/** `2026-11-16T08:00:00+08:00` as `2026-11-16 08:00`. */
const moment = (instant: string) => instant.slice(0, 16).replace('T', ' ');

function leaguePart(
  { name, rows, minimumVolume }: Schemas['RankingLeague'],
  locale: Locale,
): LeaguePart {
  const lines = rows.map(
    ({ rank, unit, score, interval, closed, list }): Line => ({
      rank,
      unit: unit.name,
      score: oneDecimal(score),
      range:
        interval.low === null ? '' : `${oneDecimal(interval.low)}–${oneDecimal(interval.high)}`,
      closed,
      list,
    }),
  );
  const few = lines
    .filter(({ rank }) => rank === null)
    .map(({ unit, closed }) => `${unit} ${closed}`);
  const why =
    locale === 'en'
      ? `Fewer than ${minimumVolume} cases, not ranked: `
      : `销号不足 ${minimumVolume} 件，不排名次：`;
  return {
    name,
    red: lines.filter(({ list }) => list === 'red'),
    black: lines.filter(({ list }) => list === 'black'),
    ranked: lines.filter(({ rank }) => rank !== null),
    few: few.length > 0 ? `${why}${few.join(locale === 'en' ? ', ' : '、')}` : '',
  };
}

/** Every row with all that its score is made of: of each indicator, and of each of its parts, the same columns. */
export function tableOf(
  edition: Schemas['RankingEdition'],
  locale: Locale,
): (string | number | null)[][] {
  const say = spoken(locale);
  const [league] = edition.leagues;
  const names = league?.rows[0]?.indicators.flatMap(({ name, key }) => [
    name,
    ...league.parts.filter(({ indicator }) => indicator === key).map((part) => part.name),
  ]);
  const columns = [
    say.numerator,
    say.denominator,
    say.excluded,
    '%',
    say.adjusted,
    say.weight,
    say.points,
  ];
  const head = [say.league, say.rank, say.unit, say.score, say.low, say.high, say.list, say.closed];
  return [
    [...head, ...(names ?? []).flatMap((name) => columns.map((column) => `${name} ${column}`))],
    ...edition.leagues.flatMap((league) =>
      league.rows.map(({ unit, rank, score, interval, list, closed, indicators }) => [
        league.name,
        rank,
        unit.name,
        rank && score,
        rank && interval.low,
        rank && interval.high,
        list && say[list],
        closed,
        ...indicators.flatMap((indicator) => [
          ...sumCells(indicator),
          ...indicator.parts.flatMap((part) =>
            sumCells({
              ...part,
              excluded: part.exclusions.reduce((sum, { count }) => sum + count, 0),
              weight: league.parts.find(({ key }) => key === part.key)?.weight ?? 0,
            }),
          ),
        ]),
      ]),
    ),
  ];
}

const sumCells = ({
  numerator,
  denominator,
  excluded,
  percent,
  adjusted,
  weight,
  points,
}: Omit<Schemas['RankingIndicator'], 'key' | 'name' | 'formula' | 'parts'>) => [
  numerator,
  denominator,
  excluded,
  percent,
  adjusted,
  weight,
  points,
];
