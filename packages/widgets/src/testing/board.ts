import type { RankingEdition, RankingLeague, RankingTrend } from '@minsheng/sdk';
import { defaultPolicy } from '../../../server/src/cases/policy.ts';
import { rankUnits, type UnitCounts } from '../../../server/src/rankings/indicators.ts';

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
  const rows = rankUnits(
    Array.from({ length: units }, (_, at) => ({
      unitId: `u${String(at).padStart(3, '0')}`,
      counts: countsOf(upTo),
    })),
    ranking,
  );
  return {
    league,
    name: league === 'towns' ? '乡镇（街道）' : '职能部门',
    minimumVolume: ranking.minimumVolume,
    priorStrength: ranking.priorStrength,
    rows: rows.map(({ unitId, ...row }) => ({
      ...row,
      unit: { id: unitId, name: towns[Number(unitId.slice(1)) % towns.length] ?? unitId },
      score: row.rank === null && row.closed === 0 ? null : row.score,
      interval: { ...row.interval },
      indicators: row.indicators.map((indicator) => ({ ...indicator, ...words[indicator.key] })),
    })),
  };
}

function countsOf(upTo: (most: number) => number): UnitCounts {
  const closed = upTo(5) === 0 ? upTo(4) : 5 + upTo(60);
  const late = upTo(Math.floor(closed / 6));
  const dissatisfied = upTo(Math.floor(closed / 8));
  const noComment = upTo(Math.floor(closed / 10));
  return {
    closed,
    onTime: closed - late,
    late,
    signed: closed,
    signedOnTime: closed - upTo(Math.floor(closed / 8)),
    replies: closed,
    repliesReturned: upTo(Math.floor(closed / 6)),
    satisfied: closed - dissatisfied - noComment,
    basically: 0,
    dissatisfied,
    noComment,
    unreached: 0,
    dissatisfiedAfterReview: 0,
    reworked: dissatisfied,
    reopened: 0,
  };
}

const words = {
  speed: { name: '响应速度', formula: '（按时办结 ＋ 按时签收）÷（办结 ＋ 签收）' },
  quality: { name: '办结质量', formula: '一次通过核对的反馈 ÷ 全部反馈' },
  satisfaction: { name: '群众满意', formula: '首次回访满意和基本满意 ÷ 首次回访作出评价' },
  repeat: { name: '重办率', formula: '（发回重办 ＋ 重开）÷（销号 ＋ 发回重办），越低越好' },
};

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
    publishedAt: '2026-11-16T09:00:00+08:00',
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
