/** How random the random histories are. */

/** Whether this is the long run of `npm run soak -- --histories`. */
export const soaking = process.env.SOAK_HISTORIES === 'true';

/**
 * `npm test` tries the same values each time, so that it fails for a change and never by luck; the
 * long run tries new ones. What failed is not made smaller: the seed is printed, and smaller
 * histories of a case rarely fail alike.
 */
export const luck = { endOnFailure: true, ...(!soaking && { seed: 20_261_120 }) } as const;
