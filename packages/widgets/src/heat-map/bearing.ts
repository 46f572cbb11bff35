import type { Position } from '@minsheng/sdk';

/** Kilometres of a degree of latitude. */
const DEGREE = 111.2;
/** Kilometres within which a place is the middle of its town. */
const MIDDLE = 0.5;

export interface Bearing {
  /** One of eight winds, clockwise from north, 0 to 7. */
  readonly wind: number;
  /** To a tenth. */
  readonly km: number;
}

/** Which way and how far a place lies from the middle of its town; null where that is about there. */
export function bearingOf(place: Position, town: Position): Bearing | null {
  const north = (place.lat - town.lat) * DEGREE;
  const east = (place.lng - town.lng) * DEGREE * Math.cos((town.lat * Math.PI) / 180);
  const km = Math.hypot(north, east);
  if (km < MIDDLE) return null;
  const wind = (Math.round((Math.atan2(east, north) * 4) / Math.PI) + 8) % 8;
  return { wind, km: Math.round(km * 10) / 10 };
}
