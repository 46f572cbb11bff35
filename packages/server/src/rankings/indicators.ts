/**
 * What the board measures: four core indicators of three parts each. `docs/indicators.md` is written
 * from this table, the board shows its words, and `score.ts` does the sums.
 */
import type { LeftReason } from '../cases/marks.ts';
import type { Locale } from '../contract/operations.ts';
import { definitions } from './part-definitions.ts';
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
