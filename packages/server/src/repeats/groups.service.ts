/** Puts cases into groups and takes them out: what the job and people's corrections have in common. */
import type { CaseRow } from '../cases/case-record.ts';
import { findById } from '../cases/cases.repository.ts';
import type { Context } from '../context.ts';
import { readSetting } from '../county/settings.ts';
import type { Database } from '../storage/storage.ts';
import { chooseGroup, join, review } from './choosing.ts';
import { explain } from './explain.ts';
import { compared } from './grouping.ts';
import { foremost, keysOf, searchedKeys } from './keys.ts';
import { type Learned, nothingLearned, weightsFor, withLearned } from './learning.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import type { PlaceKind } from './places.ts';
import { emptyProfile, type Profile } from './profile.ts';
import {
  candidateNumbers,
  findGroup,
  findGroups,
  type GroupRow,
  insertGroup,
  type MemberRow,
  membersOf,
  nextGroupNumber,
  putKeys,
  putMember,
  removeKeys,
  removeMember,
  updateGroup,
} from './repeats.repository.ts';
import { reviewed } from './review.ts';
import {
  areaCodeOf,
  areaKey,
  isAreaCode,
  kindOf,
  type Signature,
  signatureOf,
} from './signature.ts';
import { readProfile, storedProfile } from './stored-profile.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Cases a group is made anew from when one leaves: each takes a millisecond of that write. */
const sampled = 60;

/** What a case is compared by, and what was learned. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly learned: Learned;
}

export const readLearned = async (db: Database): Promise<Learned> =>
  (await readSetting(db, 'repeats-learned')) ?? nothingLearned;

/** Area, place and words of a case. */
export function signatureOfCase(
  { directory }: Pick<Context, 'directory'>,
  row: Pick<CaseRow, 'title' | 'text' | 'address' | 'areaCode' | 'lng' | 'lat'> & {
    readonly receivedAt?: number;
  },
  { vocabulary, learned }: Reading,
): Signature {
  const path = row.areaCode ? directory.areaPath(row.areaCode) : [];
  const village = path.find(({ level }) => level === 'village');
  const town = path.find(({ level }) => level === 'town');
  const { lng, lat } = row;
  const message = {
    parts: [row.title, row.text, row.address ?? ''],
    at: row.receivedAt,
    point: lng !== null && lat !== null ? { lng, lat } : undefined,
    town,
    village,
  };
  return withLearned(signatureOf(message, vocabulary), learned);
}

export interface Candidate {
  readonly row: GroupRow;
  readonly profile: Profile;
}

/**
 * The groups that share a key with it, but for those it was taken out of.
 *
 * @param again whether it was looked at before: then it is looked for by more of its words
 */
export async function candidatesFor(
  db: Database,
  signature: Signature,
  refused: ReadonlySet<number>,
  again = false,
): Promise<Candidate[]> {
  const numbers = await candidateNumbers(db, searchedKeys(signature, again), compared);
  const rows = new Map<number, GroupRow>();
  for (const row of await findGroups(db, numbers)) {
    const going = row.mergedInto === null ? row : await findGroup(db, row.mergedInto);
    if (going && going.size > 0 && !refused.has(going.number)) rows.set(going.number, going);
  }
  return [...rows.values()]
    .sort((a, b) => a.number - b.number)
    .map((row) => ({ row, profile: readProfile(row.profile) }));
}

/** Where a case belongs, or null when it is the first of its thing. */
export async function chooseFor(
  db: Database,
  row: Pick<CaseRow, 'categoryCode'>,
  signature: Signature,
  learned: Learned,
  refused: ReadonlySet<number> = new Set(),
) {
  const candidates = await candidatesFor(db, signature, refused);
  const chosen = chooseGroup(signature, candidates, {
    weights: weightsFor(learned, row.categoryCode),
  });
  return chosen && { ...chosen.group, likeness: chosen.likeness };
}

