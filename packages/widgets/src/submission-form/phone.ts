/**
 * A first, kind look at a phone number as people write it: spaces, hyphens, +86, full-width
 * digits. The server has the last word.
 */
export type PhoneCheck = 'right' | 'empty' | 'length' | 'extension' | 'wrong';

export function checkPhone(written: string): PhoneCheck {
  const digits = digitsOf(written);
  if (digits === '') return 'empty';
  if (isWhole(digits)) return 'right';
  const main = written.normalize('NFKC').replace(extension, '');
  if (main !== written && isWhole(digitsOf(main))) return 'extension';
  return /^1[3-9]\d*$/.test(digits) ? 'length' : 'wrong';
}

/** 「转 8」「分机 801」 "ext. 8" "-801" at the end. */
const extension = /(?:转|分机|ext|x|#|\p{Pd})\D*\d{1,6}\s*$/iu;

const isWhole = (digits: string): boolean =>
  /^1[3-9]\d{9}$|^0(?:10|2\d)[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/.test(digits);

/** The digits that count: without country code, a landline with the 0 it has at home. */
export function digitsOf(written: string): string {
  const digits = written.normalize('NFKC').replace(/[\s\p{Pd}().·_−]/gu, '');
  const national = digits.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
  const isLandline = national !== digits && !/^(?:0|1[3-9])/.test(national);
  return isLandline ? `0${national}` : national;
}
