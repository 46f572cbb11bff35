/**
 * What a WeChat template has room for: five characters for where a matter stands, twenty for what
 * it means. Like the texts, never what somebody wrote and never a name of a person.
 */
import type { Locale } from '../../contract/operations.ts';
import type { ResidentMessage } from './texts.ts';

interface Brief {
  /** Five Chinese characters at the most: WeChat takes no more for a phrase. */
  readonly status: Readonly<Record<Locale, string>>;
  readonly note: Readonly<Record<Locale, string>>;
  /** The note of a message whose link takes the answer; the same where none does. */
  readonly rate?: Readonly<Record<Locale, string>>;
}

const rate = { 'zh-CN': '请点开评一评，限一次，勿转发', en: 'Open it and rate it' };

export const briefs: Readonly<Record<ResidentMessage, Brief>> = {
  received: {
    status: { 'zh-CN': '已收到', en: 'Received' },
    note: { 'zh-CN': '您反映的事收到了', en: 'We have your request' },
  },
  accepted: {
    status: { 'zh-CN': '已受理', en: 'Accepted' },
    note: { 'zh-CN': '您反映的事正在安排人去办', en: 'Being arranged' },
  },
  declined: {
    status: { 'zh-CN': '不予受理', en: 'Not accepted' },
    note: { 'zh-CN': '不归我们办，请看原因和该找哪里', en: 'See why, whom to ask' },
  },
  dispatched: {
    status: { 'zh-CN': '已转办', en: 'With the unit' },
    note: { 'zh-CN': '您反映的事已交承办单位去办', en: 'Sent to the unit' },
  },
  asked: {
    status: { 'zh-CN': '请您补充', en: 'Tell us more' },
    note: { 'zh-CN': '还要请您补充一点情况', en: 'Please tell us more' },
  },
  extended: {
    status: { 'zh-CN': '延期办理', en: 'Takes longer' },
    note: { 'zh-CN': '您反映的事办起来要多些时间', en: 'It takes more time' },
  },
  suspended: {
    status: { 'zh-CN': '列入计划', en: 'Planned' },
    note: { 'zh-CN': '一时办不完，有进展就告诉您', en: 'Planned; takes time' },
  },
  resumed: {
    status: { 'zh-CN': '继续办理', en: 'Goes on' },
    note: { 'zh-CN': '您反映的事又接着办了', en: 'Work on it goes on' },
  },
  answered: {
    status: { 'zh-CN': '已有答复', en: 'Answered' },
    note: { 'zh-CN': '办好了没有，请看过后告诉我们', en: 'Is it solved?' },
    rate,
  },
  askedAgain: {
    status: { 'zh-CN': '请您评价', en: 'Please rate' },
    note: { 'zh-CN': '办好了没有，想听您说一声', en: 'Is it solved?' },
    rate,
  },
  reworked: {
    status: { 'zh-CN': '发回重办', en: 'Being redone' },
    note: { 'zh-CN': '您说没办好，这件事已退回重办', en: 'It is done again' },
  },
  closed: {
    status: { 'zh-CN': '已办结', en: 'Closed' },
    note: { 'zh-CN': '您反映的事办结了，谢谢您', en: 'Closed. Thank you' },
  },
  reopened: {
    status: { 'zh-CN': '重新办理', en: 'Open again' },
    note: { 'zh-CN': '重新办理了，办好后再请您看', en: 'It is open again' },
  },
  contested: {
    status: { 'zh-CN': '重新核实', en: 'Looked into' },
    note: { 'zh-CN': '还有群众说没办好，我们再去核实', en: 'We look at it again' },
  },
  merged: {
    status: { 'zh-CN': '合并办理', en: 'Joined' },
    note: { 'zh-CN': '和同一件事合并办理，进展照样告诉您', en: 'Joined with others' },
  },
};
