/** What a map of the county is drawn from, as far as the county has said where things are. */
import type { Schemas } from '../contract/operations.ts';
import type { CountyDirectory } from '../county/directory.ts';
import type { Point } from './cells.ts';

type Ground = Schemas['MapGround'];
type Town = Ground['towns'][number];

const pointOf = ({ lng, lat }: { lng: number | null; lat: number | null }): Point | null =>
  lng !== null && lat !== null ? { lng, lat } : null;

/** The county and its towns. */
export function groundOf(directory: CountyDirectory): Pick<Ground, 'county' | 'center' | 'towns'> {
  const { county } = directory;
  const towns = directory.childrenOf(county.code).map((area): Town => {
    return { code: area.code, name: area.name, center: pointOf(area) };
  });
  const own = directory.area(county.code);
  const known = towns.flatMap(({ center }) => center ?? []);
  const mean = (of: (point: Point) => number) =>
    known.reduce((sum, point) => sum + of(point), 0) / known.length;
  const middle =
    known.length > 0 ? { lng: mean(({ lng }) => lng), lat: mean(({ lat }) => lat) } : null;
  return { county: county.name, center: (own && pointOf(own)) ?? middle, towns };
}

/** How closely the county has said where its areas lie. */
export function placedBy(directory: CountyDirectory): Schemas['HeatMap']['placed'] {
  const has = (level: string) =>
    directory.areas().some((area) => area.level === level && pointOf(area) !== null);
  return has('village') ? 'villages' : has('town') ? 'towns' : 'nowhere';
}

/** The town whose middle is nearest; undefined where no town has one. */
export function nearestTown(
  { towns }: Pick<Ground, 'towns'>,
  { lng, lat }: Point,
): Town | undefined {
  const narrow = Math.cos((lat * Math.PI) / 180);
  const far = ({ center }: Town) =>
    center
      ? ((center.lng - lng) * narrow) ** 2 + (center.lat - lat) ** 2
      : Number.POSITIVE_INFINITY;
  const [nearest] = towns.filter(({ center }) => center).sort((a, b) => far(a) - far(b));
  return nearest;
}
