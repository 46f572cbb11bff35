/** What may never happen to residents who share a matter, held with the other lines of the promise. */
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { visibleCase } from './case-call.ts';
import { type CaseRecord, type EventRow, mayReopen, roundOf } from './case-record.ts';
import { allowedCommands } from './decide.ts';
import { deskView } from './desk.view.ts';
import { factsOf } from './facts.ts';
import { followerView, residentView } from './resident.view.ts';
import type { Rule } from './testing.never.ts';
import { people, type TestCounty } from './testing.ts';

const { desk, colleague, leader, town, bureau, water } = people;

const fresh = (before: CaseRecord, after: CaseRecord): EventRow[] =>
  after.events.slice(before.events.length);

/** Who took the case back left it by this event. */
const leaving = ({ events }: CaseRecord) => events.find(({ type }) => type === 'owner-left');

/** Keys of the messages that are on their way. */
async function messagesOf({ context }: TestCounty, { row }: CaseRecord): Promise<string[]> {
  const { read } = context.storage;
  const { jobs } = read.tables;
  const rows = await read.select({ key: jobs.key }).from(jobs).where(eq(jobs.caseId, row.id));
  return rows.map(({ key }) => key);
}

/** The case in which this one goes on: itself, or the one that it was joined with. */
const goingOn = async (county: TestCounty, record: CaseRecord): Promise<CaseRecord> =>
  record.row.mergedInto === null ? record : county.load(record.row.mergedInto);

/** Of these everybody who shares the matter is told; with an answer they are asked. */
const news: ReadonlySet<string> = new Set([
  ...['case-declined', 'case-dispatched', 'case-suspended', 'reply-approved', 'case-closed'],
]);

type Person = CaseRecord['followers'][number] | null;

/** What is one resident's own, null being whose case it is: how they are reached, what they said. */
function secretsOf({ context: { vault } }: TestCounty, record: CaseRecord, of: Person): string[] {
  const { contactName, contactPhone, wechatOpenId } = of ?? record.submission;
  const kept = [contactName, contactPhone, wechatOpenId];
  const sealed = kept.flatMap((one) => (one ? [vault.open(one)] : []));
  const said = of ? [of.text, of.comment] : [record.row.text];
  return [...sealed, ...said.flatMap((words) => words || [])];
}

const expectNone = (shown: unknown, secrets: readonly string[]) => {
  const text = JSON.stringify(shown);
  for (const secret of secrets) expect(text).not.toContain(secret);
};

export const neverToOthers: Readonly<Record<string, Rule>> = {
  'who shares a matter is lost on the way': async (county, before, after) => {
    const now = new Set((await goingOn(county, after)).followers.map(({ id }) => id));
    for (const { id } of before.followers) expect(now).toContain(id);
    if (after.row.mergedInto === null || before.row.mergedInto !== null) return;
    const { followers } = await goingOn(county, after);
    const theirs = followers.filter(({ mergedFrom }) => mergedFrom === after.row.id);
    // Whoever sent it comes along, unless they have taken it back.
    expect(theirs).toHaveLength(leaving(after) ? 0 : 1);
  },

  'who shares a matter is not told of it': async (county, before, after) => {
    if (after.row.nature === 'report' || before.followers.length === 0) return;
    const told = fresh(before, after).filter(({ type }) => news.has(type));
    if (told.length === 0) return;
    const messages = await messagesOf(county, after);
    for (const { id } of told) {
      for (const follower of before.followers) {
        expect(messages).toContain(`tell follower ${follower.id} ${id}`);
      }
    }
  },

  'who shares a matter is not asked, or not heard': ({ context }, _, after) => {
    const { row, followers } = after;
    const facts = factsOf(context, after, context.now());
    const late = row.state === 'closed' && mayReopen(row, context.now());
    for (const { id, mergedFrom, ratedRound } of followers) {
      const answered = ratedRound === roundOf(row);
      const asked = row.state === 'follow-up' || (late && mergedFrom !== null);
      const mine = allowedCommands({ kind: 'resident', id }, facts);
      expect(mine.includes('rateCase')).toBe(asked && !answered);
      if (!asked || answered) continue;
      const hearing = [desk, colleague].filter((by) =>
        allowedCommands(by, facts).includes('recordFollowUp'),
      );
      expect(hearing).not.toEqual([]);
    }
  },

  'what one resident said, or who they are, is shown to another': async (county, _, after) => {
    const { context } = county;
    const now = context.now();
    const others = after.followers.map((follower) => secretsOf(county, after, follower));
    expectNone(residentView(context, after, 'zh-CN', now), others.flat());
    for (const [i, follower] of after.followers.entries()) {
      const view = followerView(context, after, follower, 'zh-CN', now);
      const theirs = [secretsOf(county, after, null), ...others.toSpliced(i, 1)].flat();
      expectNone(view, [...theirs, ...after.supplements.map(({ text }) => text)]);
    }
    for (const unit of [town, bureau, water]) {
      const seen = await visibleCase(context.storage.read, after.row.id, unit).catch(() => null);
      if (!seen) continue;
      const persons = after.followers.flatMap((follower) =>
        secretsOf(county, after, { ...follower, text: null, comment: null }),
      );
      expectNone(deskView(context, seen, unit, 'zh-CN', now), persons);
    }
  },

  'who took it back is told, asked or seen any more': async (county, before, after) => {
    const left = leaving(after);
    if (!left) return;
    const { context } = county;
    const view = residentView(context, after, 'zh-CN', context.now());
    const said = after.followUps.findLast(({ at }) => at <= left.at)?.rating ?? null;
    const rating = said === 'unreached' ? null : said;
    expect(view).toMatchObject({ state: 'withdrawn', allowedActions: [], rating });
    for (const actor of [desk, leader, town]) {
      const { contact } = deskView(context, after, actor, 'zh-CN', context.now());
      expect(contact).toEqual({ name: null, phone: null, wechat: false, masked: true });
    }
    const since = fresh(before, after).filter(({ seq }) => seq >= left.seq);
    const messages = since.length > 0 ? await messagesOf(county, after) : [];
    for (const { id } of since) expect(messages).not.toContain(`tell resident ${id}`);
    for (const { rating, at } of after.followUps.slice(before.followUps.length)) {
      if (at > left.at) expect(rating).toBe('no-comment');
    }
  },

  'who gave up a case of their own is talked away': (_, __, { row, followers }) => {
    const no = followers.some(
      ({ mergedFrom, rating, ratedRound }) =>
        mergedFrom !== null && rating === 'dissatisfied' && ratedRound === roundOf(row),
    );
    if (no && row.state === 'closed') expect(row.outcome).toBe('dissatisfied-after-review');
  },
};
