/**
 * Finds in a text what may tell of a person: numbers by their form and check digit, names by the
 * surnames and by the words around them. Pure. It proposes; people decide. What is certain must be
 * masked before anything is published.
 */
import { type Text, t } from '../cases/words.ts';
import { halfWidth } from '../text/plain.ts';
import { accountName, calledNumber } from './account-names.ts';
import { hasIdCheckDigit, hasLuhnDigit } from './check-digits.ts';
import { nameAfterWord, nameBeforeTitle, shortened } from './person-names.ts';

export type FindingKind =
  | 'phone'
  | 'id-number'
  | 'card-number'
  | 'plate'
  | 'email'
  | 'account'
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
  make: (
    found: string,
    before: string,
  ) => Pick<Finding, 'kind' | 'why' | 'replacement' | 'certain'> | null,
): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found] = match;
    const made = make(found, text.slice(0, match.index));
    return made
      ? [{ ...made, text: found, start: match.index, end: match.index + found.length }]
      : [];
  });
}

const digits = (text: string) => text.replace(/\D/g, '');

/**
 * What people write between the digits of a number, at most three signs at a time: spaces of every
 * width, also those nobody sees, dashes, dots and brackets.
 */
const GAP = '[-‐-―−.·•・_()\\t \\u00a0\\u2000-\\u200d\\u2060\\u3000\\ufeff]{0,3}';
const spaced = (...groups: readonly string[]) => groups.join(GAP);
const pattern = (source: string, flags = 'g') => new RegExp(source, flags);

const mobile = pattern(
  `(?<!\\d)(?:(?:\\+|00)?86${GAP})?1${GAP}[3-9]${`${GAP}\\d`.repeat(9)}(?![\\dXx])`,
);
const landline = pattern(`(?<!\\d)${spaced('0\\d{2,3}', '\\d{3,4}', '\\d{4}')}(?!\\d)`);
const localLine = pattern('(?<=(?:电话|座机|固话|致电|拨打)[是为]?[: ]?)\\d{7,8}(?!\\d)');

const phones: Find = (text, { publicNumbers }) => {
  const isPublic = (found: string) =>
    [...publicNumbers].some((number) => number.endsWith(digits(found).slice(-11)));
  const line = (found: string) =>
    isPublic(found)
      ? null
      : phone(
          t(
            '座机号的样子，不在公开的值班电话里',
            'It has the form of a landline, and is no published duty line',
          ),
          false,
        );
  return [
    ...[text, inDigits(text)].flatMap((written) =>
      matches(written, mobile, (found) =>
        isPublic(found)
          ? null
          : phone(t('十一位手机号的样子', 'It has the form of a mobile number'), isOne(found)),
      ),
    ),
    ...matches(text, landline, line),
    ...matches(text, localLine, line),
  ];
};

/** Digits that are written as Chinese numerals; every place in the text stays its own. */
const inDigits = (text: string): string =>
  text.replace(/[〇零幺一二两三四五六七八九]/g, (sign) => NUMERALS[sign] ?? sign);

const NUMERALS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((sign, i) => [sign, `${i}`])),
  〇: '0',
  幺: '1',
  两: '2',
};

/** Whether eleven digits are one number beyond doubt; groups of two may be a list of others. */
function isOne(found: string): boolean {
  const groups = found.match(/\d+/g) ?? [];
  const sizes = groups.filter((group) => !/^(?:00)?86$/.test(group)).map(({ length }) => length);
  return sizes.every((size) => size > 2) || sizes.every((size) => size === 1);
}

const phone = (why: Text, certain: boolean) => ({
  kind: 'phone' as const,
  why,
  replacement: '（电话）',
  certain,
});

const idNumber = pattern(
  `(?<![\\dA-Za-z])${spaced('\\d{6}', '(?:19|20)\\d{2}', '\\d{4}', '\\d{3}[\\dXx]')}(?![\\dA-Za-z])`,
);
/** Of before 1999: fifteen digits, the seventh to twelfth of which are a day, and nothing to check. */
const oldIdNumber = /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g;

