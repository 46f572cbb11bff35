/**
 * What residents and staff are told, short enough for one text message, in words anybody's
 * grandmother understands. Never what somebody wrote, never a name of a person.
 */
import type { ReminderKind } from '../../cases/reminders.ts';
import type { Locale } from '../../contract/operations.ts';

export interface Facts {
  readonly code: string;
  /** When the next thing is due, in words; null when nothing is. */
  readonly due: string | null;
  /** Name of the unit that acts; null where it is not to be named. */
  readonly unit: string | null;
  /** The code that takes the answer without a receipt; null where nobody is asked by code. */
  readonly ask: Ask | null;
}

interface Ask {
  readonly code: string;
  /** The page that opens with it; null when the county named none. */
  readonly link: string | null;
  /** Until when it takes an answer, in words. */
  readonly until: string;
}

const howToAnswer = (ask: Ask): Readonly<Record<Locale, string>> => ({
  'zh-CN': `${ask.link ? `请点 ${ask.link} ` : `请在查询页输入评价码${ask.code}，`}看答复、评一评（免回执，限一次，勿转发，${ask.until}前有效）。`,
  en: ask.link
    ? `See the answer and rate it: ${ask.link} No receipt needed, once, until ${ask.until}. Please do not pass it on.`
    : `See the answer and rate it: enter the code ${ask.code} on the tracking page. No receipt needed, once, until ${ask.until}. Please do not pass it on.`,
});

type Text = (facts: Facts) => Readonly<Record<Locale, string>>;

/** Leaves out what depends on a due time where there is none. */
const until = (due: string | null, text: (due: string) => string): string =>
  due === null ? '' : text(due);

