/** Cities, districts, counties and towns by name: they say where, and are no place of their own. Pure. */

/** Two letters or more before 市, 区 or 县, as `A市` and `仓山区`. */
const area = /([a-z]\d{0,2}|\p{Script=Han}{2})(?:区|县|市)(?![场民政容长里面别域级城委局])/gu;
const noArea =
  /[小社城地片园我全辖库景厂校市郊山老新牧禁林][区县市]$|^[全我本该各外县][^a-z]?[市区县]$|管委|开发/u;
const town = /\p{Script=Han}{2}(?:镇|乡|街道|办事处)(?![村政])/gu;

/** The larger places a text names. */
export const areasIn = (text: string): string[] =>
  [...text.matchAll(area)].map(([name]) => name).filter((name) => !noArea.test(name));

/** The text with a gap where a larger place is named, so that no name begins in it. */
export const withoutAreas = (text: string): string =>
  text.replace(area, (name) => (noArea.test(name) ? name : ' '));

/** And where a town is: many things happen in one. */
export const withoutTowns = (text: string): string => withoutAreas(text).replace(town, ' ');