const idNumbers: Find = (text) => {
  const like = (why: Text, certain: boolean) =>
    ({ kind: 'id-number', why, replacement: '（身份证号）', certain }) as const;
  return [
    ...matches(text, idNumber, (found) =>
      hasIdCheckDigit(found.replace(/[^\dXx]/g, ''))
        ? like(t('身份证号，校验位相符', 'An ID number: its check digit is right'), true)
        : like(
            t('像身份证号，校验位不符', 'Like an ID number, though its check digit is wrong'),
            false,
          ),
    ),
    ...matches(text, oldIdNumber, () =>
      like(t('像旧的十五位身份证号', 'Like an ID number of the old kind'), false),
    ),
  ];
};

const four = '\\d{4}';
const cardNumber = pattern(`(?<!\\d)${spaced(four, four, four, four)}(?:${GAP}\\d{1,3})?(?!\\d)`);

const cardNumbers: Find = (text) =>
  matches(text, cardNumber, (found) =>
    hasLuhnDigit(digits(found))
      ? {
          kind: 'card-number',
          why: t('银行卡号，校验位相符', 'A card number: its check digit is right'),
          replacement: '（卡号）',
          certain: true,
        }
      : null,
  );

const plate = pattern(
  `[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-HJ-NP-Za-hj-np-z]${GAP}(?=[A-Za-z]{0,5}\\d)[A-Za-z\\d]{4,5}[A-Za-z\\d挂学警港澳](?![A-Za-z\\d])`,
);

const plates: Find = (text) =>
  matches(text, plate, () => ({
    kind: 'plate',
    why: t('车牌号的样子', 'It has the form of a number plate'),
    replacement: '（车牌）',
    certain: true,
  }));

const emails: Find = (text) =>
  matches(text, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => ({
    kind: 'email',
    why: t('电子邮箱', 'An e-mail address'),
    replacement: '（邮箱）',
    certain: true,
  }));

const accounts: Find = (text) =>
  matches(text, accountName, (_, before) => ({
    kind: 'account',
    why: t(
      '微信、QQ 这类账号的样子，凭它能找到人',
      'It has the form of an account with WeChat, QQ or the like, by which somebody is found',
    ),
    replacement: '（账号）',
    certain: calledNumber.test(before),
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

/** What may stand within a name or be left out of it: a space of any width, the dot of long names. */
const inName = /[\s·•・‧]/g;
const nameOf = (name: string) => [...halfWidth(name).replace(inName, '')];

const knownOnes: Find = (text, { names, phones: numbers, trackingCode }) => [
  ...names
    .map(nameOf)
    .filter(({ length }) => length > 1)
    .flatMap((signs) =>
      matches(text, pattern(signs.map(escaped).join('[\\s·•・‧]?'), 'gi'), () => ({
        kind: 'name',
        why: t('诉求人或同诉群众留的姓名', 'The name a resident of this case left'),
        replacement: shortened(signs.join('')),
        certain: true,
      })),
    ),
  ...numbers
    .map((number) => digits(number).replace(/^(?:00)?86(?=\d{10,11}$)/, ''))
    .filter(({ length }) => length > 5)
    .flatMap((number) =>
      matches(text, pattern(spaced(...number)), () =>
        phone(t('诉求人或同诉群众留的电话', 'The number a resident of this case left'), true),
      ),
    ),
  ...[trackingCode.replace(/[^A-Z\d]/gi, '')]
    .filter((code) => code !== '')
    .flatMap((code) =>
      matches(text, pattern(spaced(...code), 'gi'), () => ({
        kind: 'tracking-code',
        why: t('这件诉求的查询码', 'The tracking code of this case'),
        replacement: '（查询码）',
        certain: true,
      })),
    ),
];

const names: Find = (text) => [
  ...matches(text, nameAfterWord, (found) =>
    name(found, t('前面的词后常跟人名', 'A name often follows the word before it')),
  ),
  ...matches(text, nameBeforeTitle, (found) =>
    name(found, t('后面的称呼前常是人名', 'A name often stands before such a title')),
  ),
];

const name = (found: string, why: Text) =>
  /某/.test(found)
    ? null
    : { kind: 'name' as const, why, replacement: shortened(found), certain: false };

const finders: readonly Find[] = [
  phones,
  idNumbers,
  cardNumbers,
  plates,
  emails,
  accounts,
  homes,
  knownOnes,
  names,
];
