/** The county as the simulation sees it: places with people in them, units with their ways. Pure. */
import type { CaseService } from '../cases/cases.service.ts';
import type { createFollowersService } from '../cases/followers.service.ts';
import type { Actor } from '../cases/lifecycle.ts';
import type { AreaEntry, UnitEntry } from '../context.ts';
import type { ServerContext } from '../create-context.ts';
import type { Phones } from './codes.ts';
import type { OfficeTime } from './office-time.ts';
import type { Streams } from './random.ts';

/** The home whose county is simulated. */
export type Home = Omit<
  ServerContext,
  'config' | 'close' | 'webhooks' | 'messengers' | 'live' | 'send'
>;

/** A town with its people. */
export interface Town {
  readonly area: AreaEntry;
  readonly villages: readonly Village[];
  readonly unit: UnitEntry;
  /** How many live there, compared with other towns. */
  readonly people: number;
}

export interface Village {
  readonly code: string;
  readonly name: string;
  readonly position: { readonly lng: number; readonly lat: number } | null;
}

/** How a unit works, each from 0 to 1. */
export interface Character {
  readonly speed: number;
  readonly quality: number;
}

/** The people who act. Two of the desk: what one proposes another must confirm. */
export interface Crew {
  readonly desk: readonly [Actor, Actor];
  readonly leader: Actor;
  readonly inspector: Actor;
  unit(id: string): Actor;
}

type FollowersService = ReturnType<typeof createFollowersService>;

export interface World {
  readonly streams: Streams;
  readonly time: OfficeTime;
  readonly service: CaseService;
  readonly neighbours: FollowersService;
  readonly phones: Phones;
  readonly towns: readonly Town[];
  readonly crew: Crew;
  /** Codes of what people may find wrong, and how often they do. */
  readonly reasons: readonly (readonly [code: string, weight: number])[];
  /** Marks a text in a county that exists, so that nobody takes it for a resident's. */
  readonly mark: string;
  characterOf(unit: UnitEntry): Character;
  unit(id: string | null): UnitEntry | undefined;
  /** The unit of the league of departments whose name ends so. */
  department(end: string): UnitEntry | undefined;
}

/** Most units are good; some are slow, some careless, a few both. */
export function drawCharacter(streams: Streams, unitName: string): Character {
  const random = streams('unit', unitName);
  const trait = (bias: number) => {
    const poor = random.chance(0.18 + bias);
    return poor ? 0.15 + 0.35 * random.next() : 0.62 + 0.36 * random.next();
  };
  const speed = trait(0);
  // Who is slow is often careless as well.
  const quality = trait(speed < 0.5 ? 0.3 : -0.06);
  return { speed, quality };
}

/** A town's villages and a street's blocks are not equally full. */
export function drawPeople(streams: Streams, town: string, villages: number): number {
  const density = /街道$/.test(town) ? 1.9 : /镇$/.test(town) ? 1.15 : 0.85;
  return Math.max(1, Math.sqrt(villages)) * density * (0.7 + 0.7 * streams('town', town).next());
}
