import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { Dimension } from '../types.ts';

/** The county's figures, for everybody. */
export const statistics = (http: Transport) => ({
  /** Counts and rates of a period, each rate with its numerator and denominator. */
  get: (query?: QueryOf<'getStatistics'>, options?: CallOptions) =>
    http.get<'getStatistics'>(path`/v1/statistics`, { ...options, query }),
  /** The figures by town, category, unit, week or month. */
  by: (dimension: Dimension, query?: QueryOf<'getBreakdown'>, options?: CallOptions) =>
    http.get<'getBreakdown'>(path`/v1/statistics/by/${dimension}`, { ...options, query }),
  /** The same as CSV. */
  table: (dimension: Dimension, query?: QueryOf<'exportBreakdown'>, options?: CallOptions) =>
    http.blob(path`/v1/statistics/by/${dimension}/csv`, { ...options, query }),
  /** What each figure means, in the client's language. */
  figures: (options?: CallOptions) =>
    http.list<'listFigures'>(path`/v1/figures`, undefined, options),
});