/** Puts a case into a group, or into a new one. @returns the number of the group */
export async function putInto(
  tx: Database,
  row: Pick<CaseRow, 'id' | 'receivedAt'>,
  signature: Signature,
  group: (Candidate & { readonly likeness?: Likeness }) | null,
  addedBy: string | null,
): Promise<number> {
  const { receivedAt } = row;
  const number = group?.row.number ?? (await nextGroupNumber(tx));
  const profile = group?.profile ?? emptyProfile();
  const why =
    group && explain(signature, profile, group.likeness ?? likenessOf(signature, profile));
  join(profile, signature);
  const fields = {
    profile: storedProfile(profile),
    size: (group?.row.size ?? 0) + 1,
    ...headingOf(profile, signature.names, group?.row.place ?? null),
    firstAt: Math.min(group?.row.firstAt ?? receivedAt, receivedAt),
    lastAt: Math.max(group?.row.lastAt ?? receivedAt, receivedAt),
  };
  await putMember(tx, { caseId: row.id, groupNumber: number, at: receivedAt, addedBy, why });
  if (group) await updateGroup(tx, number, fields);
  else await insertGroup(tx, { number, version: 1, mergedInto: null, ...fields });
  await putKeys(tx, number, keysOf(signature), receivedAt);
  return number;
}

/** What a group is called by: the place and the matter that most of its cases share. */
export function headingOf(
  { places, matters, areas, size }: Profile,
  names: ReadonlyMap<string, string>,
  known: string | null,
) {
  const naming = (key: string | undefined) => (key && places.get(key)) || 0;
  const mostly = (is: (kind: PlaceKind, share: number) => boolean) =>
    foremost(new Map([...places].filter(([key, count]) => is(kindOf(key), count / size))), 1)[0];
  // A name that half of them write says more than the village most of them lie in.
  const near =
    mostly((kind, share) => kind !== 'area' && kind !== 'outage' && share >= 0.5) ??
    mostly((kind, share) => kind === 'area' && share > 0.5);
  // A town that is without something is said where its villages are several.
  const town = mostly((kind, share) => kind === 'outage' && share > 0.5);
  const place = (naming(town) > naming(near) ? town : near) ?? lain(areas, size);
  const [matter] = foremost(matters, 1);
  return { place: place ? (names.get(place) ?? known) : null, matter: matter ?? null };
}

/** The town that three in four of its cases lie in, by its key: where they have no place in common. */
function lain(areas: Profile['areas'], size: number): string | undefined {
  const [code] = foremost(new Map([...areas].filter(([area]) => isAreaCode(area))), 1);
  return code && (areas.get(code) ?? 0) / size >= 0.75 ? areaKey(code) : undefined;
}

/** What the areas of a group are called, where there is no case at hand that tells it. */
export const areaNames = (
  { directory }: Pick<Context, 'directory'>,
  { places, areas }: Profile,
): Map<string, string> =>
  new Map(
    [...places.keys(), ...[...areas.keys()].filter(isAreaCode).map(areaKey)].flatMap((key) => {
      const area = directory.areaPath(areaCodeOf(key) ?? '').at(-1);
      return area ? [[key, area.name]] : [];
    }),
  );

/** Takes a case out of its group, and makes the group anew from the others. */
export async function takeOut(
  context: Pick<Context, 'directory'>,
  tx: Database,
  { caseId, groupNumber }: MemberRow,
  reading: Reading,
): Promise<void> {
  await removeMember(tx, caseId);
  await remake(context, tx, groupNumber, reading);
}

/** What the cases of a group have in common, counted anew. */
export async function remake(
  context: Pick<Context, 'directory'>,
  tx: Database,
  groupNumber: number,
  reading: Reading,
): Promise<void> {
  const members = await membersOf(tx, groupNumber);
  const profile = emptyProfile();
  let names = new Map<string, string>();
  const signatures: Signature[] = [];
  for (const { caseId } of members.slice(-sampled)) {
    const row = await findById(tx, caseId);
    if (!row) continue;
    const signature = signatureOfCase(context, row, reading);
    names = new Map([...names, ...signature.names]);
    join(profile, signature);
    signatures.push(signature);
  }
  profile.review = review(profile, signatures.slice(-reviewed.most));
  await updateGroup(tx, groupNumber, {
    profile: storedProfile(profile),
    ...headingOf(profile, names, null),
    size: members.length,
    ...(members.length > 0 && {
      firstAt: members[0]?.at ?? 0,
      lastAt: members.at(-1)?.at ?? 0,
    }),
  });
  // What nobody is in any more is not looked for.
  if (members.length === 0) await removeKeys(tx, groupNumber);
}
