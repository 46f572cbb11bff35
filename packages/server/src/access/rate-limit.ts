/** How much is allowed: `limit` at once, refilled evenly over `windowSeconds`. */
export interface RateLimitRule {
  readonly limit: number;
  readonly windowSeconds: number;
  /** Callers remembered at most; the one unseen for longest is forgotten first. Default 50,000. */
  readonly maxCallers?: number;
}

/** The verdict on one request, in the terms of the RateLimit headers. */
export interface RateLimitResult {
  readonly allowed: boolean;
  readonly limit: number;
  /** Whole requests left now. */
  readonly remaining: number;
  /** Seconds until the whole limit is there again. */
  readonly resetSeconds: number;
  /** Seconds to wait before trying again; 0 when allowed. */
  readonly retryAfterSeconds: number;
}

export interface RateLimiter {
  /** Counts a request of a caller at `now` (epoch milliseconds). */
  take(caller: string, now: number): RateLimitResult;
  /** Callers remembered now. */
  readonly size: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Tokens are fractions: without it, whoever waits exactly as told may be a rounding error short. */
const tolerance = 1e-6;

/** A token bucket for each caller, in the memory of this process. */
export function createRateLimiter(rule: RateLimitRule): RateLimiter {
  const { limit, windowSeconds, maxCallers = 50_000 } = rule;
  const perMs = limit / (windowSeconds * 1000);
  const buckets = new Map<string, Bucket>();

  return {
    take(caller, now) {
      const bucket = buckets.get(caller) ?? { tokens: limit, at: now };
      const passed = Math.max(0, now - bucket.at);
      bucket.tokens = Math.min(limit, bucket.tokens + passed * perMs);
      bucket.at += passed;
      const allowed = bucket.tokens >= 1 - tolerance;
      if (allowed) bucket.tokens = Math.max(0, bucket.tokens - 1);

      // A map keeps the order of insertion: whoever was seen last stands at the end.
      buckets.delete(caller);
      buckets.set(caller, bucket);
      if (buckets.size > maxCallers) buckets.delete(buckets.keys().next().value ?? '');

      const secondsFor = (tokens: number) => Math.ceil(tokens / perMs / 1000 - tolerance);
      return {
        allowed,
        limit,
        remaining: Math.floor(bucket.tokens + tolerance),
        resetSeconds: secondsFor(limit - bucket.tokens),
        retryAfterSeconds: allowed ? 0 : Math.max(1, secondsFor(1 - bucket.tokens)),
      };
    },

    get size() {
      return buckets.size;
    },
  };
}
