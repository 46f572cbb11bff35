import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Where requests come from. */
export const heatMap = (http: Transport) => ({
  /** Counts by hexagon, or by town and village; staff see exact ones. */
  get: (query?: QueryOf<'getHeatMap'>, options?: CallOptions) =>
    http.get<'getHeatMap'>(path`/v1/heat-map`, { ...options, query }),
  /** What a map of the county is drawn from. */
  ground: (options?: CallOptions) => http.get<'getMap'>(path`/v1/map`, options),
  /** One background tile, a picture. */
  tile: (z: number | string, x: number | string, y: number | string, options?: CallOptions) =>
    http.blob(path`/v1/map/tiles/${z}/${x}/${y}`, { ...options }),
  /** Areas that stand out against their own past. Desk, leaders and inspectors. */
  warnings: (query?: QueryOf<'listWarnings'>, options?: CallOptions) =>
    http.list<'listWarnings'>(path`/v1/warnings`, query, options),
});
