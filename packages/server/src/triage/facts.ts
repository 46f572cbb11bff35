/** What triage needs to know of the county, made once for each change of it. */
import type { CountyDirectory } from '../county/directory.ts';
import { createGazetteer } from '../text/places.ts';
import type { TriageFacts } from './suggestions.ts';

export function openFacts(directory: CountyDirectory): () => TriageFacts {
  let kept: { version: number; facts: TriageFacts } | undefined;
  return () => {
    if (kept?.version !== directory.version) {
      kept = { version: directory.version, facts: factsOf(directory) };
    }
    return kept.facts;
  };
}

export function factsOf(directory: CountyDirectory): TriageFacts {
  const units = directory.units().filter(({ active }) => active);
  const byTown = new Map(
    units.flatMap(({ id, league, areaCode }) =>
      league === 'towns' && areaCode ? [[areaCode, id] as const] : [],
    ),
  );
  return {
    gazetteer: createGazetteer(directory.areas()),
    // A class is said by its kinds.
    categories: directory
      .categories()
      .filter(({ parentCode }) => parentCode !== null)
      .map(({ code, name, defaultNature, keywords }) => ({
        code,
        name,
        defaultNature,
        keywords: keywords ?? [],
      })),
    units: units.filter(({ league }) => league !== 'towns'),
    townUnit: (areaCode) =>
      directory.areaPath(areaCode).flatMap(({ code }) => byTown.get(code) ?? [])[0] ?? null,
  };
}
