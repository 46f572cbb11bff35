/** What a case may name: areas and categories that the county has. */
import type { Context } from '../context.ts';
import { refuse } from '../contract/problem.ts';

/** @throws Problem `rule-refused` pointing at what the county does not have. */
export function checkReferences(
  { directory }: Pick<Context, 'directory'>,
  {
    areaCode,
    categoryCode,
  }: { readonly areaCode?: string | undefined; readonly categoryCode?: string | undefined },
  at = '',
): void {
  if (areaCode && !directory.area(areaCode)) {
    throw refuse(`${at}/areaCode`, '没有这个区划', 'There is no such area in this county');
  }
  if (categoryCode && !directory.category(categoryCode, 'zh-CN')) {
    throw refuse(
      `${at}/categoryCode`,
      '没有这个类别，可选的见 listCategories',
      'There is no such category; listCategories has them',
    );
  }
}
