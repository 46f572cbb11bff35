/**
 * Gives the cases of a county their groups, as rows. Some thousands of texts are grouped as the server
 * groups them; a larger county has them again with other names, in rows of their own.
 */
import SQLite from 'better-sqlite3';
import { review } from '../packages/server/src/repeats/choosing.ts';
import { Grouping } from '../packages/server/src/repeats/grouping.ts';
import { foremost, keysOf } from '../packages/server/src/repeats/keys.ts';
import { addTo, emptyProfile } from '../packages/server/src/repeats/profile.ts';
import { numberOf } from '../packages/server/src/repeats/repeats.repository.ts';
import { reviewed } from '../packages/server/src/repeats/review.ts';
import type { Signature } from '../packages/server/src/repeats/signature.ts';
import { storedProfile } from '../packages/server/src/repeats/stored-profile.ts';
import type { County } from './county.ts';

interface Group {
  readonly members: Signature[];
  readonly profile: ReturnType<typeof emptyProfile>;
}

/** Groups them as the server does. */
export function groupsOf(signatures: readonly Signature[], tell: (done: number) => void): Group[] {
  const grouping = new Grouping();
  for (const [i, signature] of signatures.entries()) {
    grouping.add(signature);
    tell(i + 1);
  }
  const groups = new Map<number, Group>();
  for (const [i, number] of grouping.numbers().entries()) {
    const group = groups.get(number) ?? { members: [], profile: emptyProfile() };
    const signature = signatures[i] as Signature;
    group.members.push(signature);
    addTo(group.profile, signature);
    groups.set(number, group);
  }
  // From three cases on a group is asked as a whole, which costs more.
  for (const { profile, members } of groups.values()) {
    profile.review = review(profile, members.slice(-reviewed.most));
  }
  return [...groups.values()];
}

/** With another name: `estate:兰亭` is `estate:兰亭~7` in the seventh copy. */
const renamed = (place: string, copy: number) => (copy === 0 ? place : `${place}~${copy}`);
/** The village it was written from. */
const villageOf = ({ places }: Signature): string | undefined =>
  [...places.keys()].find((key) => key.startsWith('area:'))?.slice('area:'.length);
const placesIn = /"(p )?([a-z]+:[^"]+)"/g;

/** Writes `groups` so often, each copy under its own names, that the county's cases all have one. */
export function fill(county: County, groups: readonly Group[], tell: (done: number) => void): void {
  const database = new SQLite(county.database);
  database.pragma('synchronous = OFF');
  database.pragma('temp_store = FILE');
  const cases = database
    .prepare('select id, received_at from cases order by received_at desc')
    .raw()
    .all() as [string, number][];
  // Those of the last months are still open: residents are told of these.
  const open = Date.now() - 90 * 86_400_000;
  database
    .prepare(`update cases set state = 'in-progress', closed_at = null, outcome = null,
    accepted_at = received_at where received_at > ?`)
    .run(open);
  database.exec(`delete from repeat_pending; delete from repeat_keys; delete from repeat_members;
    delete from repeat_groups;
    create temp table found (key integer, group_number integer, touched_at integer)`);
  const insertGroup = database.prepare(
    `insert into repeat_groups (number, version, size, profile, place, matter, first_at, last_at)
     values (?, 1, ?, ?, ?, ?, ?, ?)`,
  );
  const insertMember = database.prepare(
    'insert into repeat_members (case_id, group_number, at, why) values (?, ?, ?, null)',
  );
  const moveCase = database.prepare('update cases set area_code = ? where id = ?');
  const insertKey = database.prepare('insert into found values (?, ?, ?)');
  database.exec('begin');
  let [done, number] = [0, 0];
  for (let copy = 0; done < cases.length; copy += 1) {
    for (const { members, profile } of groups) {
      if (done >= cases.length) break;
      number += 1;
      const keys = new Map<string, number>();
      const lastAt = cases[done]?.[1];
      let firstAt = lastAt;
      for (const signature of members) {
        const [id, at] = cases[done] ?? [];
        if (id === undefined || at === undefined) break;
        insertMember.run(id, number, at);
        const places = new Map(
          [...signature.places].map(([place, sure]) => [renamed(place, copy), sure]),
        );
        for (const key of keysOf({ ...signature, places })) keys.set(key, at);
        firstAt = at;
        if (at > open) moveCase.run(villageOf(signature), id);
        done += 1;
        tell(done);
      }
      for (const [key, at] of keys) insertKey.run(numberOf(key), number, at);
      const text = storedProfile(profile).replace(
        placesIn,
        (_, said = '', key) => `"${said}${renamed(key, copy)}"`,
      );
      const [matter] = foremost(profile.matters, 1);
      const [place] = foremost(profile.places, 1);
      insertGroup.run(number, members.length, text, place ?? null, matter ?? null, firstAt, lastAt);
    }
  }
  // In the order of the index: a million cases have thirty million keys.
  database.exec(`insert into repeat_keys (key, group_number, touched_at)
    select key, group_number, max(touched_at) from found group by key, group_number`);
  database.exec('drop table found');
  database.exec('commit; analyze');
  database.close();
}
