/**
 * What the board measures: four core indicators of three parts each. `docs/indicators.md` is written
 * from this table, the board shows its words, and `score.ts` does the sums.
 */
import type { LeftReason } from '../cases/marks.ts';
import type { Locale } from '../contract/operations.ts';
import { type IndicatorKey, indicatorParts, type PartKey } from './score.ts';

export type Text = Readonly<Record<Locale, string>>;

/** Why something counts neither way: as marks have it, or because an appeal was upheld. */
export type ExclusionReason = LeftReason | 'appeal';

/** One secondary indicator. Its marks are counted by `cases/marks.ts`. */
export interface PartDefinition {
  readonly key: PartKey;
  readonly name: Text;
  readonly formula: Text;
  /** Of shares where lower is better the numerator is what went wrong. */
  readonly numerator: Text;
  readonly denominator: Text;
  readonly exclusions: readonly ExclusionReason[];
  readonly direction: 'higher' | 'lower';
  /** Why nobody can make it look better than the work was. */
  readonly honest: Text;
}

export interface IndicatorDefinition {
  readonly key: IndicatorKey;
  readonly name: Text;
  readonly formula: Text;
  readonly direction: 'higher' | 'lower';
  readonly parts: readonly PartDefinition[];
}

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const exclusionNames: Readonly<Record<ExclusionReason, Text>> = {
  'no-comment': text('不予评价', 'the resident gave no comment'),
  unreached: text('联系不上', 'the resident was not reached in three tries'),
  'after-review': text(
    '不满意，经第二人复核不合理',
    'dissatisfied, found unreasonable by two people',
  ),
  late: text('办迟了，其他项不加分', 'late: earns nothing elsewhere'),
  dissatisfied: text('群众不满意，其他项不加分', 'dissatisfied: earns nothing elsewhere'),
  returned: text('退单批准，不属本单位', 'given back: not of this unit'),
  appeal: text('申诉成立，剔除', 'left out after an appeal'),
};

const flawed: readonly ExclusionReason[] = ['late', 'dissatisfied', 'after-review', 'appeal'];

