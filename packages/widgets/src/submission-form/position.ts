import type { Draft } from './draft.ts';
import type { NearVillage } from './places.ts';

/** How far asking the phone has come; kept by the form from screen to screen. */
export interface Locating {
  state: 'idle' | 'asking' | 'denied' | 'lost';
  /** Villages around the phone, nearest first. */
  near: readonly NearVillage[];
}

/** Phones tell their position to secure pages only. */
export function canLocate(): boolean {
  return isSecureContext && 'geolocation' in navigator;
}

/** Where the phone is, in WGS 84. Rejects with a GeolocationPositionError. */
export function locate(): Promise<NonNullable<Draft['position']>> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }),
      reject,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
