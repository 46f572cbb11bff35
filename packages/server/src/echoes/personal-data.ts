/**
 * Finds in a text what may tell of a person: numbers by their form and check digit, names by the
 * surnames and by the words around them. Pure. It proposes; people decide. What is certain must be
 * masked before anything is published.
 */
import { type Text, t } from '../cases/words.ts';
import { halfWidth } from '../text/plain.ts';

export type FindingKind =
  | 'phone'
  | 'id-number'
  | 'card-number'
  | 'plate'
  | 'email'
  | 'name'
  | 'home'
  | 'tracking-code';

export interface Finding {
  /** From where to where in the text, in UTF-16 units; the end is not part of it. */
  readonly start: number;
  readonly end: number;
  readonly kind: FindingKind;
  readonly text: string;
  readonly why: Text;
  /** What could stand there instead. */
  readonly replacement: string;
  /** Whether it is what it looks like beyond doubt: then it cannot be published. */
  readonly certain: boolean;
}

/** What is known of the people of a case, and numbers that are meant to be public. */
export interface Known {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly trackingCode: string;
  /** Duty lines and the like, digits only. */
  readonly publicNumbers: ReadonlySet<string>;
}

type Find = (text: string, known: Known) => Finding[];

/** Everything in the order of the text; where two overlap, the more certain and then the longer. */
export function findPersonalData(text: string, known: Known): Finding[] {
  // Full-width digits and letters are one unit as well, so places stay what they are.
  const plain = halfWidth(text);
  const found = finders.flatMap((find) => find(plain, known));
  found.sort(
    (a, b) => Number(b.certain) - Number(a.certain) || b.end - b.start - (a.end - a.start),
  );
  const kept: Finding[] = [];
  for (const one of found) {
    if (kept.some(({ start, end }) => one.start < end && start < one.end)) continue;
    kept.push({ ...one, text: text.slice(one.start, one.end) });
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The text with every finding replaced. */
export function masked(text: string, findings: readonly Finding[]): string {
  return findings.reduceRight(
    (rest, { start, end, replacement }) => rest.slice(0, start) + replacement + rest.slice(end),
    text,
  );
}

function matches(
  text: string,
  pattern: RegExp,
  make: (found: string) => Pick<Finding, 'kind' | 'why' | 'replacement' | 'certain'> | null,
): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found] = match;
    const made = make(found);
    return made
      ? [{ ...made, text: found, start: match.index, end: match.index + found.length }]
      : [];
  });
}

const digits = (text: string) => text.replace(/\D/g, '');

const phones: Find = (text, { publicNumbers }) => [
  ...matches(text, /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, (found) =>
    publicNumbers.has(digits(found).slice(-11))
      ? null
      : phone(t('十一位手机号的样子', 'It has the form of a mobile number'), true),
  ),
  ...matches(text, /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, (found) =>
    publicNumbers.has(digits(found))
      ? null
      : phone(
          t(
            '座机号的样子，不在公开的值班电话里',
            'It has the form of a landline, and is no published duty line',
          ),
          false,
        ),
  ),
];

const phone = (why: Text, certain: boolean) => ({
  kind: 'phone' as const,
  why,
  replacement: '（电话）',
  certain,
});

const idNumbers: Find = (text) =>
  matches(text, /(?<![\dA-Za-z])\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])/g, (found) => {
    const certain = hasIdCheckDigit(found);
    return {
      kind: 'id-number',
      why: certain
        ? t('身份证号，校验位相符', 'An ID number: its check digit is right')
        : t('像身份证号，校验位不符', 'Like an ID number, though its check digit is wrong'),
      replacement: '（身份证号）',
      certain,
    };
  });

