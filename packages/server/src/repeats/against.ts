/** What speaks against a case and a group being one thing. Pure. */
import type { PlaceKind } from './places.ts';
import type { Profile } from './profile.ts';
import { kindOf, type Signature } from './signature.ts';

/** What nearly all cases of a group name weighs at least that much in each, and as much more is sure. */
const hallmark = { from: 0.36, over: 0.15, least: 3 };

/** A place of the same kind, and another one: two estates have two lamps. */
export const otherPlace = (signature: Signature, group: Profile): number =>
  anotherOf(signature, group, (kind) => !toldOtherwise.has(kind));

/** Roads cross; towns, addresses and villages lain in have rules of their own. */
const toldOtherwise: ReadonlySet<PlaceKind> = new Set(['road', 'town', 'address', 'area']);

/** An address is exact: another one is another place, whatever else is alike. */
export const otherAddress = (signature: Signature, group: Profile): number =>
  anotherOf(signature, group, (kind) => kind === 'address');

function anotherOf(
  { places }: Signature,
  group: Profile,
  counts: (kind: PlaceKind) => boolean,
): number {
  let most = 0;
  for (const [key, sure] of places) {
    const kind = kindOf(key);
    if (sure < 0.5 || !counts(kind)) continue;
    let elsewhere = 0;
    for (const [theirs, naming] of group.places) {
      if (theirs !== key && kindOf(theirs) === kind) elsewhere += naming;
    }
    most = Math.max(most, Math.min(1, elsewhere / group.size) * sure);
  }
  return most;
}

/** How much of a group lies in another city, or in another district or county; a county may lie in a city. */
export function otherArea({ areas }: Signature, group: Profile): number {
  let most = 0;
  for (const level of new Set([...areas].map(levelOf))) {
    let [here, elsewhere] = [0, 0];
    for (const [area, count] of group.areas) {
      if (levelOf(area) !== level) continue;
      if (areas.has(area)) here += count;
      else elsewhere += count;
    }
    const share = elsewhere / (here + elsewhere || 1);
    most = Math.max(most, share * Math.min(1, elsewhere / group.size));
  }
  return most;
}

/** How much of a group lies in other villages of the county; in those of the same town half as much. */
export function otherVillage(
  { places, areas }: Signature,
  { places: theirs, areas: around, size }: Profile,
): number {
  const village = [...places.keys()].find((key) => kindOf(key) === 'area');
  const town = [...areas].find((area) => levelOf(area) === 'code');
  if (!village || !town) return 0;
  const shareOf = (counts: ReadonlyMap<string, number>, elsewhere: (key: string) => boolean) =>
    Math.min(
      1,
      [...counts].reduce((sum, [key, count]) => sum + (elsewhere(key) ? count : 0), 0) / size,
    );
  const outside = shareOf(theirs, (key) => kindOf(key) === 'area' && key !== village);
  const away = shareOf(around, (area) => levelOf(area) === 'code' && area !== town);
  return (outside + away) / 2;
}

/** Codes are compared with codes, names with names of one kind. */
const levelOf = (area: string) =>
  /^\d+$/.test(area) ? 'code' : area.endsWith('市') ? 'city' : 'county';

/** A group of three and more that nearly all name one thing: who does not name it means another. */
export function otherName({ marks }: Signature, group: Profile): number {
  if (group.size < hallmark.least) return 0;
  let most = 0;
  for (const [key, sum] of group.marks) {
    const weight = sum / group.size;
    if (weight <= hallmark.from) continue;
    if (marks.has(key)) return 0;
    most = Math.max(most, weight);
  }
  return Math.min(1, Math.max(0, (most - hallmark.from) / hallmark.over));
}
