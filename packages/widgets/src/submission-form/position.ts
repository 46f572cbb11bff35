import type { NearVillage } from '../parts/places.ts';

/** How far asking the phone has come; kept by the form from screen to screen. */
export interface Locating {
  state: 'idle' | 'asking' | 'denied' | 'lost';
  /** Villages around the phone, nearest first. */
  near: readonly NearVillage[];
}
