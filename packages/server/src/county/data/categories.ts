import type { Nature } from '../../storage/tables.ts';

/** A class, or a kind of the class before it. */
export interface DefaultCategory {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
  readonly nameEn: string;
  readonly gbCode: string | null;
  readonly defaultNature: Nature | null;
}

/** code, name, English name, GB/T 39666 class, default nature. */
type Kind = readonly [string, string, string, string | null, Nature];

/*
 * The crosswalk to GB/T 39666-2020 《政府热线服务分类与代码》 goes no further than the first two
 * digits, the standard's main class, and follows public summaries of the standard: its text was
 * not at hand. Kinds that the summaries put in no class, or in several, have none. Have the column
 * checked against the standard before figures are reported upward by these codes.
 */
const classes: readonly (readonly [string, string, string, readonly Kind[]])[] = [
  [
    'infrastructure',
    '基础设施',
    'Infrastructure',
    [
      ['roads', '道路桥梁', 'Roads and bridges', '06', 'request'],
      ['utilities', '水电气暖', 'Water, power, gas and heating', '05', 'request'],
      ['street-services', '路灯环卫', 'Street lights and sanitation', '05', 'request'],
      ['rivers', '河道水利', 'Rivers and waterworks', '04', 'request'],
      ['transport', '公共交通', 'Public transport', '06', 'request'],
    ],
  ],
  [
    'livelihood',
    '民生保障',
    'Livelihood',
    [
      ['social-assistance', '低保救助', 'Social assistance', '01', 'consultation'],
      ['health', '医疗卫生', 'Health care', '03', 'consultation'],
      ['education', '教育入学', 'Education', '02', 'consultation'],
      ['wages', '就业欠薪', 'Work and unpaid wages', '01', 'complaint'],
      ['housing', '住房物业', 'Housing and property management', '05', 'complaint'],
    ],
  ],
  [
    'complaints',
    '咨询投诉',
    'Questions and complaints',
    [
      ['pollution', '噪声污染', 'Noise and pollution', '04', 'complaint'],
      ['consumer', '市场消费', 'Markets and consumers', '07', 'complaint'],
      ['safety', '治安交通', 'Public safety and traffic', '09', 'report'],
      ['government-service', '政务服务', 'Government service and conduct', '11', 'complaint'],
    ],
  ],
  [
    'proposals',
    '建言献策',
    'Proposals',
    [
      ['development', '发展建议', 'County development', null, 'suggestion'],
      ['governance', '治理建议', 'Governance and community', null, 'suggestion'],
    ],
  ],
];

/** The catalogue a county starts with: 4 classes, each before its kinds, 16 kinds in all. */
export const defaultCategories: readonly DefaultCategory[] = classes.flatMap(
  ([code, name, nameEn, kinds]) => [
    { code, parentCode: null, name, nameEn, gbCode: null, defaultNature: null },
    ...kinds.map(([kind, kindName, kindNameEn, gbCode, defaultNature]) => ({
      code: kind,
      parentCode: code,
      name: kindName,
      nameEn: kindNameEn,
      gbCode,
      defaultNature,
    })),
  ],
);
