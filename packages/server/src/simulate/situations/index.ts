/** Every kind of matter the simulated county has. */
import { land } from './land.ts';
import { order } from './order.ts';
import { papers } from './papers.ts';
import { people } from './people.ts';
import { roads } from './roads.ts';
import type { Situation } from './situation.ts';
import { townPeople } from './town-people.ts';
import { townWorks } from './town-works.ts';
import { works } from './works.ts';

export const situations: readonly Situation[] = [
  ...townWorks,
  ...townPeople,
  ...[works, roads, people, papers, order, land].flatMap((rooms) =>
    Object.entries(rooms).flatMap(([by, own]) =>
      own.map((situation): Situation => ({ ...situation, by })),
    ),
  ),
];

/** Whether any matter here is, or is taken for, this unit's: towns all have some. */
export const handlesCases = ({ name, league }: { name: string; league: string }): boolean =>
  league === 'towns' ||
  situations.some(({ by, helper, mistaken }) =>
    [by, helper, mistaken].some((end) => end !== undefined && name.endsWith(end)),
  );
