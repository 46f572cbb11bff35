import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { areaOf, instantOrNull, unitOf } from '../cases/shared.view.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { EchoRow } from './echoes.repository.ts';
import { type Field, findingsIn, rawTexts } from './echoes.service.ts';
import { type Finding, masked } from './personal-data.ts';

/** What everybody may read of an echo: nothing in it comes from the case itself. */
export function echoView(context: Context, row: EchoRow, locale: Locale): Schemas['Echo'] {
  const { calendar, directory } = context;
  return {
    id: row.id,
    title: row.title,
    request: row.request,
    answer: row.answer,
    area: areaOf(context, row.areaCode),
    category: directory.category(row.categoryCode, locale) ?? null,
    unit: unitOf(context, row.unitId),
    outcome: row.outcome as Schemas['Outcome'] | null,
    receivedOn: calendar.dateOf(row.receivedAt),
    closedOn: calendar.dateOf(row.closedAt),
    publishedAt: instantOrNull(row.publishedAt, calendar.timeZone),
    pictures: row.pictures.map(({ id, alt, width, height }) => ({
      id,
      alt,
      width,
      height,
      path: `/v1/echoes/${row.id}/pictures/${id}`,
    })),
    page: `/echoes/${row.id}`,
    invented: directory.county.invented,
  };
}

/** The same for those who write and review it. */
export function echoWorkView(
  context: Context,
  row: EchoRow,
  record: CaseRecord,
  { reader, locale }: { readonly reader: string | null; readonly locale: Locale },
): Schemas['EchoWork'] {
  const { calendar, directory } = context;
  const name = (id: string | null) => directory.nameOfStaff(id) ?? null;
  const { timeZone } = calendar;
  return {
    echo: echoView(context, row, locale),
    version: row.version,
    status: row.status,
    caseId: row.caseId,
    trackingCode: record.row.trackingCode,
    own: row.draftedBy !== null && row.draftedBy === reader,
    draftedBy: name(row.draftedBy),
    draftedAt: toRfc3339(row.draftedAt, timeZone),
    returnedBy: name(row.returnedBy),
    returnedAt: instantOrNull(row.returnedAt, timeZone),
    returnReason: row.returnReason,
    publishedBy: name(row.publishedBy),
    withdrawnBy: name(row.withdrawnBy),
    withdrawnAt: instantOrNull(row.withdrawnAt, timeZone),
    withdrawReason: row.withdrawReason,
    pictures: row.pictures.map(({ id, attachmentId, regions }) => ({
      id,
      attachmentId,
      regions: [...regions],
    })),
    findings: findingsIn(context, record, row).map((finding) => findingView(finding, locale)),
  };
}

/** A case as an echo could begin: its texts, and what in them to mask. */
export function suggestionView(
  context: Context,
  record: CaseRecord,
  locale: Locale,
): Schemas['EchoSuggestion'] {
  const raw = rawTexts(record, locale);
  const findings = findingsIn(context, record, raw);
  const proposed = (field: Field) =>
    masked(
      raw[field],
      findings.filter((finding) => finding.field === field),
    );
  return {
    raw,
    masked: { title: proposed('title'), request: proposed('request'), answer: proposed('answer') },
    findings: findings.map((finding) => findingView(finding, locale)),
    pictures: record.attachments.flatMap(({ id, kind, role, width, height }) =>
      kind === 'image' && role !== 'appeal' ? [{ attachmentId: id, role, width, height }] : [],
    ),
  };
}

const findingView = (
  { field, start, end, kind, text, why, replacement, certain }: Finding & { field: Field },
  locale: Locale,
): Schemas['PersonalDataFinding'] => ({
  field,
  start,
  end,
  kind,
  text,
  why: why[locale],
  replacement,
  certain,
});
