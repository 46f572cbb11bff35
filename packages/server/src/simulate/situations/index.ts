/** Every kind of matter the simulated county has. */
import { departmentSituations } from './departments.ts';
import type { Situation } from './situation.ts';
import { townSituations } from './town.ts';

export const situations: readonly Situation[] = [
  ...townSituations,
  ...Object.entries(departmentSituations).flatMap(([by, own]) =>
    own.map((situation) => ({ ...situation, by })),
  ),
];
