import type { Schemas } from '@minsheng/sdk';

/** Where a phone is, in WGS 84, and how exactly it knows, in metres. */
export type Located = Schemas['Position'] & { accuracy: number };

/** Phones tell their position to secure pages only. */
export function canLocate(): boolean {
  return isSecureContext && 'geolocation' in navigator;
}

/** Asks the phone, which asks its owner. Rejects with a GeolocationPositionError. */
export function locate(): Promise<Located> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }),
      reject,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
