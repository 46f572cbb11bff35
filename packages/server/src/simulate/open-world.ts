/** Reads the county of the home and gives its places and units their ways. */
import { createCaseService } from '../cases/cases.service.ts';
import { createPerform } from '../cases/command.ts';
import { createFollowersService } from '../cases/followers.service.ts';
import type { UnitEntry } from '../context.ts';
import { openPhones } from './codes.ts';
import { findCrew } from './crew.ts';
import { officeTime } from './office-time.ts';
import { streams as streamsOf } from './random.ts';
import type { Scene } from './scenes.ts';
import { readPositions } from './simulate.repository.ts';
import type { Home } from './world.ts';
import { type Character, drawCharacter, drawPeople, type World } from './world.ts';

/** Takes pictures: a finished upload of one scene that a submission or a reply can take. */
export interface Album {
  /** Whose the uploads are until a case has them. */
  readonly owner: string;
  /** @returns the upload's id */
  take(scene: Scene, at: number): Promise<string>;
}

/** Says why nothing can be simulated here. */
export class EmptyCountyError extends Error {
  override readonly name = 'EmptyCountyError';
}

export async function openWorld(context: Home, seed: number, now: number): Promise<World> {
  const { directory, calendar, policies, storage } = context;
  const streams = streamsOf(seed);
  const units = directory.units().filter(({ active }) => active);
  const positions = await readPositions(storage.read);
  const unitOfArea = new Map(units.map((unit) => [unit.areaCode, unit]));
  const towns = directory.childrenOf(directory.county.code).flatMap((area) => {
    const unit = unitOfArea.get(area.code);
    const below = directory.childrenOf(area.code);
    if (!unit) return [];
    const villages = (below.length > 0 ? below : [area]).map(({ code, name }) => {
      return { code, name, position: positions.get(code) ?? null };
    });
    return [{ area, unit, villages, people: drawPeople(streams, area.name, villages.length) }];
  });
  if (towns.length === 0) {
    throw new EmptyCountyError('No town of this county has a unit that could handle a case');
  }
  const service = createCaseService(context);
  const departments = units.filter(({ league }) => league !== 'towns');
  const byEnd = new Map<string, UnitEntry | undefined>();
  const characters = new Map<string, Character>();
  return {
    streams,
    time: officeTime(calendar, policies.current().policy.workingHours),
    service,
    phones: openPhones(context, service),
    neighbours: createFollowersService(context, createPerform(context)),
    towns,
    crew: await findCrew(context, units, now),
    reasons: policies
      .current()
      .policy.followUp.reasons.map(({ code, forInspectors }) => [code, forInspectors ? 1 : 12]),
    mark: directory.county.invented ? '' : '【模拟】',
    unit: (id) => directory.unit(id),
    characterOf({ name }) {
      const known = characters.get(name) ?? drawCharacter(streams, name);
      characters.set(name, known);
      return known;
    },
    department(end) {
      if (!byEnd.has(end))
        byEnd.set(
          end,
          departments.find(({ name }) => name.endsWith(end)),
        );
      return byEnd.get(end);
    },
  };
}
