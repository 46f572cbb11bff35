/** A profile as text, for its row. Weights are kept to three places. Pure. */
import { emptyProfile, type Profile } from './profile.ts';
import type { Review } from './review.ts';

const maps = ['places', 'matters', 'terms', 'marks', 'areas', 'types', 'spots', 'days'] as const;

export function storedProfile(profile: Profile): string {
  const { size, alike, points, review } = profile;
  const kept = maps.map((name) => [
    name,
    Object.fromEntries([...profile[name]].map(([key, weight]) => [key, round(weight)])),
  ]);
  return JSON.stringify({
    size,
    alike,
    points,
    ...(review && { review: storedReview(review) }),
    ...Object.fromEntries(kept),
  });
}

/** Raised when a review says something else: what an earlier release saw is looked at once more. */
export const reviewForm = 2;

const storedReview = ({ of, grownTo, telling: { size, said }, usual }: Review) => ({
  form: reviewForm,
  of,
  grownTo,
  size,
  usual,
  said: [...said].map(([key, { here, known }]) => [key, here, known] as const),
});

const readReview = ({
  of,
  grownTo,
  size,
  usual,
  said,
}: ReturnType<typeof storedReview>): Review => ({
  of,
  grownTo,
  telling: { size, said: new Map(said.map(([key, here, known]) => [key, { here, known }])) },
  usual,
});

export function readProfile(text: string): Profile {
  const kept = JSON.parse(text) as Pick<Profile, 'size' | 'points'> &
    Partial<
      Pick<Profile, 'alike'> &
        Record<(typeof maps)[number], Record<string, number>> & {
          review: ReturnType<typeof storedReview>;
        }
    >;
  const profile = emptyProfile();
  profile.size = kept.size;
  Object.assign(profile.alike, kept.alike);
  Object.assign(profile.points, kept.points);
  if (kept.review?.form === reviewForm) profile.review = readReview(kept.review);
  for (const name of maps) {
    for (const [key, weight] of Object.entries(kept[name] ?? {})) profile[name].set(key, weight);
  }
  return profile;
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000;
