/** Which villages lie nearest to a position. Pure. */

/** In degrees, WGS 84. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** Whoever is farther from every village stands in another county, in metres. */
const farthest = 20_000;

const metresPerDegree = 111_320;

/** `107.7512,32.0712`: longitude, latitude. */
export function pointOf(text: string): Point {
  const [lng = 0, lat = 0] = text.split(',').map(Number);
  return { lng, lat };
}

/** Metres as the crow flies, right to a few in a county's breadth. */
export function metresBetween(one: Point, other: Point): number {
  const middle = ((one.lat + other.lat) / 2) * (Math.PI / 180);
  const east = (one.lng - other.lng) * Math.cos(middle);
  return Math.round(Math.hypot(east, one.lat - other.lat) * metresPerDegree);
}

/** The places that have a position, nearest first. */
export function nearestOf<
  Place extends { readonly lng: number | null; readonly lat: number | null },
>(
  places: readonly Place[],
  from: Point,
): readonly { readonly place: Place; readonly distance: number }[] {
  return places
    .flatMap((place) => {
      const { lng, lat } = place;
      return lng === null || lat === null
        ? []
        : [{ place, distance: metresBetween(from, { lng, lat }) }];
    })
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance);
}