/** GB 11643: weights of powers of two, modulo 11. */
function hasIdCheckDigit(id: string): boolean {
  const sum = [...id.slice(0, 17)].reduce(
    (all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

const cardNumbers: Find = (text) =>
  matches(text, /(?<!\d)\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?(?!\d)/g, (found) =>
    hasLuhnDigit(digits(found))
      ? {
          kind: 'card-number',
          why: t('银行卡号，校验位相符', 'A card number: its check digit is right'),
          replacement: '（卡号）',
          certain: true,
        }
      : null,
  );

function hasLuhnDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((all, sign, i) => {
    const value = Number(sign) * (i % 2 === 0 ? 1 : 2);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const plates: Find = (text) =>
  matches(
    text,
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·• .]?(?=[A-Za-z]{0,5}\d)[A-Za-z\d]{4,5}[A-Za-z\d挂学警港澳](?![A-Za-z\d])/g,
    () => ({
      kind: 'plate',
      why: t('车牌号的样子', 'It has the form of a number plate'),
      replacement: '（车牌）',
      certain: true,
    }),
  );

const emails: Find = (text) =>
  matches(text, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => ({
    kind: 'email',
    why: t('电子邮箱', 'An e-mail address'),
    replacement: '（邮箱）',
    certain: true,
  }));

const homes: Find = (text) =>
  matches(
    text,
    /(?:\d{1,4}(?:号楼|栋|幢|座))?(?:\d{1,3}单元)?\d{1,4}(?:室|户)|\d{1,4}(?:号楼|栋|幢)\d{1,3}单元|门牌\d{1,4}号?/g,
    () => ({
      kind: 'home',
      why: t('能找到是哪一户', 'It leads to one household'),
      replacement: '（门牌）',
      certain: false,
    }),
  );

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const knownOnes: Find = (text, { names, phones: numbers, trackingCode }) => [
  ...names
    .filter((name) => [...name].length > 1)
    .flatMap((name) =>
      matches(text, new RegExp(escaped(name), 'g'), () => ({
        kind: 'name',
        why: t('诉求人或同诉群众留的姓名', 'The name a resident of this case left'),
        replacement: shortened(name),
        certain: true,
      })),
    ),
  ...numbers
    .filter((number) => digits(number).length > 5)
    .flatMap((number) =>
      matches(text, new RegExp([...digits(number)].join('[- ]?'), 'g'), () =>
        phone(t('诉求人或同诉群众留的电话', 'The number a resident of this case left'), true),
      ),
    ),
  ...ownCodes(text, trackingCode.replace(/[^A-Z\d]/gi, '')),
];

/** Without a case there is no code to look for. */
const ownCodes = (text: string, code: string): Finding[] =>
  code === ''
    ? []
    : matches(text, new RegExp([...code].join('[- ]?'), 'gi'), () => ({
        kind: 'tracking-code',
        why: t('这件诉求的查询码', 'The tracking code of this case'),
        replacement: '（查询码）',
        certain: true,
      }));

const surnames =
  '欧阳|司马|上官|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗郝安常傅齐康伍余顾孟黄萧尹姚邵汪毛狄戴宋庞熊纪项祝董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪左石崔龚程邢裴陆翁段侯全班秋伊宫宁仇甘武刘景詹龙叶白乔谭冉覃向曾肖温游廖申易文艾涂黎成岳车雍瞿聂米关蒲简饶曲]';
const titles =
  '先生|女士|小姐|大爷|大妈|大娘|大婶|大叔|大姐|大哥|阿姨|婆婆|奶奶|爷爷|老汉|师傅|老师|同学|医生|护士|老板|主任|书记|支书|村长|组长|队长';
const before =
  '我叫|名叫|叫做|我是|本人|姓名[:： ]?|联系人[:： ]?|户主|村民|居民|邻居|业主|住户|租客|患者|司机|孤老|老党员';

const names: Find = (text) => [
  ...matches(
    text,
    new RegExp(
      `(?<=${before})(?:${surnames})[\\u4e00-\\u9fff]{1,2}(?=$|[^\\u4e00-\\u9fff]|[的在家说和与住把被从向因今去曾也都是为给要])`,
      'g',
    ),
    (found) => name(found, t('前面的词后常跟人名', 'A name often follows the word before it')),
  ),
  ...matches(
    text,
    new RegExp(`(?:${surnames})[\\u4e00-\\u9fff]{0,2}?(?=${titles})`, 'g'),
    (found) => name(found, t('后面的称呼前常是人名', 'A name often stands before such a title')),
  ),
];

const name = (found: string, why: Text) =>
  /某/.test(found)
    ? null
    : { kind: 'name' as const, why, replacement: shortened(found), certain: false };

const shortened = (name: string) =>
  /^(欧阳|司马|上官|诸葛)/.test(name) ? `${name.slice(0, 2)}某` : `${[...name][0] ?? ''}某`;

const finders: readonly Find[] = [
  phones,
  idNumbers,
  cardNumbers,
  plates,
  emails,
  homes,
  knownOnes,
  names,
];