const definitions: Readonly<Record<PartKey, Omit<PartDefinition, 'key'>>> = {
  sign: {
    name: text('及时签收', 'Signed for in time'),
    formula: text(
      '按时签收 ÷（按时签收 ＋ 签收或到场超时）',
      'signed in time ÷ (signed in time + signed or arrived late)',
    ),
    numerator: text('按时签收、到场并办好的件', 'duties signed for in time of cases done well'),
    denominator: text(
      '分子，加上签收或到场超时的次数',
      'these, and every signature or arrival missed',
    ),
    exclusions: flawed,
    direction: 'higher',
    honest: text(
      '超时由时钟在到点时自动记下，签不签都记，事后补签不抹掉。',
      'The clock records a miss when it runs out, signed or not; signing later does not take it back.',
    ),
  },
  handle: {
    name: text('按时办结', 'Handled in time'),
    formula: text(
      '按原定期限办好 ÷（按原定期限办好 ＋ 超过原定期限）',
      'done by the first due moment ÷ (done by it + not done by it)',
    ),
    numerator: text(
      '没有延期也没有超时、群众没有不满意的销号件',
      'closed cases answered by the moment first due, nobody dissatisfied',
    ),
    denominator: text(
      '分子，加上每一次超过期限，含延期后才办好的',
      'these, and every deadline missed, with or without an extension',
    ),
    exclusions: ['dissatisfied', 'after-review', 'appeal'],
    direction: 'higher',
    honest: text(
      '到点未办当时就记，拖着不销号也躲不掉；批准延期不算违规，但这里仍按原定期限算。',
      'A miss counts when the time runs out, so leaving a case open hides nothing; an extension is no offence, but here the first due moment counts.',
    ),
  },
  assist: {
    name: text('协办及时', 'Assisted in time'),
    formula: text(
      '协办按时反馈 ÷（按时反馈 ＋ 协办超时）',
      'assists reported in time ÷ (in time + late)',
    ),
    numerator: text(
      '协办和吹哨报到按时反馈的次数',
      'reports of assisting and summoned units in time',
    ),
    denominator: text('分子，加上协办超时的次数', 'these, and every assist not reported in time'),
    exclusions: [],
    direction: 'higher',
    honest: text(
      '协办由专班或乡镇指派，自己不能给自己派；超时由时钟记。',
      'Assists are given by the desk or called by a town, never by oneself; the clock records a miss.',
    ),
  },
  'first-pass': {
    name: text('一次办好', 'Right the first time'),
    formula: text(
      '反馈一次通过 ÷（一次通过 ＋ 被退回的反馈）',
      'answers never sent back ÷ (these + answers sent back)',
    ),
    numerator: text(
      '反馈没有被专班退回过的销号件',
      'closed cases whose answer was never sent back',
    ),
    denominator: text(
      '分子，加上被专班退回的反馈次数',
      'these, and every answer the desk sent back',
    ),
    exclusions: flawed,
    direction: 'higher',
    honest: text(
      '核对的是专班，不是承办单位；多次退回每次都记，重交通过也不再得分。',
      'The desk reviews, never the unit; each return counts, and a second try earns nothing.',
    ),
  },
  'solved-low': {
    name: text('就地解决', 'Solved where it arose'),
    formula: text(
      '在村、镇解决 ÷（在村、镇解决 ＋ 上交一级）',
      'solved by village or town ÷ (these + passed up a level)',
    ),
    numerator: text(
      '在村级、镇级就销号，没有上交的件',
      'cases closed at village or town level and never passed up',
    ),
    denominator: text(
      '分子，加上升级到上一级的次数',
      'these, and every time a case went up a level',
    ),
    exclusions: [...flawed],
    direction: 'higher',
    honest: text(
      '往上交、到时被升级都记；一开始就归县级的不计，压低层级也换不来分。',
      'Passing it up and being overtaken by time both count; what began with the county counts neither way.',
    ),
  },
  'own-work': {
    name: text('不推诿', 'Owns its work'),
    formula: text(
      '没有无理退单 ÷（没有无理退单 ＋ 退单被驳回）',
      'kept ÷ (kept + returns refused)',
    ),
    numerator: text('办好的件中没有无理退单的', 'cases done well with no refused return'),
    denominator: text('分子，加上被驳回的退单次数', 'these, and every return that was refused'),
    exclusions: ['returned', ...flawed],
    direction: 'higher',
    honest: text(
      '该不该退由专班定：批准的不计，驳回的扣分，所以退单只会不变或变低。',
      'The desk decides: a granted return counts nothing, a refused one counts against, so returning never helps.',
    ),
  },
  'first-answer': {
    name: text('首次回访满意', 'Satisfied when first asked'),
    formula: text(
      '满意和基本满意 ÷（满意、基本满意 ＋ 不满意）',
      'satisfied or basically ÷ (these + dissatisfied)',
    ),
    numerator: text(
      '按时办好、首次回访满意或基本满意的件',
      'cases in time, satisfied or basically satisfied at first asking',
    ),
    denominator: text('分子，加上说过不满意的件', 'these, and cases of which anybody ever said no'),
    exclusions: ['no-comment', 'unreached', 'late', 'after-review', 'appeal'],
    direction: 'higher',
    honest: text(
      '承办单位不参加回访；第一次说不满意就记住，重办后改口也不改。',
      'The unit takes no part in asking; the first no stays, however the rework ends.',
    ),
  },
  'own-word': {
    name: text('本人评价', 'In their own words'),
    formula: text(
      '本人自己评价满意 ÷（本人评价满意 ＋ 不满意）',
      'pleased, answered by themselves ÷ (pleased + not)',
    ),
    numerator: text(
      '群众自己在网上、短信里评满意或基本满意的件',
      'cases the resident rated well themselves, on the web or by message',
    ),
    denominator: text(
      '分子，加上群众自己评不满意的件',
      'these, and cases they rated badly themselves',
    ),
    exclusions: ['late', 'after-review', 'appeal'],
    direction: 'higher',
    honest: text(
      '不经任何工作人员的口和手，电话里打招呼没有用。',
      'No officer hears or writes it, so a word on the telephone changes nothing.',
    ),
  },
  neighbours: {
    name: text('同诉群众满意', 'Neighbours satisfied'),
    formula: text('同诉群众满意 ÷（满意 ＋ 不满意）', 'other residents pleased ÷ (pleased + not)'),
    numerator: text(
      '同诉、并案群众中评满意或基本满意的人',
      'other residents with the same trouble who are pleased',
    ),
    denominator: text('分子，加上评不满意的人', 'these, and those who are not'),
    exclusions: ['late', 'dissatisfied', 'after-review', 'appeal'],
    direction: 'higher',
    honest: text(
      '每个人都要有自己的回执才能评，只安抚一个带头的没有用。',
      'Each needs a receipt of their own, so placating the loudest one does not do.',
    ),
  },
  rework: {
    name: text('发回重办率', 'Sent back for rework'),
    formula: text(
      '发回重办 ÷（办好 ＋ 发回重办），越低越好',
      'sent back ÷ (done well + sent back), lower is better',
    ),
    numerator: text('发回重办的次数', 'times a case was sent back'),
    denominator: text('分子，加上没有重办就办好的件', 'these, and cases done well without'),
    exclusions: flawed,
    direction: 'lower',
    honest: text(
      '发回当时就记，重办得再好也不消。',
      'It counts when it is sent back; however good the second try is, it stays.',
    ),
  },
  reopened: {
    name: text('群众重开率', 'Opened again'),
    formula: text(
      '群众重开 ÷（办好 ＋ 群众重开），越低越好',
      'opened again ÷ (done well + opened again), lower is better',
    ),
    numerator: text('销号后群众要求重开的次数', 'times a resident had a closed case opened again'),
    denominator: text('分子，加上办好的件', 'these, and cases done well'),
    exclusions: flawed,
    direction: 'lower',
    honest: text(
      '重开由群众决定，再次销号不加分；上一期已公布的不动，记在重开的那一期。',
      'The resident decides; closing it again earns nothing. It counts in the week it is opened again.',
    ),
  },
  'false-closing': {
    name: text('虚假办结率', 'False closings'),
    formula: text(
      '虚假办结 ÷（办好 ＋ 虚假办结），越低越好',
      'false closings ÷ (done well + false closings), lower is better',
    ),
    numerator: text('纪委认定的虚假办结', 'closings that an inspector found false'),
    denominator: text('分子，加上办好的件', 'these, and cases done well'),
    exclusions: flawed,
    direction: 'lower',
    honest: text(
      '只有纪委能认定，承办单位和专班都不能改。',
      'Only an inspector says so; neither unit nor desk can take it back.',
    ),
  },
};

