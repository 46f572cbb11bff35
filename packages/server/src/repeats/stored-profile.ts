/** A profile as text, for its row. Weights are kept to three places. Pure. */
import { emptyProfile, type Profile } from './profile.ts';

const maps = ['places', 'matters', 'terms', 'marks', 'areas', 'types', 'spots', 'days'] as const;

export function storedProfile(profile: Profile): string {
  const { size, alike, points } = profile;
  const kept = maps.map((name) => [
    name,
    Object.fromEntries([...profile[name]].map(([key, weight]) => [key, round(weight)])),
  ]);
  return JSON.stringify({ size, alike, points, ...Object.fromEntries(kept) });
}

export function readProfile(text: string): Profile {
  const kept = JSON.parse(text) as Pick<Profile, 'size' | 'points'> &
    Partial<Pick<Profile, 'alike'> & Record<(typeof maps)[number], Record<string, number>>>;
  const profile = emptyProfile();
  profile.size = kept.size;
  Object.assign(profile.alike, kept.alike);
  Object.assign(profile.points, kept.points);
  for (const name of maps) {
    for (const [key, weight] of Object.entries(kept[name] ?? {})) profile[name].set(key, weight);
  }
  return profile;
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000;
