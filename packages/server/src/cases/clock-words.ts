/** What happens to the clocks of a case, in words: to who waits, and to who works. */
import type { Locale } from '../contract/operations.ts';
import type { ClockKind } from '../storage/tables.ts';
import type { EventRow } from './case-record.ts';
import type { EventType } from './lifecycle.ts';
import { type Audience, clockText, type Text, t } from './words.ts';

/** What a sentence is made of. */
export interface Teller {
  readonly unit: (id: unknown) => string;
  readonly payload: Record<string, unknown>;
  readonly event: EventRow;
  readonly locale: Locale;
  /** An instant of the payload, as people say it. */
  readonly moment: (at: unknown) => string;
}

/** One text for both audiences, or one for each. */
type Sentence = Text | Readonly<Record<Audience, Text>>;
export type Tell = (teller: Teller) => Sentence;

const movedBecause: Record<string, Text> = {
  extension: t('同意延期', 'More time was granted'),
  order: t('按领导要求', 'By order'),
  meeting: t('按联席会议决定', 'By decision of the joint meeting'),
  calendar: t('节假日安排已公布', 'The holidays were published'),
  joined: t('并入了更早的一件', 'An earlier case was joined with it'),
};

/** What running out of time means to whoever waits. */
const missed: Partial<Record<ClockKind, Text>> = {
  dispatch: t('没有按时转给承办单位，已记录在案', 'Not sent on in time; this is on record'),
  'on-site': t('没有按时赶到现场，已记录在案', 'Nobody came in time; this is on record'),
  handle: t('没有按时办好，已记录在案', 'Not done in time; this is on record'),
  review: t('没有按时核对办理结果，已记录在案', 'Not checked in time; this is on record'),
  'suspension-review': t('没有按时答复进展，已记录在案', 'No news in time; this is on record'),
};
const someLate = 'Not in time; this is on record';

export const clockSentences = {
  'case-reclassified': (teller) => {
    const moved = (teller.payload.moved as { clock: string; from: number; to: number }[]) ?? [];
    const main = moved.find(({ clock }) => clock === 'handle');
    return main && main.from !== main.to
      ? t(
          `类别或紧急程度已调整，办理期限由${teller.moment(main.from)}改为${teller.moment(main.to)}`,
          `Reclassified; the deadline moves from ${teller.moment(main.from)} to ${teller.moment(main.to)}`,
        )
      : t('类别或紧急程度已调整，办理期限不变', 'Reclassified; the deadline stays');
  },
  'clock-paused': ({ payload }) =>
    payload.why === 'resident'
      ? {
          resident: t('等您补充情况，办理计时暂停', 'Waiting for you; the clock stands still'),
          staff: t('等群众补充情况，计时暂停', 'Waiting for the resident; the clock stands still'),
        }
      : {
          resident: t(
            '需要较长时间，已列入计划，办理计时暂停',
            'It takes longer; there is a plan, and the clock stands still',
          ),
          staff: t('已挂账，办理计时暂停', 'Suspended; the clock stands still'),
        },
  'clock-resumed': ({ payload, moment }) =>
    t(`继续计时，期限为${moment(payload.to)}`, `The clock runs again, until ${moment(payload.to)}`),
  'due-moved': (teller) => {
    const { payload, moment, locale } = teller;
    const clock = clockText(payload.clock, locale);
    const why = movedBecause[String(payload.why)]?.[locale] ?? '';
    return payload.from === payload.to
      ? t(
          `${clock}期限已按公布的节假日核定，仍为${moment(payload.to)}`,
          `The time for ${clock} is settled by the published holidays: still ${moment(payload.to)}`,
        )
      : t(
          `${why}，${clock}期限由${moment(payload.from)}改为${moment(payload.to)}`,
          `${why}: the time for ${clock} moves from ${moment(payload.from)} to ${moment(payload.to)}`,
        );
  },
  'clock-breached': ({ payload, locale }) => {
    const clock = clockText(payload.clock, locale);
    return {
      resident: missed[payload.clock as ClockKind] ?? t('没有按时办理，已记录在案', someLate),
      staff: t(`超过${clock}期限，已记录`, `The time for ${clock} ran out; this is on record`),
    };
  },
} satisfies Partial<Record<EventType, Tell>>;