const partsOf = (key: IndicatorKey): readonly PartDefinition[] =>
  indicatorParts[key].map((part) => ({ key: part, ...definitions[part] }));

/** All of it, in the order in which it is shown. */
export const indicators: readonly IndicatorDefinition[] = [
  {
    key: 'speed',
    name: text('响应速度', 'Speed'),
    formula: text(
      '及时签收、按时办结、协办及时三项合成',
      'signing, handling and assisting in time',
    ),
    direction: 'higher',
    parts: partsOf('speed'),
  },
  {
    key: 'quality',
    name: text('办结质量', 'Quality'),
    formula: text('一次办好、就地解决、不推诿三项合成', 'right the first time, solved low, owned'),
    direction: 'higher',
    parts: partsOf('quality'),
  },
  {
    key: 'satisfaction',
    name: text('群众满意', 'Satisfaction'),
    formula: text('首次回访、本人评价、同诉群众三项合成', 'first answer, own word and neighbours'),
    direction: 'higher',
    parts: partsOf('satisfaction'),
  },
  {
    key: 'repeat',
    name: text('重办率', 'Done again'),
    formula: text(
      '发回重办、群众重开、虚假办结三项合成，越低越好',
      'rework, reopening and false closings, lower is better',
    ),
    direction: 'lower',
    parts: partsOf('repeat'),
  },
];

/** One part's words. */
export const partOf = (key: PartKey): Omit<PartDefinition, 'key'> => definitions[key];
