import type { RankingEdition, RankingLeague, RankingTrend } from '@minsheng/sdk';
import { defaultPolicy } from '../../../server/src/cases/policy.ts';
import { boardOf, figuresOf, rulesOf } from '../../../server/src/rankings/board.ts';
import { leagueView } from '../../../server/src/rankings/league.view.ts';

const towns =
  '云台街道 望岭街道 临溪街道 云岭镇 清水镇 松花坪镇 栗树湾镇 双枫镇 鹤鸣渡镇 茶垭镇 银杏沟镇 白鹭滩镇 青石铺镇 莲心湖镇 榆钱镇 杏帘镇 石磨坊镇 晴川坝镇 梧桐岗镇 柏香镇 麦浪镇 桃源渡镇 雁回镇 雾松乡 竹影乡 鹿饮溪乡 苔岭乡 葛藤乡 星斗坪乡 云雀乡 山月乡'.split(
    ' ',
  );

/** A board as the server's own arithmetic makes it, of invented figures, for any number of units. */
export function leagueOf(units: number, seed: number, league = 'towns'): RankingLeague {
  let state = seed * 2 + 1;
  const upTo = (most: number): number => {
    state = (state * 48271) % 2147483647;
    return state % (most + 1);
  };
  const { ranking } = defaultPolicy;
  const figures = Array.from({ length: units }, (_, at) =>
    figuresOf(`u${String(at).padStart(3, '0')}`, new Map(Object.entries(countsOf(upTo)))),
  );
  const past = figures.map(({ tallies }) => tallies);
  const board = boardOf(
    league,
    figures,
    rulesOf(ranking, league, past),
    ranking.priorStrength,
    (unitId) => towns[Number(unitId.slice(1)) % towns.length] ?? unitId,
  );
  return leagueView(board, ranking, 'zh-CN');
}

/** What a unit's counters might say of a week. */
function countsOf(upTo: (most: number) => number): Record<string, number> {
  const closed = upTo(5) === 0 ? upTo(4) : 5 + upTo(60);
  const late = upTo(Math.floor(closed / 6));
  const wanting = upTo(Math.floor(closed / 8));
  const noComment = upTo(Math.floor(closed / 10));
  const credited = Math.max(0, closed - late - wanting);
  return {
    closed,
    'good-sign': credited,
    'bad-sign': upTo(Math.floor(closed / 8)),
    'good-handle': credited,
    'bad-handle': late,
    'good-assist': upTo(9),
    'bad-assist': upTo(1),
    'good-first-pass': credited,
    'bad-first-pass': upTo(Math.floor(closed / 6)),
    'good-solved-low': credited,
    'bad-solved-low': upTo(2),
    'good-own-work': credited,
    'good-first-answer': Math.max(0, credited - noComment),
    'bad-first-answer': wanting,
    'good-own-word': Math.floor(credited / 2),
    'bad-own-word': Math.floor(wanting / 2),
    'good-neighbours': upTo(3),
    'good-rework': credited,
    'bad-rework': wanting,
    'good-reopened': credited,
    'good-false-closing': credited,
    'left-no-comment': Math.min(noComment, credited),
    'left-late': late,
    'left-dissatisfied': wanting,
  };
}

/** A published edition with one league of each kind. */
export function editionOf(towns: number, departments: number): RankingEdition {
  return {
    id: '01939d2e-7c1a-7b60-9d55-0d3c2f6a9b10',
    number: 12,
    title: '第 12 期红黑榜',
    status: 'published',
    periodStart: '2026-11-09',
    periodEnd: '2026-11-15',
    cutoffAt: '2026-11-16T08:00:00+08:00',
    draftedAt: '2026-11-16T08:00:00+08:00',
    reviewedAt: '2026-11-16T09:00:00+08:00',
    appealUntil: '2026-11-16T14:30:00+08:00',
    publishedAt: '2026-11-16T15:00:00+08:00',
    corrects: null,
    correctedBy: null,
    correctionNote: null,
    policyVersion: 1,
    hash: '2b1f8c0d9e7a6f5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b',
    previousHash: null,
    appeals: [],
    invented: true,
    inputsHash: '9f2c4d0b8a77e4a0d3a1f0c5b6e7d8c9a0b1c2d3e4f5061728394a5b6c7d8e9f',
    leagues: [leagueOf(towns, 5), leagueOf(departments, 11, 'departments')],
  };
}

const DAY = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Twelve weeks that end with an edition; its third unit was too small to be ranked in the fifth. */
export function trendOf(edition: RankingEdition): RankingTrend {
  const weeks = Array.from({ length: 12 }, (_, at) => {
    const monday = Date.parse(edition.periodStart) - (11 - at) * 7 * DAY;
    return { at, periodStart: dateOf(monday), periodEnd: dateOf(monday + 6 * DAY) };
  });
  const rows = edition.leagues.flatMap((league) => league.rows);
  return {
    editions: weeks.map(({ at, ...period }) => ({
      id: at === 11 ? edition.id : `edition-${at}`,
      number: edition.number - 11 + at,
      ...period,
    })),
    units: rows.map(({ unit, rank, score, list }, index) => ({
      unitId: unit.id,
      points: weeks.map(({ at }) => {
        if (rank === null || score === null || (index === 2 && at === 4)) {
          return { rank: null, score: null, list: null };
        }
        if (at === 11) return { rank, score, list };
        const swing = Math.round(Math.sin(index + at * 1.3) * 30) / 10;
        const then = Math.min(100, Math.round((score - (11 - at) * 0.3 + swing) * 10) / 10);
        return { rank: rank + (at % 3), score: then, list: null };
      }),
    })),
  };
}
