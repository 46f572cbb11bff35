/** What each published figure means: the one table behind the API, the pages and docs/figures.md. */
import { type Text, t } from '../cases/words.ts';
import type { Locale, Schemas } from '../contract/operations.ts';

/** Every figure of the statistics; one without a definition does not compile. */
export type FigureKey = Exclude<
  keyof Schemas['Statistics'],
  'from' | 'to' | 'reasons' | 'byDay' | 'byLeague' | 'invented'
>;

interface Definition {
  readonly name: Text;
  readonly meaning: Text;
  /** How it is counted, of a rate its numerator and denominator. */
  readonly formula: Text;
  /** What is left out, and where it is shown instead. */
  readonly leftOut: Text;
}

const nothing = t('无', 'Nothing');

export const definitions: Readonly<Record<FigureKey, Definition>> = {
  received: {
    name: t('收件', 'Received'),
    meaning: t('这段时间收到的诉求', 'Cases received in the period'),
    formula: t(
      '按收到的那天计，一封来件里有几件事就计几件；承办单位的“收件”是它签收的主办任务',
      'Counted on the day of receipt; a message with several matters counts as several. A unit’s are the cases it signed for as the lead',
    ),
    leftOut: t('从旧系统导入的已办结件', 'Cases imported as finished from earlier systems'),
  },
  closed: {
    name: t('办结', 'Closed'),
    meaning: t('这段时间销号的诉求', 'Cases closed in the period'),
    formula: t(
      '销号 － 重新办理 ＋ 重新办理后再销号，按销号的那天计',
      'closed − opened again + closed again, on the day of closing',
    ),
    leftOut: t(
      '不予受理、撤回、并案的不算办结，另行公布',
      'Not accepted, taken back and joined cases are not closings; they are shown by themselves',
    ),
  },
  open: {
    name: t('在办', 'Open'),
    meaning: t('此刻还没有结果的诉求', 'Cases without an end at this moment'),
    formula: t('收件 － 销号 － 不予受理 － 撤回 － 并案', 'received − all that came to an end'),
    leftOut: t('无；挂账的长期件也算在办', 'Nothing; long matters count as open'),
  },
  closedRate: {
    name: t('办结率', 'Closing rate'),
    meaning: t('收到的诉求里办结了多少', 'How much of what was received is closed'),
    formula: t('办结 ÷ 收件', 'closed ÷ received'),
    leftOut: t(
      '上一段时间收到、这段时间办结的也在分子里，所以最高按 100% 显示',
      'What was received before and closed now is in the numerator, so it shows 100 percent at most',
    ),
  },
  satisfaction: {
    name: t('满意率', 'Satisfaction'),
    meaning: t(
      '第一次回访时表示满意和基本满意的群众有多少',
      'How many were satisfied or basically satisfied when first asked',
    ),
    formula: t(
      '（满意 ＋ 基本满意）÷（满意 ＋ 基本满意 ＋ 不满意）',
      '(satisfied + basically) ÷ (satisfied + basically + dissatisfied)',
    ),
    leftOut: t(
      '未联系上、不予评价、经第二人复核的不合理件不在分母里，件数单独公布；发回重办过的一律按不满意计',
      'Not reached, no comment, and dissatisfied cases a second person reviewed are outside the denominator and shown as counts. Whatever was done again counts as dissatisfied',
    ),
  },
  onTime: {
    name: t('按时办结率', 'Closed in time'),
    meaning: t('办结的诉求里没有超期的有多少', 'How many closed cases missed no deadline'),
    formula: t(
      '按时办结 ÷（按时办结 ＋ 超期办结）',
      'closed in time ÷ (closed in time + closed late)',
    ),
    leftOut: t(
      '无；超过一次期限就算超期，事后改期不能补救',
      'Nothing; one missed deadline makes it late, and no later extension mends it',
    ),
  },
  meanDaysToClose: {
    name: t('平均办结天数', 'Mean days to close'),
    meaning: t('从收到到销号平均用了几天', 'Days from receipt to closing, on average'),
    formula: t(
      '各件用时之和 ÷ 销号次数，按自然日，一位小数',
      'all days together ÷ closings; calendar days, one decimal',
    ),
    leftOut: t(
      '无；等群众补充、挂账的时间也算在内',
      'Nothing; the time a clock stood still is in it',
    ),
  },
  unreached: {
    name: t('未联系上', 'Not reached'),
    meaning: t(
      '三次不同日子回访都没有联系上而销号的',
      'Closed after three tries on different days reached nobody',
    ),
    formula: t('计件', 'a count'),
    leftOut: nothing,
  },
  dissatisfiedAfterReview: {
    name: t('复核后仍不满意', 'Dissatisfied after review'),
    meaning: t(
      '群众不满意，经第二人复核认为要求不合理而销号的',
      'Closed against a dissatisfied resident after a second person looked',
    ),
    formula: t('计件，公开备查', 'a count, in the open'),
    leftOut: nothing,
  },
  declined: {
    name: t('不予受理', 'Not accepted'),
    meaning: t('经第二人确认不属于受理范围的', 'Out of scope, confirmed by a second person'),
    formula: t('计件', 'a count'),
    leftOut: nothing,
  },
  withdrawn: {
    name: t('撤回', 'Taken back'),
    meaning: t('答复之前群众自己撤回的', 'Taken back by the resident before there was an answer'),
    formula: t('计件', 'a count'),
    leftOut: nothing,
  },
  reopened: {
    name: t('重新办理', 'Opened again'),
    meaning: t(
      '销号后由群众或纪委重新打开的',
      'Opened again after closing, by the resident or an inspector',
    ),
    formula: t(
      '计次；每次都按一件不满意计，并从办结里减去',
      'a count; each is one more dissatisfied answer and one closing less',
    ),
    leftOut: nothing,
  },
  falseClosings: {
    name: t('虚假销号', 'False closings'),
    meaning: t('纪委核查认定没有真正办好的销号', 'Closings that an inspector found false'),
    formula: t('计次', 'a count'),
    leftOut: nothing,
  },
};

/** The figures in their order, in one language. */
export const figureViews = (locale: Locale): Schemas['FigureDefinition'][] =>
  (Object.entries(definitions) as [FigureKey, Definition][]).map(
    ([key, { name, meaning, formula, leftOut }]) => ({
      key,
      name: name[locale],
      meaning: meaning[locale],
      formula: formula[locale],
      leftOut: leftOut[locale],
      page: `/figures#${key}`,
    }),
  );
