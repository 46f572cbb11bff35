/** How random the random histories are. */

const asked = Number(process.env.SOAK_HISTORIES ?? 0);

/** Whether this is the long run of `npm run soak -- --histories 1000`. */
export const soaking = asked > 0;

/** How many histories: as many as are asked for on SQLite, a fifth of them on PostgreSQL. */
export const longRun = { sqlite: asked, postgres: Math.ceil(asked / 5) } as const;

/**
 * `npm test` tries the same values each time, so that it fails for a change and never by luck; the
 * long run tries new ones. What failed is not made smaller: the seed is printed, and smaller
 * histories of a case rarely fail alike.
 */
export const luck = { endOnFailure: true, ...(!soaking && { seed: 20_261_120 }) } as const;
