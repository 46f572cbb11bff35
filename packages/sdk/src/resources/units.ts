import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** Departments and towns that handle cases. */
export const units = (http: Transport) => ({
  /** All units, with the league each is ranked in. */
  list: (query?: QueryOf<'listUnits'>, options?: CallOptions) =>
    http.list<'listUnits'>(path`/v1/units`, query, options),
  /** Adds a unit. Administrators. */
  create: (body: BodyOf<'createUnit'>, options?: PostOptions) =>
    http.post<'createUnit'>(path`/v1/units`, body, options),
  /** Replaces a unit. Administrators. */
  update: (unitId: string, body: BodyOf<'updateUnit'>, options?: CallOptions) =>
    http.put<'updateUnit'>(path`/v1/units/${unitId}`, body, options),
});
