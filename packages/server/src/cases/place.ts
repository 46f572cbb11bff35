/** Whether a place is in a town's streets or out in a village: it decides how soon one is there. */
import type { Directory } from '../context.ts';

/**
 * The statistics bureau numbers residents' committees 001 to 199 and villagers' committees from 200
 * on; a county that numbers otherwise still calls a community a community. What is not known more
 * closely than its town counts as a street: the shorter time.
 */
export function placeOf(
  directory: Pick<Directory, 'areaPath'>,
  areaCode: string | null,
): 'street' | 'village' {
  const village = areaCode && directory.areaPath(areaCode).find(({ level }) => level === 'village');
  if (!village) return 'street';
  const community =
    Number(village.code.slice(9, 12)) < 200 || /社区|居民委员会$/.test(village.name);
  return community ? 'street' : 'village';
}
