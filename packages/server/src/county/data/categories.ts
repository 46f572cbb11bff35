import type { Nature, Question } from '../../storage/tables.ts';
import { defaultAskings } from './questions.ts';

/** A class, or a kind of the class before it. */
export interface DefaultCategory {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly nameEn: string;
  readonly gbCode: string | null;
  readonly defaultNature: Nature | null;
  readonly keywords: string[];
  readonly questions: Question[];
}

/** code, name, English name, default nature. */
type Kind = readonly [string, string, string, Nature];

/*
 * The crosswalk to GB/T 39666 《政府热线服务分类与代码》 is left empty: the text of the standard was
 * not at hand, and a wrong code reported upward is worse than none. A county fills in its own with
 * `updateCategory`.
 */
const classes: readonly (readonly [string, string, string, readonly Kind[]])[] = [
  [
    'infrastructure',
    '基础设施',
    'Infrastructure',
    [
      ['roads', '道路桥梁', 'Roads and bridges', 'request'],
      ['utilities', '水电气暖', 'Water, power, gas and heating', 'request'],
      ['street-services', '路灯环卫', 'Street lights and sanitation', 'request'],
      ['rivers', '河道水利', 'Rivers and waterworks', 'request'],
      ['transport', '公共交通', 'Public transport', 'request'],
    ],
  ],
  [
    'livelihood',
    '民生保障',
    'Livelihood',
    [
      ['social-assistance', '低保救助', 'Social assistance', 'consultation'],
      ['health', '医疗卫生', 'Health care', 'consultation'],
      ['education', '教育入学', 'Education', 'consultation'],
      ['wages', '就业欠薪', 'Work and unpaid wages', 'complaint'],
      ['housing', '住房物业', 'Housing and property management', 'complaint'],
    ],
  ],
  [
    'complaints',
    '咨询投诉',
    'Questions and complaints',
    [
      ['pollution', '噪声污染', 'Noise and pollution', 'complaint'],
      ['consumer', '市场消费', 'Markets and consumers', 'complaint'],
      ['safety', '治安交通', 'Public safety and traffic', 'report'],
      ['government-service', '政务服务', 'Government service and conduct', 'complaint'],
    ],
  ],
  [
    'proposals',
    '建言献策',
    'Proposals',
    [
      ['development', '发展建议', 'County development', 'suggestion'],
      ['governance', '治理建议', 'Governance and community', 'suggestion'],
    ],
  ],
];

/** The catalogue a county starts with: 4 classes, each before its kinds, 16 kinds in all. */
export const defaultCategories: readonly DefaultCategory[] = classes.flatMap(
  ([code, name, nameEn, kinds]) => [
    {
      code,
      name,
      nameEn,
      parentCode: null,
      gbCode: null,
      defaultNature: null,
      keywords: [],
      questions: [],
    },
    ...kinds.map(([kind, kindName, kindNameEn, defaultNature]) => ({
      code: kind,
      parentCode: code,
      name: kindName,
      nameEn: kindNameEn,
      gbCode: null,
      defaultNature,
      keywords: [...(defaultAskings[kind]?.keywords ?? [])],
      questions: [...(defaultAskings[kind]?.questions ?? [])],
    })),
  ],
);
