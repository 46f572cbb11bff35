/** Open cases that seem to be about what a resident is about to send, without anybody's words. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { areaOf, unitOf } from '../cases/shared.view.ts';
import { stateText } from '../cases/words.ts';
import type { Context } from '../context.ts';
import type { Body, Locale, Schemas } from '../contract/operations.ts';
import { belonging } from './choosing.ts';
import { candidatesFor, readLearned, signatureOfCase } from './groups.service.ts';
import { weightsFor } from './learning.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import { kindOf, type Signature } from './signature.ts';
import { countFollowers, openCasesOf } from './similar.repository.ts';
import { readVocabulary } from './vocabulary.service.ts';

const DAY = 86_400_000;

/** How far back it is looked, in days. */
const daysBack = 90;
/** Groups whose cases are looked at, the likest first. */
const groups = 10;
/** How many are shown at the most. */
const shown = 3;
/** Whoever asks may join or go on: a little less than enough is worth showing. */
const nearly = 0.1;
/** With fewer rare words than this nobody finds a case by its words: nobody fishes with a name. */
const fewestWords = 12;

export async function findSimilar(
  context: Context,
  { text, areaCode, categoryCode }: Body<'findSimilarCases'>,
  locale: Locale,
  now: number,
): Promise<readonly Schemas['SimilarCase'][]> {
  const { directory, storage } = context;
  const path = areaCode ? directory.areaPath(areaCode) : [];
  const town = path.find(({ level }) => level === 'town');
  if (!town) return [];
  const learned = await readLearned(storage.read);
  const reading = { vocabulary: await readVocabulary(storage), learned };
  const asked = { title: text, text, address: null, areaCode: areaCode ?? null };
  const whole = signatureOfCase(context, { ...asked, lng: null, lat: null }, reading);
  const signature = askedNow(withoutNames(whole), now);
  const { enough } = weightsFor(learned, categoryCode ?? null);
  const likeliest = (await candidatesFor(storage.read, signature, new Set()))
    .map(({ row, profile }) => {
      const like = likenessOf(signature, profile);
      return { number: row.number, like, sure: belonging(like, profile) };
    })
    .filter(({ like, sure }) => mayBeTold(signature, like) && sure >= enough - nearly)
    .sort((a, b) => b.like.score - a.like.score || b.number - a.number)
    .slice(0, groups);
  const place = likeliest.map(({ number }) => number);
  const rows = await openCasesOf(storage.read, {
    groups: place,
    prefix: directory.areaPrefix(town.code),
    from: now - daysBack * DAY,
  });
  const ofTheTown = new Set(
    likeliest.filter(({ like }) => isOutage(like.sharedPlace)).map(({ number }) => number),
  );
  // Two villages of a town have two lamps, and one outage: but for that another village is another matter.
  const near = rows.filter(
    (row) =>
      areaCode === town.code ||
      row.areaCode === town.code ||
      row.areaCode === areaCode ||
      ofTheTown.has(row.groupNumber),
  );
  const rank = (row: (typeof rows)[number]) =>
    place.indexOf(row.groupNumber) +
    (categoryCode && row.categoryCode && row.categoryCode !== categoryCode ? groups : 0);
  const found = near
    .sort((a, b) => rank(a) - rank(b) || b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1))
    .slice(0, shown);
  const followers = await countFollowers(
    storage.read,
    found.map(({ id }) => id),
  );
  return found.map((row) => ({
    trackingCode: row.trackingCode,
    category: directory.category(row.categoryCode, locale) ?? null,
    area: areaOf(context, row.areaCode),
    state: row.state,
    stateText: stateText(row.state, locale),
    unit: unitOf(context, row.leadUnitId)?.name ?? null,
    receivedAt: toRfc3339(row.receivedAt, context.calendar.timeZone),
    followerCount: followers.get(row.id) ?? 0,
  }));
}

/** What is left to ask by: what looks like a name may be somebody's, and so may one of a few words. */
const withoutNames = (signature: Signature): Signature => ({
  ...signature,
  marks: new Map(),
  counts: new Map(),
  terms: signature.terms.size < fewestWords ? new Map() : signature.terms,
});

const isOutage = (place: string | null): boolean => place !== null && kindOf(place) === 'outage';

/** An outage is the same only while it lasts; for all else it does not matter when somebody asks. */
const askedNow = (signature: Signature, now: number): Signature =>
  [...signature.places.keys()].some(isOutage) ? { ...signature, at: now } : signature;

/** One place and one matter tell of nobody; words alone must be many. */
const mayBeTold = ({ terms, matters }: Signature, { place, matter }: Likeness): boolean =>
  (place >= 0.3 && matters.size > 0 && matter >= 0.4) || terms.size >= fewestWords;
