/** What the environment may say about the map's background. */
import { z } from 'zod';
import type { Variable } from './config.ts';

const tianditu =
  'https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}';

export const tileVariables = {
  tilesUrl: {
    name: 'MINSHENG_TILES',
    meaning: 'Map service whose tiles lie behind the heat map, fetched by this server',
    expected:
      'tianditu, an address with {z}, {x}, {y} and if need be {key}, or nothing for no background',
    fallback: '',
    schema: z
      .string()
      .transform((text) => (text === 'tianditu' ? tianditu : text || null))
      .refine(
        (url) =>
          url === null ||
          (/^https?:\/\/\S+$/.test(url) && ['{z}', '{x}', '{y}'].every((gap) => url.includes(gap))),
      ),
  },
  tilesKey: {
    name: 'MINSHENG_TILES_KEY',
    meaning: 'Key of that service; it never leaves this server',
    expected: 'a key, or nothing',
    fallback: '',
    secret: true,
    schema: z.string().transform((text) => text || null),
  },
  tilesCoordinates: {
    name: 'MINSHENG_TILES_COORDINATES',
    meaning: 'Coordinates its tiles are drawn in: Tianditu WGS 84, most others in China GCJ-02',
    expected: 'wgs84 or gcj02',
    fallback: 'wgs84',
    schema: z.enum(['wgs84', 'gcj02']),
  },
  tilesAttribution: {
    name: 'MINSHENG_TILES_ATTRIBUTION',
    meaning: 'Whose the tiles are, and their approval number, shown on the map',
    expected: 'a few words',
    fallback: '天地图',
    schema: z.string().max(200),
  },
} as const satisfies Record<string, Variable>;
