/** Texts in one spelling, so that the same word is the same word. Pure. */

/** Full-width letters, digits and signs as half-width ones; every place in the text stays its own. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** For comparing: one width, one case. Places in it are not places in the text. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The runs of Chinese characters, of letters and of digits, in their order. */
export const runsOf = (text: string): readonly string[] =>
  text.match(/\p{Script=Han}+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu) ?? [];

/** Whether it begins with a Chinese character. */
export const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);
