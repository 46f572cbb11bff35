/** The hexagons of the map, by H3. Pure. */
import { cellToBoundary, cellToLatLng, cellToParent, latLngToCell } from 'h3-js';

/** A place in WGS 84, degrees. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** Finest first: about 0.7, 5 and 36 km². Their names in the contract stand beside. */
const resolutions = [8, 7, 6] as const;
export const cellLevels = ['fine', 'cell', 'coarse'] as const;

/** Five decimals are a metre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** The finest hexagon a point lies in. */
export const cellOf = ({ lng, lat }: Point): string => latLngToCell(lat, lng, resolutions[0]);

/** A hexagon and those around it, finest first. */
export const cellPath = (cell: string): string[] =>
  resolutions.map((resolution) => cellToParent(cell, resolution));

export function cellCenter(cell: string): Point {
  const [lat, lng] = cellToLatLng(cell);
  return { lng: rounded(lng), lat: rounded(lat) };
}

/**
 * Its corners, `[lng, lat]` as seen from its center: those of one hexagon are nearly those of the
 * next, so that a map of a thousand compresses to a third.
 */
export function cellCorners(cell: string): [number, number][] {
  const [middle, across] = cellToLatLng(cell);
  return cellToBoundary(cell).map(([lat, lng]) => [rounded(lng - across), rounded(lat - middle)]);
}
