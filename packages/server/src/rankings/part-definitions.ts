/** The words of the twelve secondary indicators, for `indicators.ts`. */
import { t } from '../cases/words.ts';
import type { ExclusionReason, PartDefinition } from './indicators.ts';
import type { PartKey } from './score.ts';

const flawed: readonly ExclusionReason[] = ['late', 'dissatisfied', 'after-review', 'appeal'];

export const definitions: Readonly<Record<PartKey, Omit<PartDefinition, 'key'>>> = {
  sign: {
    name: t('及时签收', 'Signed for in time'),
    formula: t(
      '按时签收 ÷（按时签收 ＋ 签收或到场超时）',
      'signed in time ÷ (signed in time + signed or arrived late)',
    ),
    numerator: t('按时签收、到场并办好的件', 'duties signed for in time of cases done well'),
    denominator: t(
      '分子，加上签收或到场超时的次数',
      'these, and every signature or arrival missed',
    ),
    exclusions: flawed,
    direction: 'higher',
    honest: t(
      '超时由时钟在到点时自动记下，签不签都记，事后补签不抹掉。',
      'The clock records a miss when it runs out, signed or not; signing later does not take it back.',
    ),
  },
  handle: {
    name: t('按时办结', 'Handled in time'),
    formula: t(
      '按原定期限办好 ÷（按原定期限办好 ＋ 超过原定期限）',
      'done by the first due moment ÷ (done by it + not done by it)',
    ),
    numerator: t(
      '没有延期也没有超时、群众没有不满意的销号件',
      'closed cases answered by the moment first due, nobody dissatisfied',
    ),
    denominator: t(
      '分子，加上每一次超过期限，含延期后才办好的',
      'these, and every deadline missed, with or without an extension',
    ),
    exclusions: ['dissatisfied', 'after-review', 'appeal'],
    direction: 'higher',
    honest: t(
      '到点未办当时就记，拖着不销号也躲不掉；批准延期不算违规，但这里仍按原定期限算。',
      'A miss counts when the time runs out, so leaving a case open hides nothing; an extension is no offence, but here the first due moment counts.',
    ),
  },
  assist: {
    name: t('协办及时', 'Assisted in time'),
    formula: t(
      '协办按时反馈 ÷（按时反馈 ＋ 协办超时）',
      'assists reported in time ÷ (in time + late)',
    ),
    numerator: t('协办和吹哨报到按时反馈的次数', 'reports of assisting and summoned units in time'),
    denominator: t('分子，加上协办超时的次数', 'these, and every assist not reported in time'),
    exclusions: [],
    direction: 'higher',
    honest: t(
      '协办由专班或乡镇指派，自己不能给自己派；超时由时钟记。',
      'Assists are given by the desk or called by a town, never by oneself; the clock records a miss.',
    ),
  },
  'first-pass': {
    name: t('一次办好', 'Right the first time'),
    formula: t(
      '反馈一次通过 ÷（一次通过 ＋ 被退回的反馈）',
      'answers never sent back ÷ (these + answers sent back)',
    ),
    numerator: t('反馈没有被专班退回过的销号件', 'closed cases whose answer was never sent back'),
    denominator: t('分子，加上被专班退回的反馈次数', 'these, and every answer the desk sent back'),
    exclusions: flawed,
    direction: 'higher',
    honest: t(
      '核对的是专班，不是承办单位；多次退回每次都记，重交通过也不再得分。',
      'The desk reviews, never the unit; each return counts, and a second try earns nothing.',
    ),
  },
  'solved-low': {
    name: t('就地解决', 'Solved where it arose'),
    formula: t(
      '在村、镇解决 ÷（在村、镇解决 ＋ 上交一级）',
      'solved by village or town ÷ (these + passed up a level)',
    ),
    numerator: t(
      '在村级、镇级就销号，没有上交的件',
      'cases closed at village or town level and never passed up',
    ),
    denominator: t('分子，加上升级到上一级的次数', 'these, and every time a case went up a level'),
    exclusions: [...flawed],
    direction: 'higher',
    honest: t(
      '往上交、到时被升级都记；一开始就归县级的不计，压低层级也换不来分。',
      'Passing it up and being overtaken by time both count; what began with the county counts neither way.',
    ),
  },
  'own-work': {
    name: t('不推诿', 'Owns its work'),
    formula: t('没有无理退单 ÷（没有无理退单 ＋ 退单被驳回）', 'kept ÷ (kept + returns refused)'),
    numerator: t('办好的件中没有无理退单的', 'cases done well with no refused return'),
    denominator: t('分子，加上被驳回的退单次数', 'these, and every return that was refused'),
    exclusions: ['returned', ...flawed],
    direction: 'higher',
    honest: t(
      '该不该退由专班定：批准的不计，驳回的扣分，所以退单只会不变或变低。',
      'The desk decides: a granted return counts nothing, a refused one counts against, so returning never helps.',
    ),
  },
  'first-answer': {
    name: t('首次回访满意', 'Satisfied when first asked'),
    formula: t(
      '满意和基本满意 ÷（满意、基本满意 ＋ 不满意）',
      'satisfied or basically ÷ (these + dissatisfied)',
    ),
    numerator: t(
      '按时办好、首次回访满意或基本满意的件',
      'cases in time, satisfied or basically satisfied at first asking',
    ),
    denominator: t('分子，加上说过不满意的件', 'these, and cases of which anybody ever said no'),
    exclusions: ['no-comment', 'unreached', 'late', 'after-review', 'appeal'],
    direction: 'higher',
    honest: t(
      '承办单位不参加回访；第一次说不满意就记住，重办后改口也不改。',
      'The unit takes no part in asking; the first no stays, however the rework ends.',
    ),
  },
  'own-word': {
    name: t('本人评价', 'In their own words'),
    formula: t(
      '本人自己评价满意 ÷（本人评价满意 ＋ 不满意）',
      'pleased, answered by themselves ÷ (pleased + not)',
    ),
    numerator: t(
      '群众自己在网上、短信里评满意或基本满意的件',
      'cases the resident rated well themselves, on the web or by message',
    ),
    denominator: t(
      '分子，加上群众自己评不满意的件',
      'these, and cases they rated badly themselves',
    ),
    exclusions: ['late', 'after-review', 'appeal'],
    direction: 'higher',
    honest: t(
      '不经任何工作人员的口和手，电话里打招呼没有用。',
      'No officer hears or writes it, so a word on the telephone changes nothing.',
    ),
  },
  neighbours: {
    name: t('同诉群众满意', 'Neighbours satisfied'),
    formula: t('同诉群众满意 ÷（满意 ＋ 不满意）', 'other residents pleased ÷ (pleased + not)'),
    numerator: t(
      '同诉、并案群众中评满意或基本满意的人',
      'other residents with the same trouble who are pleased',
    ),
    denominator: t('分子，加上评不满意的人', 'these, and those who are not'),
    exclusions: ['late', 'dissatisfied', 'after-review', 'appeal'],
    direction: 'higher',
    honest: t(
      '每个人都要有自己的回执才能评，只安抚一个带头的没有用。',
      'Each needs a receipt of their own, so placating the loudest one does not do.',
    ),
  },
  rework: {
    name: t('发回重办率', 'Sent back for rework'),
    formula: t(
      '发回重办 ÷（办好 ＋ 发回重办），越低越好',
      'sent back ÷ (done well + sent back), lower is better',
    ),
    numerator: t('发回重办的次数', 'times a case was sent back'),
    denominator: t('分子，加上没有重办就办好的件', 'these, and cases done well without'),
    exclusions: flawed,
    direction: 'lower',
    honest: t(
      '发回当时就记，重办得再好也不消。',
      'It counts when it is sent back; however good the second try is, it stays.',
    ),
  },
  reopened: {
    name: t('群众重开率', 'Opened again'),
    formula: t(
      '群众重开 ÷（办好 ＋ 群众重开），越低越好',
      'opened again ÷ (done well + opened again), lower is better',
    ),
    numerator: t('销号后群众要求重开的次数', 'times a resident had a closed case opened again'),
    denominator: t('分子，加上办好的件', 'these, and cases done well'),
    exclusions: flawed,
    direction: 'lower',
    honest: t(
      '重开由群众决定，再次销号不加分；上一期已公布的不动，记在重开的那一期。',
      'The resident decides; closing it again earns nothing. It counts in the week it is opened again.',
    ),
  },
  'false-closing': {
    name: t('虚假办结率', 'False closings'),
    formula: t(
      '虚假办结 ÷（办好 ＋ 虚假办结），越低越好',
      'false closings ÷ (done well + false closings), lower is better',
    ),
    numerator: t('纪委认定的虚假办结', 'closings that an inspector found false'),
    denominator: t('分子，加上办好的件', 'these, and cases done well'),
    exclusions: flawed,
    direction: 'lower',
    honest: t(
      '只有纪委能认定，承办单位和专班都不能改。',
      'Only an inspector says so; neither unit nor desk can take it back.',
    ),
  },
};
