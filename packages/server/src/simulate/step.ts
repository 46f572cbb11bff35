/** One deed of one person on one case, and when it is due. */
import { MINUTE } from '../calendar/zone.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import type { CommandCall } from '../cases/command.ts';
import type { Actor } from '../cases/lifecycle.ts';
import type { Database } from '../storage/storage.ts';
import type { Matter } from './matter.ts';
import type { Random } from './random.ts';
import type { Scene as Picture } from './scenes.ts';
import type { World } from './world.ts';

export interface Step {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Actor;
  /** Gives the command to the service. */
  readonly act: (tx: Database, record: CaseRecord, call: Deed) => Promise<CaseRecord>;
  /** What is photographed for it. */
  readonly photo?: Picture;
}

/** A command with the pictures that were taken for it. */
export interface Deed extends CommandCall {
  readonly uploadIds: readonly string[];
}

/** What people know who look at a case: all of what they do follows from it. */
export interface Scene {
  readonly world: World;
  readonly matter: Matter;
  readonly record: CaseRecord;
  /** The case of the neighbour who wrote of the same before; null for most. */
  readonly same: CaseRecord | null;
  /** When somebody did something to the case last; nothing comes before it. */
  readonly since: number;
  /** Draws that belong to this case alone. */
  readonly draw: (...names: readonly (string | number)[]) => Random;
}

export const residentActor: Actor = { kind: 'resident', id: null };

const SECOND = 1000;
export const HOUR = 60 * MINUTE;

/** `minutes` of office time after `from`, at no round second and never before `since`. */
export function inOffice({ world, since }: Scene, from: number, minutes: number): number {
  return world.time.after(Math.max(from, since + SECOND), minutes);
}

/** When people are awake: at night it waits for the morning. */
export function awake({ world, draw }: Scene, at: number): number {
  const { time } = world;
  const hour = time.hourOf(at);
  if (hour >= 7 && hour < 22.5) return at;
  return time.at(at, hour < 7 ? 0 : 1, 7, draw('morning', at).between(5, 150));
}
