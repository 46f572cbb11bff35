import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** The county's figures, for everybody. */
export const statistics = (http: Transport) => ({
  /** Counts and rates of a period, each rate with its numerator and denominator. */
  get: (query?: QueryOf<'getStatistics'>, options?: CallOptions) =>
    http.get<'getStatistics'>(path`/v1/statistics`, { ...options, query }),
});
