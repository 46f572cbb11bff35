/** What is wrong with a value, in words that say what to do. */
import type { z } from 'zod';
import type { Locale } from './operations.ts';

type Issue = z.core.$ZodRawIssue;
type Describe = (issue: Issue) => string;

/** `missing` is the same issue as a wrong type, where nothing was given. */
const isMissing = ({ code, input }: Issue) => code === 'invalid_type' && input === undefined;

/** Nothing or only spaces, where there must be a word: `pattern: '\\S'`. */
export const isBlank = (issue: Issue | z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_format' &&
  issue.format === 'regex' &&
  /^\/\\S\/\w*$/.test(issue.pattern ?? '');

const isOrigin = ({ path }: Issue) => path?.[0] === 'allowedOrigins';

const zh: Describe = (issue) => {
  if (isMissing(issue)) return '必须填写';
  if (isBlank(issue)) return '必须填写，不能是空白';
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typesZh[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `${atLeastZh[issue.origin] ?? '不能小于'} ${issue.minimum}${unitsZh[issue.origin] ?? ''}`;
    case 'too_big':
      return `${atMostZh[issue.origin] ?? '不能大于'} ${issue.maximum}${unitsZh[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `请从这些值中选择：${issue.values.map(String).join('、')}`;
    case 'unrecognized_keys':
      return `没有这一项：${issue.keys.join('、')}`;
    case 'invalid_format':
      if (isOrigin(issue)) return '来源写成 https://www.example.org 这样，后面不带斜杠';
      return `格式不对，应为${formatsZh[issue.format] ?? '规定的格式'}`;
    default:
      return '不符合要求';
  }
};

const en: Describe = (issue) => {
  if (isMissing(issue)) return 'Required';
  if (isBlank(issue)) return 'Required, and not left blank';
  switch (issue.code) {
    case 'invalid_type':
      return `Must be of type ${issue.expected}`;
    case 'too_small':
      return `At least ${issue.minimum}${unitsEn[issue.origin] ?? ''}`;
    case 'too_big':
      return `At most ${issue.maximum}${unitsEn[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `One of: ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `There is no such field: ${issue.keys.join(', ')}`;
    case 'invalid_format':
      if (isOrigin(issue))
        return 'Write an origin like https://www.example.org, with no slash after it';
      return `Not in the right form${formatsEn[issue.format] ? `: ${formatsEn[issue.format]}` : ''}`;
    default:
      return 'Not as the contract says';
  }
};

type Words = Readonly<Record<string, string>>;

const typesZh: Words = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true 或 false）',
  object: '对象',
  array: '列表',
  null: '空',
};
const atLeastZh: Words = { string: '至少', array: '至少' };
const atMostZh: Words = { string: '最多', array: '最多' };
const unitsZh: Words = { string: ' 个字', array: ' 项' };
const unitsEn: Words = { string: ' characters', array: ' items' };
const formatsZh: Words = {
  datetime: '带时区的时间，例如 2026-11-20T09:30:00+08:00',
  date: '日期，例如 2026-11-20',
};
const formatsEn: Words = {
  datetime: 'a time with its offset, such as 2026-11-20T09:30:00+08:00',
  date: 'a date, such as 2026-11-20',
};

export const inputWords: Readonly<Record<Locale, Describe>> = { 'zh-CN': zh, en };

/** For a text with U+0000 in it. */
export const nulWords: Readonly<Record<Locale, string>> = {
  'zh-CN': '含有不能保存的字符（U+0000），请删去',
  en: 'Holds a character that cannot be kept (U+0000); take it out',
};
