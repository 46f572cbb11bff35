/**
 * Background tiles through this server: the key of the map service stays here, and the service never
 * learns who looks at what. What was fetched is kept in the home for a week.
 */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Schemas } from '../contract/operations.ts';
import { newId } from '../storage/ids.ts';
import type { Point } from './cells.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const DAY = 86_400_000;
const KEPT_MS = 7 * DAY;
const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1_000_000;
/** After a failure nobody is asked for so long: a spent quota does not come back by asking. */
const PAUSE_MS = 30_000;
/** Closer than this one sees houses, and the map has nothing to say about houses. */
export const zooms = { minZoom: 6, maxZoom: 15 } as const;
/** Degrees around what the county has that its neighbours are shown for. */
const MARGIN = 0.3;

/** Whether a tile shows something of these places, or of what lies close to them. */
export function isNear({ z, x, y }: Tile, places: readonly Point[]): boolean {
  if (places.length === 0 || z < zooms.minZoom || z > zooms.maxZoom) return false;
  const lngs = places.map(({ lng }) => lng);
  const lats = places.map(({ lat }) => lat);
  const west = columnOf(Math.min(...lngs) - MARGIN, z);
  const east = columnOf(Math.max(...lngs) + MARGIN, z);
  const north = rowOf(Math.max(...lats) + MARGIN, z);
  const south = rowOf(Math.min(...lats) - MARGIN, z);
  return x >= west && x <= east && y >= north && y <= south;
}

const columnOf = (lng: number, z: number): number => Math.floor(((lng + 180) / 360) * 2 ** z);

/** Web Mercator. */
const rowOf = (lat: number, z: number): number => {
  const angle = (lat * Math.PI) / 180;
  return Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * 2 ** z);
};

type TileConfig = Pick<Config, 'home' | 'tilesUrl' | 'tilesKey'>;

/** @returns the picture, or null when there is none to be had now */
export type TileSource = (tile: Tile) => Promise<Picture | null>;

export function openTiles({ home, tilesUrl, tilesKey }: TileConfig, now: () => number): TileSource {
  const folder = join(home, 'tiles');
  const underWay = new Map<string, Promise<Picture | null>>();
  /** Tiles there are none of, as of the open sea, with the moment until which nobody asks again. */
  const missing = new Map<string, number>();
  let pausedUntil = 0;

  async function fetched({ z, x, y }: Tile, file: string): Promise<Picture | null> {
    if (!tilesUrl || now() < Math.max(pausedUntil, missing.get(file) ?? 0)) return null;
    const values: Record<string, string> = {
      z: `${z}`,
      x: `${x}`,
      y: `${y}`,
      key: encodeURIComponent(tilesKey ?? ''),
    };
    const url = tilesUrl.replace(/\{(z|x|y|key)\}/g, (_, name: string) => values[name] ?? '');
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(url, { signal, redirect: 'error' });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.status === 404) {
        missing.set(file, now() + KEPT_MS);
        return null;
      }
      const picture = { type: kindOf(bytes) ?? '', bytes };
      if (!response.ok || !picture.type || bytes.length > MOST_BYTES) throw new Error('no picture');
      await mkdir(join(file, '..'), { recursive: true });
      const part = `${file}.${newId()}`;
      await writeFile(part, bytes);
      await rename(part, file);
      return picture;
    } catch {
      pausedUntil = now() + PAUSE_MS;
      return null;
    }
  }

  return async (tile) => {
    const { z, x, y } = tile;
    const file = join(folder, `${z}`, `${x}`, `${y}`);
    const old = await keptOf(file);
    if (old && now() - old.at < KEPT_MS) return old;
    const known = underWay.get(file);
    const asking = known ?? fetched(tile, file).finally(() => underWay.delete(file));
    if (!known) underWay.set(file, asking);
    // An old picture is better than none.
    return (await asking) ?? old;
  };
}

async function keptOf(file: string): Promise<(Picture & { at: number }) | null> {
  try {
    const bytes = await readFile(file);
    const { mtimeMs: at } = await stat(file);
    const type = kindOf(bytes);
    return type ? { type, bytes, at } : null;
  } catch {
    return null;
  }
}

/** By the first bytes: what a service calls an error page is no picture. */
function kindOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return null;
}

/** What a widget is told of the tiles; null where the county has set up none. */
export function tilesView(
  config: Pick<Config, 'tilesUrl' | 'tilesCoordinates' | 'tilesAttribution'>,
): Schemas['MapGround']['tiles'] {
  if (!config.tilesUrl) return null;
  return {
    url: '/v1/map/tiles/{z}/{x}/{y}',
    coordinates: config.tilesCoordinates,
    attribution: config.tilesAttribution,
    ...zooms,
  };
}
