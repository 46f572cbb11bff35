/**
 * Where a point of WGS 84 stands on tiles that are drawn in GCJ-02, and back, by the formula that all
 * open implementations share. Pure; published pairs of points are in its test.
 */

/** Of the Krasovsky ellipsoid: half its long axis in metres, and its eccentricity squared. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;

const wave = (value: number, strength: number): number => strength * Math.sin(value * Math.PI);

/** The waves that both directions have in common. */
const common = (x: number): number => ((wave(6 * x, 20) + wave(2 * x, 20)) * 2) / 3;

function northward(x: number, y: number): number {
  const flat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const own = wave(y, 20) + wave(y / 3, 40) + wave(y / 12, 160) + wave(y / 30, 320);
  return flat + common(x) + (own * 2) / 3;
}

function eastward(x: number, y: number): number {
  const flat = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const own = wave(x, 20) + wave(x / 3, 40) + wave(x / 12, 150) + wave(x / 30, 300);
  return flat + common(x) + (own * 2) / 3;
}

/** Outside of this box nothing is shifted. */
const isInside = (lng: number, lat: number): boolean =>
  lng > 73.66 && lng < 135.05 && lat > 3.86 && lat < 53.55;

/** Latitude and longitude, as Leaflet takes them. */
export function onGcj02(lng: number, lat: number): [number, number] {
  if (!isInside(lng, lat)) return [lat, lng];
  const angle = (lat * Math.PI) / 180;
  const magic = 1 - ECCENTRICITY * Math.sin(angle) ** 2;
  const degree = Math.PI / 180;
  const meridian = (AXIS * (1 - ECCENTRICITY)) / magic ** 1.5;
  const parallel = (AXIS / Math.sqrt(magic)) * Math.cos(angle);
  const [x, y] = [lng - 105, lat - 35];
  return [lat + northward(x, y) / (meridian * degree), lng + eastward(x, y) / (parallel * degree)];
}

/** Longitude and latitude in WGS 84 of a point on such tiles, to less than a centimetre. */
export function fromGcj02(lat: number, lng: number): [number, number] {
  let [foundLng, foundLat] = [lng, lat];
  // Each turn leaves about a thousandth of the shift, which is some hundred metres.
  for (let turn = 0; turn < 4; turn += 1) {
    const [shiftedLat, shiftedLng] = onGcj02(foundLng, foundLat);
    foundLng += lng - shiftedLng;
    foundLat += lat - shiftedLat;
  }
  return [foundLng, foundLat];
}
