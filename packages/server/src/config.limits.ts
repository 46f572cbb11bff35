/** The variables of the environment that say how much anybody may ask. */
import { z } from 'zod';
import type { RateLimitRule } from './access/rate-limit.ts';
import type { Variable } from './config.ts';

export interface Limits {
  /** Everything a browser of the public may ask, by address. */
  readonly public: RateLimitRule;
  /** New cases of the public, by address; ten times as many uploads. */
  readonly submit: RateLimitRule;
  /** Wrong tracking codes and receipts, by address. */
  readonly guess: RateLimitRule;
  /** Sign-ins, by address; failed ones of one user name from there a third of it. */
  readonly signIn: RateLimitRule;
  /** A secret key. */
  readonly integration: RateLimitRule;
  /** A member of staff. */
  readonly staff: RateLimitRule;
}

const limit = z
  .string()
  .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/)
  .transform((text): RateLimitRule => {
    const [requests, seconds] = text.split('/').map(Number);
    return { limit: requests ?? 0, windowSeconds: seconds ?? 0 };
  });
const limitExpected = 'REQUESTS/SECONDS, for example 120/60: 120 at once, refilled over 60 seconds';

export const limitVariables = {
  limitPublic: {
    name: 'MINSHENG_LIMIT_PUBLIC',
    meaning: 'Requests of the public, by address',
    expected: limitExpected,
    fallback: '120/60',
    schema: limit,
  },
  limitSubmit: {
    name: 'MINSHENG_LIMIT_SUBMIT',
    meaning: 'New cases of the public, by address; ten times as many uploads',
    expected: limitExpected,
    fallback: '30/600',
    schema: limit,
  },
  limitGuess: {
    name: 'MINSHENG_LIMIT_GUESS',
    meaning: 'Wrong tracking codes and receipts, by address',
    expected: limitExpected,
    fallback: '20/600',
    schema: limit,
  },
  limitSignIn: {
    name: 'MINSHENG_LIMIT_SIGN_IN',
    meaning: 'Sign-ins, by address; a third of it for failed ones of one user name',
    expected: limitExpected,
    fallback: '60/300',
    schema: limit,
  },
  limitIntegration: {
    name: 'MINSHENG_LIMIT_INTEGRATION',
    meaning: 'Requests of one secret key',
    expected: limitExpected,
    fallback: '6000/60',
    schema: limit,
  },
  limitStaff: {
    name: 'MINSHENG_LIMIT_STAFF',
    meaning: 'Requests of one member of staff',
    expected: limitExpected,
    fallback: '600/60',
    schema: limit,
  },
} as const satisfies Record<string, Variable>;
