import { expect, it } from 'vitest';
import { bearingOf } from './bearing.ts';

const town = { lng: 88.4, lat: 34.3 };

it('says which way and how far a place lies from the middle of a town', () => {
  expect(bearingOf({ lng: 88.4, lat: 34.32 }, town)).toEqual({ wind: 0, km: 2.2 });
  expect(bearingOf({ lng: 88.42, lat: 34.283 }, town)).toEqual({ wind: 3, km: 2.6 });
  expect(bearingOf({ lng: 88.27, lat: 34.3 }, town)).toEqual({ wind: 6, km: 11.9 });
});

it('says nothing of a place that is the middle itself', () => {
  expect(bearingOf({ lng: 88.402, lat: 34.302 }, town)).toBeNull();
});
