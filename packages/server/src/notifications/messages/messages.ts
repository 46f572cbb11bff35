/** Puts messages on their way within the write of a change, and carries them. */

import { findSubmission } from '../../cases/case-history.repository.ts';
import { type CaseRow, type EventRow, eventPayload, type Reach } from '../../cases/case-record.ts';
import { findById } from '../../cases/cases.repository.ts';
import { type Asking, noteSent, prepareCode } from '../../cases/follow-up-code.service.ts';
import type { ReminderKind } from '../../cases/reminders.ts';
import { momentText } from '../../cases/words.ts';
import type { Context } from '../../context.ts';
import type { Locale } from '../../contract/operations.ts';
import type { Queue } from '../../jobs/queue.ts';
import type { JobKind } from '../../jobs/work.ts';
import type { Database } from '../../storage/storage.ts';
import { findContact, reachableFollowers } from './messages.repository.ts';
import { type Messengers, reaches, type StaffMessenger } from './messengers.ts';
import {
  askingTexts,
  type Facts,
  type ResidentMessage,
  reminderText,
  residentTexts,
  type StaffMessage,
  staffTexts,
} from './texts.ts';
import {
  didIt,
  followerMessage,
  residentMessage,
  staffMessage,
  whenAwake,
} from './whom-to-tell.ts';

const TO_RESIDENT = 'message to resident';
const TO_STAFF = 'message to staff';
const REMINDER = 'reminder to staff';

/** Cases of which staff are reminded together, each once. */
export interface ReminderDigest {
  /** At most one message for one key. */
  readonly key: string;
  readonly at: number;
  readonly cases: Readonly<Record<ReminderKind, readonly string[]>>;
}

/** What is known when it happens; the rest is looked up when it is sent. */
interface Told {
  /** When it happened, in epoch milliseconds; missing in what waited while the server was upgraded. */
  readonly at?: number;
  readonly unitId: string | null;
  readonly dueAt: number | null;
}

export interface Messages {
  /** Whether residents are asked by message: there is a way, and a page to answer on. */
  readonly asksByCode: boolean;
  /** Whether this resident can be sent one. */
  reaches(person: Reach): boolean;
  /** Writes nothing when there is nobody to tell, or no way to. */
  tell(tx: Database, row: CaseRow, events: readonly EventRow[], owner: Reach): Promise<void>;
  /** Puts one message to each group on its way. */
  remind(tx: Database, digest: ReminderDigest): Promise<void>;
}

export function createMessages(
  queue: Queue,
  messengers: Messengers,
  timeZone: () => string,
  trackingUrl: string | null,
): Messages {
  const robots = Object.keys(messengers.staff) as StaffMessenger[];
  const toResidents = (messengers.sms ?? messengers.wechat) !== undefined;
  return {
    // A code is of use where a page opens with it.
    asksByCode: toResidents && trackingUrl !== null,
    reaches: (person) => reaches(messengers, person),
    async tell(tx, row, events, owner) {
      if (!toResidents && robots.length === 0) return;
      const reachable = reaches(messengers, owner) && !row.imported;
      for (const event of events) {
        const told: Told = { at: event.at, unitId: row.leadUnitId, dueAt: row.dueAt };
        if (toResidents && event.type === 'follow-up-code-requested') {
          const { follower: followerId } = eventPayload(event);
          await queue.add(tx, {
            kind: TO_RESIDENT,
            key: `ask resident ${event.id}`,
            dueAt: whenAwake(event.at, timeZone()),
            caseId: row.id,
            payload: {
              ...told,
              text: 'askedAgain',
              ...(followerId !== undefined && { followerId }),
            },
          });
        }
        const text = reachable ? residentMessage(event, row) : null;
        if (text) {
          await queue.add(tx, {
            kind: TO_RESIDENT,
            key: `tell resident ${event.id}`,
            dueAt: whenAwake(event.at, timeZone()),
            caseId: row.id,
            payload: { ...told, text },
          });
        }
        const news = toResidents ? followerMessage(event, row) : null;
        for (const followerId of news ? await reachableFollowers(tx, row.id, messengers) : []) {
          if (didIt(event, followerId)) continue;
          await queue.add(tx, {
            kind: TO_RESIDENT,
            key: `tell follower ${followerId} ${event.id}`,
            dueAt: whenAwake(event.at, timeZone()),
            caseId: row.id,
            payload: { ...told, text: news, followerId },
          });
        }
        const duty = staffMessage(event, row);
        for (const by of duty && !row.imported ? robots : []) {
          await queue.add(tx, {
            kind: TO_STAFF,
            key: `tell staff ${by} ${event.id}`,
            dueAt: event.at,
            caseId: row.id,
            payload: { ...told, text: duty, by },
          });
        }
      }
    },

    async remind(tx, { key, at, cases }) {
      for (const by of robots) {
        const payload = { cases, by };
        await queue.add(tx, { kind: REMINDER, key: `remind ${by} ${key}`, dueAt: at, payload });
      }
    },
  };
}

