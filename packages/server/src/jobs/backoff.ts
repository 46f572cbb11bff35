const FIRST = 5_000;
const LONGEST = 30 * 60_000;

/**
 * How long to wait after the failure of try number `attempt` (1, 2, 3 …), in milliseconds: twice as
 * long each time, from five seconds up to half an hour, and a little more or less, so that what
 * failed together does not come back together.
 *
 * @param random from 0 to 1
 */
export const backoff = (attempt: number, random: number): number =>
  jitter(Math.min(FIRST * 2 ** (attempt - 1), LONGEST), random);

/** Up to a tenth more or less. */
export const jitter = (ms: number, random: number): number => Math.round(ms * (0.9 + 0.2 * random));