export const residentTexts = {
  received: ({ code, due }) => ({
    'zh-CN': `您反映的事收到了，查询码${code}。${until(due, (at) => `最迟${at}告诉您由谁来办。`)}`,
    en: `We have your request, code ${code}. ${until(due, (at) => `You will hear who handles it by ${at}.`)}`,
  }),
  accepted: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）已受理，我们正在安排人去办。`,
    en: `Your request ${code} is accepted. We are arranging who will handle it.`,
  }),
  declined: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）不归我们办。为什么、该找哪里，凭查询码和回执可以看到。`,
    en: `Your request ${code} is not ours to handle. Look it up with your code and receipt to see why and whom to ask.`,
  }),
  dispatched: ({ code, due, unit }) => ({
    'zh-CN': `您反映的事（${code}）已交${unit ?? '有关单位'}去办${until(due, (at) => `，最迟${at}答复您`)}。`,
    en: `Your request ${code} went to ${unit ?? 'the unit in charge'}.${until(due, (at) => ` You will have an answer by ${at}.`)}`,
  }),
  asked: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）还要请您补充一点情况，凭查询码和回执就能补充。`,
    en: `We need to know a little more about your request ${code}. Add it with your code and receipt.`,
  }),
  extended: ({ code, due }) => ({
    'zh-CN': `您反映的事（${code}）办起来要多些时间${until(due, (at) => `，改为最迟${at}答复您`)}。`,
    en: `Your request ${code} takes longer.${until(due, (at) => ` You will have an answer by ${at}.`)}`,
  }),
  suspended: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）一时办不完，已排进计划，有进展就告诉您。`,
    en: `Your request ${code} takes time. It is planned, and you will hear of every step.`,
  }),
  resumed: ({ code, due }) => ({
    'zh-CN': `您反映的事（${code}）又接着办了${until(due, (at) => `，最迟${at}告诉您进展`)}。`,
    en: `Work on your request ${code} goes on.${until(due, (at) => ` You will hear from us by ${at}.`)}`,
  }),
  answered: ({ code, ask }) => ({
    'zh-CN': `您反映的事（${code}）有答复了。${ask ? howToAnswer(ask)['zh-CN'] : '办好了没有，请您看过后告诉我们。'}`,
    en: `There is an answer to your request ${code}. ${ask ? `Is it solved? ${howToAnswer(ask).en}` : 'Please look and tell us whether it is solved.'}`,
  }),
  askedAgain: ({ code, ask }) => ({
    'zh-CN': `您反映的事（${code}）办好了没有，想听您说一声。${ask ? howToAnswer(ask)['zh-CN'] : ''}`,
    en: `We would still like to hear whether your request ${code} is solved. ${ask ? howToAnswer(ask).en : ''}`,
  }),
  reworked: ({ code, due }) => ({
    'zh-CN': `您说没办好，我们记下了。这件事（${code}）已退回重办${until(due, (at) => `，最迟${at}答复您`)}。`,
    en: `You said it is not solved. Request ${code} goes back to be done again.${until(due, (at) => ` Answer by ${at}.`)}`,
  }),
  closed: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）办结了，谢谢您告诉我们。`,
    en: `Your request ${code} is closed. Thank you for telling us.`,
  }),
  reopened: ({ code }) => ({
    'zh-CN': `您反映的事（${code}）重新办理了，办好后再请您看。`,
    en: `Your request ${code} is open again. We will ask you when it is done.`,
  }),
  contested: ({ code }) => ({
    'zh-CN': `同一件事还有群众说没办好，您反映的事（${code}）先不办结，我们再去核实。`,
    en: `Somebody with the same trouble says it is not solved, so your request ${code} stays open while we look again.`,
  }),
  merged: ({ code }) => ({
    'zh-CN': `有人反映了同一件事，和您的（${code}）合在一起办，有进展照样告诉您。`,
    en: `Others asked for the same, so ${code} is handled together with theirs. You will still hear of every step.`,
  }),
} as const satisfies Record<string, Text>;

export type ResidentMessage = keyof typeof residentTexts;

/** Those that ask whether it is solved. */
export const askingTexts: ReadonlySet<ResidentMessage> = new Set(['answered', 'askedAgain']);

export const staffTexts = {
  'new-duty': ({ code, due, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：新交办诉求${code}，请尽快签收${until(due, (at) => `，${at}前办结`)}。`,
    en: `${unit ?? 'Your unit'}: new case ${code}. Please sign for it${until(due, (at) => `; due ${at}`)}.`,
  }),
  summoned: ({ code, due }) => ({
    'zh-CN': `吹哨报到：诉求${code}请被点到的单位到场${until(due, (at) => `，${at}前报到`)}。`,
    en: `Summons: the units called to case ${code} please report${until(due, (at) => ` by ${at}`)}.`,
  }),
  returned: ({ code, due, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：诉求${code}的答复已退回，请补办${until(due, (at) => `，${at}前重报`)}。`,
    en: `${unit ?? 'Your unit'}: the reply to case ${code} was sent back${until(due, (at) => `; due ${at}`)}.`,
  }),
  reworked: ({ code, due, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：群众不满意，诉求${code}发回重办${until(due, (at) => `，${at}前办结`)}。`,
    en: `${unit ?? 'Your unit'}: the resident is not satisfied, case ${code} is to be redone${until(due, (at) => ` by ${at}`)}.`,
  }),
  flagged: ({ code, due, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：纪委认定诉求${code}虚假销号，发回重办${until(due, (at) => `，${at}前办结`)}。`,
    en: `${unit ?? 'Your unit'}: case ${code} was closed falsely and is to be redone${until(due, (at) => ` by ${at}`)}.`,
  }),
  supervised: ({ code, due, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：诉求${code}已被督办，请按督办要求办理${until(due, (at) => `，办理期限${at}`)}。`,
    en: `${unit ?? 'Your unit'}: case ${code} is under supervision${until(due, (at) => `; it is due ${at}`)}.`,
  }),
  instructed: ({ code, unit }) => ({
    'zh-CN': `${unit ?? '贵单位'}：诉求${code}有领导批示，请登录查看并落实。`,
    en: `${unit ?? 'Your unit'}: a leader wrote an instruction on case ${code}. Please read it.`,
  }),
} as const satisfies Record<string, Text>;

export type StaffMessage = keyof typeof staffTexts;

/** The cases of one reminder: some by their codes, and how many there are. */
export type Reminded = Readonly<
  Record<ReminderKind, { readonly codes: readonly string[]; readonly count: number }>
>;

/** What came due together, in one message: a group is not to be flooded. */
export function reminderText(reminded: Reminded): Readonly<Record<Locale, string>> {
  const zh = (kind: ReminderKind, what: string) =>
    part(
      reminded[kind],
      (codes, count, more) => `${codes.join('、')}${more ? `等${count}件` : ''}${what}`,
    );
  const en = (kind: ReminderKind, what: string) =>
    part(
      reminded[kind],
      (codes, count, more) =>
        `${codes.join(', ')}${more ? ` and ${count - codes.length} more` : ''} ${what}`,
    );
  return {
    'zh-CN': `到期提醒：诉求${[zh('late', '已超期，请马上办理'), zh('due', '现在到期'), zh('before', '快到期了')].flat().join('；')}。`,
    en: `Reminder: ${[en('late', 'overdue, please act now'), en('due', 'due now'), en('before', 'due soon')].flat().join('; ')}.`,
  };
}

const part = (
  { codes, count }: Reminded[ReminderKind],
  say: (codes: readonly string[], count: number, more: boolean) => string,
): string[] => (count === 0 ? [] : [say(codes, count, count > codes.length)]);
