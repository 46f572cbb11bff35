import type { Client } from '@minsheng/sdk';
import type { Area } from './area-picker.ts';

/** A village near the phone. */
export interface NearVillage extends Area {
  /** Metres as the crow flies. */
  distance: number;
}

/** The places below one; without it, the towns of the county. */
export async function placesBelow(
  { areas }: Client,
  parent: string | undefined,
  signal: AbortSignal,
): Promise<readonly Area[]> {
  const parentCode = parent ?? (await areas.list({}, { signal })).data[0]?.code;
  if (!parentCode) return [];
  const found = [];
  for await (const area of areas.list({ parentCode, limit: 200 }, { signal })) found.push(area);
  return found;
}

/** The way to a place, town first: a code alone says nothing to the resident. */
export async function pathTo({ contactCards }: Client, code: string): Promise<readonly Area[]> {
  const { path } = await contactCards.get(code);
  return path.slice(1);
}

/** The villages nearest to a position; none where the county has not said where they are. */
export async function villagesNear(
  { areas }: Client,
  { lng, lat }: { lng: number; lat: number },
): Promise<readonly NearVillage[]> {
  // Four decimals are eleven metres: enough for a village, and nobody's door.
  const { data } = await areas.list({ near: `${lng.toFixed(4)},${lat.toFixed(4)}`, limit: 3 });
  return data.map(({ code, name, distance = 0 }) => ({ code, name, distance }));
}
