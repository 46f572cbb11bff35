import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** Towns, villages and neighbourhoods. */
export const areas = (http: Transport) => ({
  /** The county itself, the children of `parentCode`, or the areas found by `q`. */
  list: (query?: QueryOf<'listAreas'>, options?: CallOptions) =>
    http.list<'listAreas'>(path`/v1/areas`, query, options),
  /** Adds an area. Administrators. */
  create: (body: BodyOf<'createArea'>, options?: PostOptions) =>
    http.post<'createArea'>(path`/v1/areas`, body, options),
  /** Replaces an area. Administrators. */
  update: (areaCode: string, body: BodyOf<'updateArea'>, options?: CallOptions) =>
    http.put<'updateArea'>(path`/v1/areas/${areaCode}`, body, options),
});
