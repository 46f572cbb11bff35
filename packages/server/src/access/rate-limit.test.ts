import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limit.ts';

describe('the rate limiter', () => {
  it('allows the limit at once, then says how long to wait', () => {
    const limiter = createRateLimiter({ limit: 3, windowSeconds: 60 });
    const take = (seconds: number) => limiter.take('a', seconds * 1000);
    expect(take(0)).toEqual({
      allowed: true,
      limit: 3,
      remaining: 2,
      resetSeconds: 20,
      retryAfterSeconds: 0,
    });
    expect(take(0).remaining).toBe(1);
    expect(take(0).remaining).toBe(0);
    expect(take(5)).toEqual({
      allowed: false,
      limit: 3,
      remaining: 0,
      resetSeconds: 55,
      retryAfterSeconds: 15,
    });
    expect(take(20).allowed).toBe(true);
    expect(take(20).allowed).toBe(false);
    expect(take(1000).remaining).toBe(2);
  });

  it('counts callers apart', () => {
    const limiter = createRateLimiter({ limit: 1, windowSeconds: 60 });
    expect(limiter.take('a', 0).allowed).toBe(true);
    expect(limiter.take('a', 0).allowed).toBe(false);
    expect(limiter.take('b', 0).allowed).toBe(true);
  });

  it('forgets whoever was unseen for longest, and no more than it must', () => {
    const limiter = createRateLimiter({ limit: 1, windowSeconds: 60, maxCallers: 2 });
    for (const caller of ['a', 'b', 'a', 'c']) limiter.take(caller, 0);
    expect(limiter.size).toBe(2);
    expect(limiter.take('a', 0).allowed).toBe(false);
    expect(limiter.take('b', 0).allowed).toBe(true);
  });

  it('is not moved by a clock that steps back', () => {
    const limiter = createRateLimiter({ limit: 1, windowSeconds: 1 });
    expect(limiter.take('a', 10_000).allowed).toBe(true);
    expect(limiter.take('a', 5_000).allowed).toBe(false);
    expect(limiter.take('a', 10_500).allowed).toBe(false);
    expect(limiter.take('a', 11_000).allowed).toBe(true);
  });

  it('never allows more than the limit and the refill, and keeps its word about waiting', () => {
    const rule = fc.record({
      limit: fc.integer({ min: 1, max: 20 }),
      windowSeconds: fc.integer({ min: 1, max: 100 }),
    });
    const pauses = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(rule, pauses, (given, waits) => {
        const limiter = createRateLimiter(given);
        let [now, allowed] = [0, 0];
        for (const wait of waits) {
          now += wait;
          const result = limiter.take('a', now);
          if (result.allowed) allowed += 1;
          expect(result.allowed).toBe(result.retryAfterSeconds === 0);
        }
        const refill = (now * given.limit) / (given.windowSeconds * 1000);
        expect(allowed).toBeLessThanOrEqual(given.limit + refill + 1e-6);
        let denied = limiter.take('b', now);
        while (denied.allowed) denied = limiter.take('b', now);
        expect(limiter.take('b', now + denied.retryAfterSeconds * 1000).allowed).toBe(true);
      }),
    );
  });
});
