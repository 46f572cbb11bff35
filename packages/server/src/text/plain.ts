/** Texts in one spelling, so that the same word is the same word. Pure. */

/** Full-width letters, digits and signs as half-width ones; every place in the text stays its own. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** One width and one case; every place in the text stays its own. */
export function levelled(text: string): string {
  const half = halfWidth(text);
  const lower = half.toLowerCase();
  // A few letters of other scripts are longer as small ones.
  return lower.length === half.length ? lower : half;
}

/** For comparing: one spelling of everything. Places in it are not places in the text. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The runs of Chinese characters, and of letters and digits, in their order. */
export const runsOf = (text: string): RegExpExecArray[] => [
  ...text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu),
];

/** Whether it begins with a Chinese character. */
export const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** Without the signs that XML cannot hold: one of them, and a reader or Word refuses the whole. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''));
