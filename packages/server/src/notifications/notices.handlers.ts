/** What a member of staff was told: reminders, and what the county must see to. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { chosenReasons } from '../cases/reasons.ts';
import { type ReminderKind, worstReminders } from '../cases/reminders.ts';
import { pageById } from '../contract/cursor.ts';
import type { HandlersFor, Locale, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { type WarningContent, warningText } from '../heat-map/warning-notice.ts';
import type { ConcernContent } from './concerns.ts';
import { reminderText } from './messages/texts.ts';
import { codesOf, listNoticeRows, type NoticeRow } from './reminders.repository.ts';
import type { ReminderItem } from './reminders.service.ts';

export function noticeHandlers(context: ServerContext): HandlersFor<'listNotices'> {
  const { storage, calendar } = context;
  const at = (moment: number) => toRfc3339(moment, calendar.timeZone);

  const view = (
    { id, kind, content, createdAt }: NoticeRow,
    codes: ReadonlyMap<string, string>,
    locale: Locale,
  ): Schemas['Notice'] => {
    if (kind === 'calendar-missing') {
      const { year } = content as { year: number };
      return { id, kind, at: at(createdAt), text: missing(year)[locale], items: [] };
    }
    if (kind === 'concern') {
      const { caseId, reasons } = content as ConcernContent;
      const said = chosenReasons(context, reasons, locale).map(({ name }) => name);
      const text = concern(codes.get(caseId) ?? '', said)[locale];
      return { id, kind, at: at(createdAt), text, items: [] };
    }
    if (kind === 'warning') {
      const text = warningText(context, content as WarningContent, locale);
      return { id, kind, at: at(createdAt), text, items: [] };
    }
    const items = content as ReminderItem[];
    const code = (caseId: string) => codes.get(caseId) ?? '';
    const worst = [...worstReminders(items)];
    const named = (wanted: ReminderKind) => {
      const list = worst.filter(([, kind]) => kind === wanted).map(([caseId]) => code(caseId));
      return { codes: list.slice(0, 10), count: list.length };
    };
    const reminded = { before: named('before'), due: named('due'), late: named('late') };
    return {
      id,
      kind,
      at: at(createdAt),
      text: reminderText(reminded)[locale],
      items: items.map(({ caseId, clock, kind: reminder, dueAt }) => {
        return { caseId, trackingCode: code(caseId), clock, reminder, dueAt: at(dueAt) };
      }),
    };
  };

  return {
    async listNotices({ query, caller, locale }) {
      if (caller.kind !== 'staff') throw new Problem('not-allowed');
      const { data, nextCursor } = await pageById(query, (before, limit) =>
        listNoticeRows(storage.read, caller.staffId, before, limit),
      );
      const items = data.flatMap(({ kind, content }): { caseId: string }[] => {
        if (kind === 'concern') return [content as ConcernContent];
        return kind === 'reminders' ? (content as ReminderItem[]) : [];
      });
      const codes = await codesOf(storage.read, [...new Set(items.map(({ caseId }) => caseId))]);
      return {
        status: 200,
        body: { data: data.map((row) => view(row, codes, locale)), nextCursor },
      };
    },
  };
}

const concern = (code: string, said: readonly string[]): Record<Locale, string> => ({
  'zh-CN': `诉求${code}：群众反映「${said.join('」「')}」，请核查。`,
  en: `Case ${code}: the resident says “${said.join('”, “')}”. Please look into it.`,
});

const missing = (year: number): Record<Locale, string> => ({
  'zh-CN': `还没有${year}年的放假安排，${year}年的期限只能先按平常的星期算。请升级系统，或由管理员录入。`,
  en: `The holidays of ${year} are not known here: its deadlines are provisional. Upgrade, or let the administrator enter them.`,
});
