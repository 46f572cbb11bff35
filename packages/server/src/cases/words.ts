/** The words of the loop in both languages: states, holders, clocks, moments. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Locale } from '../contract/operations.ts';
import type { CaseState, ClockKind } from '../storage/tables.ts';

export type Text = Readonly<Record<Locale, string>>;
/** A text in both languages. */
export const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Who reads: the resident is spoken to, staff are told about the resident. */
export type Audience = 'resident' | 'staff';

const states: Record<CaseState, Text> = {
  submitted: t('待受理', 'Received'),
  accepted: t('已受理', 'Accepted'),
  dispatched: t('已转办', 'Sent to the unit'),
  'in-progress': t('办理中', 'Being handled'),
  replied: t('已反馈，核对中', 'Answered, being checked'),
  'follow-up': t('回访中', 'The resident is asked'),
  closed: t('已销号', 'Closed'),
  declined: t('不予受理', 'Not accepted'),
  withdrawn: t('已撤回', 'Withdrawn'),
  merged: t('已并案', 'Joined with another case'),
  suspended: t('已挂账', 'Long-term'),
};

/** Where staff have a word of their own, residents read what it means for them. */
const forResidents: Partial<Record<CaseState, Text>> = {
  'follow-up': t('请您评价', 'Please tell us if it is solved'),
  closed: t('已办结', 'Finished'),
  merged: t('与另一件一起办理', 'Handled together with another one'),
  suspended: t('已列入计划', 'Planned: it takes longer'),
};

export const stateText = (state: CaseState, locale: Locale, audience: Audience = 'staff'): string =>
  ((audience === 'resident' && forResidents[state]) || states[state])[locale];

export const deskName = t('民声专班', 'County desk');
/** Who has the case while the resident is asked for more. */
export const askedName: Record<Audience, Text> = {
  resident: t('等您补充情况', 'Waiting for what you can add'),
  staff: t('等群众补充情况', 'Waiting for the resident to add something'),
};
/** Who has the case while the resident is asked. */
export const residentName: Record<Audience, Text> = {
  resident: t('等您评价', 'Waiting for your answer'),
  staff: t('等群众评价', 'Waiting for the resident'),
};
/** What stands for the heading of a report about officials: the words are sealed. */
export const sealedTitle = t('举报件（内容已密封）', 'A report about officials (sealed)');
/** What a follower reads instead of a heading made from somebody else's words. */
export const sameTrouble = t('同样的问题', 'The same trouble');
export const someUnit = t('承办单位', 'the unit');

export const ratings: Record<string, Text> = {
  satisfied: t('满意', 'satisfied'),
  basically: t('基本满意', 'basically satisfied'),
  'no-comment': t('不予评价', 'no comment'),
  dissatisfied: t('不满意', 'not satisfied'),
  unreached: t('未联系上', 'not reached'),
  'dissatisfied-after-review': t('不满意，经复核销号', 'not satisfied, closed after review'),
};

const clocks: Record<ClockKind, Text> = {
  dispatch: t('转办', 'sending it on'),
  sign: t('签收', 'signing for it'),
  'on-site': t('到场', 'getting to the place'),
  handle: t('办理', 'handling it'),
  assist: t('协办', 'assisting'),
  'return-decision': t('退单裁定', 'deciding on the return'),
  'extension-decision': t('延期审批', 'deciding on more time'),
  ask: t('补充材料', 'adding what was asked for'),
  level: t('本级办理', 'solving it at this level'),
  supervision: t('督办', 'the supervision order'),
  'suspension-review': t('挂账复核', 'looking at the plan again'),
  'joint-meeting': t('联席会议', 'the joint meeting'),
  review: t('核对', 'checking the answer'),
  'follow-up': t('回访', 'asking the resident'),
};

export const clockText = (kind: unknown, locale: Locale): string =>
  clocks[kind as ClockKind]?.[locale] ?? '';

const weekdays: Record<Locale, readonly string[]> = {
  'zh-CN': [...'日一二三四五六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];

let lastMoment = { at: Number.NaN, timeZone: '', locale: 'en' as Locale, text: '' };

/** 「11月23日 周一 17:30」, or “Mon 23 Nov, 17:30”. Every submission has one: Intl takes too long. */
export function momentText(at: number, timeZone: string, locale: Locale): string {
  // Most cases of a day are due at the same moment.
  const last = lastMoment;
  if (last.at === at && last.timeZone === timeZone && last.locale === locale) return last.text;
  lastMoment = { at, timeZone, locale, text: wordsOfMoment(at, timeZone, locale) };
  return lastMoment.text;
}

function wordsOfMoment(at: number, timeZone: string, locale: Locale): string {
  const wall = toRfc3339(at, timeZone).slice(0, 16);
  const [date, time] = [new Date(`${wall}Z`), wall.slice(11)];
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()];
  const weekday = weekdays[locale][date.getUTCDay()];
  return locale === 'en'
    ? `${weekday} ${day} ${months[month]}, ${time}`
    : `${month + 1}月${day}日 周${weekday} ${time}`;
}