/** Tracking codes a reminder names of each kind; the desk has the rest. */
const CODES = 10;

/** After so long it is news no more. */
const STALE_MS = 48 * 3_600_000;

/** The kinds of jobs that carry messages. A phone number is opened only at the moment of sending. */
export function messageKinds(
  context: Context,
  messengers: Messengers,
  trackingUrl: string | null,
): JobKind<never>[] {
  const { storage, vault, directory, calendar, now } = context;

  const factsOf = (
    { trackingCode, nature }: CaseRow,
    told: Told,
    locale: Locale,
    asking: Asking | null = null,
  ): Facts => {
    const unit = nature === 'report' ? undefined : directory.unit(told.unitId);
    return {
      code: trackingCode,
      due: told.dueAt === null ? null : momentText(told.dueAt, calendar.timeZone, locale),
      unit: (locale === 'en' && unit?.nameEn) || unit?.name || null,
      ask: asking && {
        code: asking.code,
        link: trackingUrl && `${trackingUrl}#follow-up=${asking.code}`,
        until: momentText(asking.row.expiresAt, calendar.timeZone, locale),
      },
    };
  };

  const noticeOf = ({ code, unit, ask }: Facts, told: Told, dueAt: number) => ({
    code,
    unit,
    at: told.at ?? dueAt,
    due: told.dueAt,
    timeZone: calendar.timeZone,
    link: ask?.link ?? (trackingUrl && `${trackingUrl}#case=${code}`),
    asks: ask !== null,
    now: now(),
  });

  const toResident: JobKind<Told & { text: ResidentMessage; followerId?: string }> = {
    name: TO_RESIDENT,
    atOnce: 4,
    async run({ id, caseId, dueAt, payload }, signal) {
      const row = caseId ? await findById(storage.read, caseId) : undefined;
      if (!row || now() - dueAt > STALE_MS) return undefined;
      const { text: message, followerId } = payload;
      const asks = askingTexts.has(message);
      // Whoever has answered by now is not asked.
      if (asks && row.state !== 'follow-up') return undefined;
      const person = followerId
        ? await findContact(storage.read, followerId)
        : await findSubmission(storage.read, row.submissionId);
      if (!person || !reaches(messengers, person)) return undefined;
      const locale = person.locale === 'en' ? 'en' : 'zh-CN';
      const phone = person.contactPhone && vault.open(person.contactPhone);
      const asking =
        asks && trackingUrl ? await prepareCode(context, row, followerId ?? null, phone) : null;
      if (message === 'askedAgain' && !asking) return undefined;
      const facts = factsOf(row, payload, locale, asking);
      const byWeChat = async (openId: string) =>
        messengers.wechat?.(
          openId,
          { ...noticeOf(facts, payload, dueAt), message, locale, id },
          signal,
        );
      const bySms = async (phone: string) => {
        const text = residentTexts[message](facts)[locale].trim();
        await messengers.sms?.(phone, { id, text, now: now() }, signal);
        return messengers.sms !== undefined;
      };
      // By one way, never by two: the phone rings only for whom WeChat does not reach.
      const openId = person.wechatOpenId && vault.open(person.wechatOpenId);
      const toWeChat = openId !== null && (await byWeChat(openId));
      const sent = toWeChat || (phone !== null && (await bySms(phone)));
      const way = toWeChat ? 'wechat' : 'sms';
      return sent && asking ? (tx) => noteSent(context, tx, asking, way) : undefined;
    },
  };

  const toStaff: JobKind<Told & { text: StaffMessage; by: StaffMessenger }> = {
    name: TO_STAFF,
    atOnce: 2,
    async run({ id, caseId, dueAt, payload }, signal) {
      const row = caseId ? await findById(storage.read, caseId) : undefined;
      if (!row || now() - dueAt > STALE_MS) return;
      const text = staffTexts[payload.text](factsOf(row, payload, 'zh-CN'))['zh-CN'];
      await messengers.staff[payload.by]?.({ id, text, now: now() }, signal);
    },
  };
  const reminder: JobKind<Pick<ReminderDigest, 'cases'> & { by: StaffMessenger }> = {
    name: REMINDER,
    atOnce: 2,
    async run({ id, dueAt, payload: { cases, by } }, signal) {
      if (now() - dueAt > STALE_MS) return;
      const named = async (ids: readonly string[]) => {
        const codes: string[] = [];
        for (const caseId of ids.slice(0, CODES)) {
          const row = await findById(storage.read, caseId);
          if (row) codes.push(row.trackingCode);
        }
        return { codes, count: ids.length };
      };
      const text = reminderText({
        before: await named(cases.before),
        due: await named(cases.due),
        late: await named(cases.late),
      });
      await messengers.staff[by]?.({ id, text: text['zh-CN'], now: now() }, signal);
    },
  };
  return [toResident, toStaff, reminder] as JobKind<never>[];
}
