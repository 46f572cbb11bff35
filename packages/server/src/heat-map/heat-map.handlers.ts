import { page } from '../contract/cursor.ts';
import type { HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import { readSetting } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { seesWholeCounty } from '../statistics/disclosure.ts';
import { groundOf } from './ground.ts';
import { createHeatMapService } from './heat-map.service.ts';
import { isNear, openTiles, tilesView } from './tiles.ts';
import { currentWarnings } from './warnings.service.ts';

type HeatMapOperation = 'getMap' | 'getMapTile' | 'getHeatMap' | 'listWarnings';

export function heatMapHandlers(context: ServerContext): HandlersFor<HeatMapOperation> {
  const { storage, directory, config } = context;
  const service = createHeatMapService(context);
  const tileOf = openTiles(config, context.now);
  const outlineOf = async () => (await readSetting(storage.read, 'outline')) ?? null;

  return {
    async getMap() {
      const outline = await outlineOf();
      return {
        status: 200,
        headers: { 'Cache-Control': 'public, max-age=300' },
        body: {
          ...groundOf(directory),
          outline: outline?.map(([lng, lat]) => [lng, lat]) ?? null,
          tiles: tilesView(config),
        },
      };
    },

    async getMapTile({ path }) {
      const placed = directory.areas().flatMap(({ lng, lat }) => {
        return lng !== null && lat !== null ? [{ lng, lat }] : [];
      });
      const outline = (await outlineOf())?.map(([lng, lat]) => ({ lng, lat })) ?? [];
      const found = isNear(path, [...placed, ...outline]) ? await tileOf(path) : null;
      if (!found) throw new Problem('not-found');
      const { bytes, type } = found;
      return {
        status: 200,
        headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=604800' },
        bytes: {
          size: bytes.length,
          async *read(start, end) {
            yield bytes.subarray(start, end + 1);
          },
        },
      };
    },

    async getHeatMap({ query, caller, locale, now }) {
      const mapFor = seesWholeCounty(caller) ? service.forStaff : service.forPublic;
      return { status: 200, body: await mapFor(query, now, locale), lasting: true };
    },

    async listWarnings({ query, locale }) {
      const all = await currentWarnings(context, locale);
      const { data, nextCursor } = page(all, ({ id }) => id, query);
      return { status: 200, body: { data: [...data], nextCursor } };
    },
  };
}
