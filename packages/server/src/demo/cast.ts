/** Who plays in the demo county: units with their ways, residents without a past. */
import type { CountyPlan } from '../county/plan.ts';
import type { Random } from '../simulate/random.ts';

/**
 * Units with enough cases to stand on a weekly board, from the best to the worst; the rest of the
 * county is as good as most. By the beginning of a town's or the end of a department's name.
 */
export const regulars: readonly (readonly [name: string, quality: number])[] = [
  ['清水镇', 0.97],
  ['云岭镇', 0.93],
  ['双枫镇', 0.9],
  ['茶垭镇', 0.84],
  ['云台街道', 0.8],
  ['白鹭滩镇', 0.66],
  ['青石铺镇', 0.35],
  ['石磨坊镇', 0.2],
  ['供水公司', 0.92],
  ['教育局', 0.86],
  ['公共交通公司', 0.75],
  ['住房和城乡建设局', 0.5],
  ['综合行政执法局', 0.3],
];
export const otherDepartments = ['人力资源和社会保障局', '市场监督管理局', '供电公司', '公安局'];
export const usualQuality = 0.75;

type Unit = CountyPlan['units'][number];

export const findUnit = ({ units }: CountyPlan, name: string): Unit => {
  const found = units.find((unit) => unit.name.startsWith(name) || unit.name.endsWith(name));
  if (!found) throw new Error(`the demo county has no unit ${name}`);
  return found;
};

const callers = [
  '李',
  '王',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
];
const forms = ['先生', '女士', '大爷', '阿姨', '同学', '师傅'];

/** Somebody with a number in an area code that no place has. */
export function resident(random: Random): { name: string; phone: string } {
  const number = 2_000_000 + random.between(1, 900_000);
  return {
    name: `示例·${random.pick(callers)}${random.pick(forms)}`,
    phone: `0300-${number}`,
  };
}
