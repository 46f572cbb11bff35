import { toRfc3339 } from '../calendar/rfc3339.ts';
import { DAY, isoDate } from '../calendar/zone.ts';
import { instantOrNull } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import type { Caller, HandlersFor, Locale, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { IndicatorKey } from './indicators.ts';
import {
  type EditionRow,
  findEdition,
  lastPublication,
  latestPublishedId,
  listEditions,
} from './rankings.repository.ts';
import { draftEdition, type LeagueBoard, publishEdition } from './rankings.service.ts';
import { statistics } from './statistics.ts';
import { trendOf } from './trend.ts';

type RankingOperation =
  | 'getStatistics'
  | 'listRankingEditions'
  | 'getRankingEdition'
  | 'getRankingTrend'
  | 'draftEdition'
  | 'publishEdition';

export function rankingHandlers(context: Context): HandlersFor<RankingOperation> {
  const { storage } = context;
  /** Published boards as they are shown, by id and language: they never change again. */
  const frozen = new Map<string, Schemas['RankingEdition']>();
  /** Trends of published boards by id, as they are since an edition was published last. */
  const trends = new Map<string, Schemas['RankingTrend']>();
  let trendsSince = 0;

  const idOf = async (wanted: string) =>
    wanted === 'latest' ? latestPublishedId(storage.read) : wanted;

  /** @throws Problem `not-found`, also for a draft the caller does not see */
  const requireEdition = async (id: string | undefined, caller: Caller) => {
    const row = id === undefined ? undefined : await findEdition(storage.read, id);
    if (!row || (row.status === 'drafted' && !seesDrafts(caller))) throw new Problem('not-found');
    return row;
  };

  return {
    async getStatistics({ query, locale, now }) {
      return { status: 200, body: await statistics(context, query ?? {}, now, locale) };
    },

    async listRankingEditions({ query, caller, locale }) {
      const limit = query?.limit ?? 20;
      const [before] = query?.cursor ? decodeCursor(query.cursor, 'integer') : [];
      const rows = await listEditions(storage.read, {
        drafts: seesDrafts(caller),
        limit,
        ...(before !== undefined && { before }),
      });
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        status: 200,
        body: {
          data: rows.slice(0, limit).map((row) => summaryView(context, row, locale)),
          nextCursor: last ? encodeCursor([last.number]) : null,
        },
      };
    },

    async getRankingEdition({ path, caller, locale }) {
      const id = await idOf(path.editionId);
      const known = frozen.get(`${id} ${locale}`);
      if (known) return { status: 200, body: known, lasting: 'body' };
      const row = await requireEdition(id, caller);
      const body = editionView(context, row, locale);
      if (row.status === 'drafted') return { status: 200, body };
      if (frozen.size === KEPT_BOARDS) frozen.delete(frozen.keys().next().value ?? '');
      frozen.set(`${id} ${locale}`, body);
      return { status: 200, body, lasting: 'body' };
    },

    async getRankingTrend({ path, caller }) {
      const id = await idOf(path.editionId);
      const published = await lastPublication(storage.read);
      if (published !== trendsSince) trends.clear();
      trendsSince = published;
      const known = trends.get(id ?? '');
      if (known) return { status: 200, body: known };
      const row = await requireEdition(id, caller);
      const body = await trendOf(storage.read, row);
      if (row.status === 'published' && trendsSince === published) {
        if (trends.size === KEPT_BOARDS) trends.delete(trends.keys().next().value ?? '');
        trends.set(row.id, body);
      }
      return { status: 200, body };
    },

    draftEdition: (call) =>
      call.write(async (tx) => {
        const row = await draftEdition(context, tx, call.body, staffId(call.caller), call.now);
        return {
          status: 201,
          location: `/v1/ranking-editions/${row.id}`,
          body: editionView(context, row, call.locale),
        };
      }),

    publishEdition: (call) =>
      call.write(async (tx) => {
        const row = await publishEdition(tx, call.path.editionId, staffId(call.caller), call.now);
        return { status: 200, body: editionView(context, row, call.locale) };
      }),
  };
}

const KEPT_BOARDS = 50;

const staffId = (caller: Caller) => (caller.kind === 'staff' ? caller.staffId : null);
const seesDrafts = (caller: Caller) =>
  caller.kind === 'staff' && ['desk', 'leader', 'inspector'].includes(caller.role);

type Text = Record<Locale, string>;

const leagueNames: Record<string, Text> = {
  towns: { 'zh-CN': '乡镇（街道）', en: 'Towns and subdistricts' },
  departments: { 'zh-CN': '职能部门', en: 'Departments' },
};

/** What each indicator is called and how it is counted, as the public reads it. */
const indicatorTexts: Record<IndicatorKey, { name: Text; formula: Text }> = {
  speed: {
    name: { 'zh-CN': '响应速度', en: 'Speed' },
    formula: {
      'zh-CN': '（按时办结 ＋ 按时签收）÷（办结 ＋ 签收）',
      en: '(handled in time + signed in time) ÷ (handled + signed)',
    },
  },
  quality: {
    name: { 'zh-CN': '办结质量', en: 'Quality' },
    formula: {
      'zh-CN': '一次通过核对的反馈 ÷ 全部反馈',
      en: 'answers not sent back ÷ all answers',
    },
  },
  satisfaction: {
    name: { 'zh-CN': '群众满意', en: 'Satisfaction' },
    formula: {
      'zh-CN': '首次回访满意和基本满意 ÷ 首次回访作出评价',
      en: 'satisfied or basically satisfied at first asking ÷ all who rated',
    },
  },
  repeat: {
    name: { 'zh-CN': '重办率', en: 'Done again' },
    formula: {
      'zh-CN': '（发回重办 ＋ 重开）÷（销号 ＋ 发回重办），越低越好',
      en: '(sent back + reopened) ÷ (closed + sent back), lower is better',
    },
  },
};

function summaryView(
  { calendar: { timeZone } }: Context,
  row: Omit<EditionRow, 'leagues'>,
  locale: Locale,
): Schemas['RankingEditionSummary'] {
  return {
    id: row.id,
    number: row.number,
    title: locale === 'en' ? `Board no. ${row.number}` : `第 ${row.number} 期红黑榜`,
    status: row.status,
    periodStart: isoDate(row.periodStart / DAY),
    periodEnd: isoDate(row.periodEnd / DAY),
    cutoffAt: toRfc3339(row.cutoff, timeZone),
    draftedAt: toRfc3339(row.draftedAt, timeZone),
    publishedAt: instantOrNull(row.publishedAt, timeZone),
    invented: row.invented,
  };
}

function editionView(context: Context, row: EditionRow, locale: Locale): Schemas['RankingEdition'] {
  return {
    ...summaryView(context, row, locale),
    inputsHash: row.inputsHash,
    leagues: (row.leagues as LeagueBoard[]).map(
      ({ league, minimumVolume, priorStrength, rows }) => ({
        league,
        name: leagueNames[league]?.[locale] ?? league,
        minimumVolume,
        priorStrength,
        rows: rows.map(({ unitId, unitName, rank, score, interval, list, closed, indicators }) => ({
          unit: { id: unitId, name: unitName },
          rank,
          score: rank === null && closed === 0 ? null : score,
          interval: { ...interval },
          list,
          closed,
          indicators: indicators.map((indicator) => ({
            ...indicator,
            name: indicatorTexts[indicator.key].name[locale],
            formula: indicatorTexts[indicator.key].formula[locale],
          })),
        })),
      }),
    ),
  };
}
