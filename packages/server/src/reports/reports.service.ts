import { dayKey } from '../cases/counters.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { printable } from '../text/plain.ts';
import type { Report } from './document.ts';
import { docxOf } from './docx.ts';
import { htmlOf } from './html.ts';
import { reportOf, titles } from './kinds.ts';
import { pdfOf } from './pdf.ts';
import { type Days, daysOf, periodsBetween, type ReportKind } from './periods.ts';
import { readFigures } from './reading.ts';
import { firstDayCounted } from './reports.repository.ts';

export type ReportFormat = Schemas['ReportFormat'];

export const reportFormats: Readonly<
  Record<
    ReportFormat,
    { readonly type: string; readonly make: (report: Report, made: Date) => Promise<Uint8Array> }
  >
> = {
  html: {
    type: 'text/html; charset=utf-8',
    make: async (report) => Buffer.from(htmlOf(report)),
  },
  pdf: { type: 'application/pdf', make: pdfOf },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: docxOf,
  },
};

export interface Asked {
  readonly kind: ReportKind;
  /** Any day of the period; today when left out. */
  readonly date?: string | undefined;
  readonly format: ReportFormat;
  readonly locale: Locale;
  readonly now: number;
  /** Where its lists are read; they are no links where nobody knows that. */
  readonly origin: string;
}

/** @throws Problem 422 for days that are still to come, and for those before anything was counted */
export async function makeReport(
  context: ServerContext,
  { kind, date, format, locale, now, origin }: Asked,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const today = context.calendar.dateOf(now);
  const day = date ?? today;
  const { from, to } = daysOf(kind, day);
  if (from > today) {
    throw refuse('/query/date', '这段时间还没有开始', 'This period has not begun yet');
  }
  const first = await firstDayCounted(context.storage.read);
  // A page of noughts would say that nobody came.
  if (dayKey(to) < (first ?? dayKey(today))) {
    throw refuse('/query/date', '那时还没有数据', 'Nothing was counted then');
  }
  const figures = await readFigures(context, { kind, date: day, now, locale, origin });
  const bytes = await reportFormats[format].make(printed(reportOf(figures)), new Date(now));
  return { bytes, fileName: `minsheng-${kind}-${from}.${format}` };
}

/** Its words without the signs that would spoil a file: residents and administrators type anything. */
const printed = (report: Report): Report =>
  JSON.parse(JSON.stringify(report), (_, value) =>
    typeof value === 'string' ? printable(value) : value,
  );

/** Newest first. */
export async function reportPeriods(
  { storage, calendar }: ServerContext,
  kind: ReportKind,
  now: number,
  locale: Locale,
): Promise<Schemas['ReportPeriod'][]> {
  const today = calendar.dateOf(now);
  const first = await firstDayCounted(storage.read);
  if (first === null) return [];
  const from = String(first).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return periodsBetween(kind, from, today).map((days: Days) => ({
    kind,
    title: titles[kind][locale],
    ...days,
    over: days.to < today,
  }));
}
