/** Suggestions and reports as staff read them. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { instantOrNull } from '../cases/shared.view.ts';
import { type Text, t } from '../cases/words.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import type { Nature, Urgency } from '../storage/tables.ts';
import type { ModelVersion } from './model-store.ts';
import type { TaskReport } from './school.ts';
import { OWN_TOWN, type SuggestedField } from './suggestions.ts';
import type { Suggested } from './triage.service.ts';

const natures: Record<Nature, Text> = {
  consultation: t('咨询', 'Question'),
  complaint: t('投诉', 'Complaint'),
  report: t('举报', 'Report'),
  request: t('求助', 'Request for help'),
  suggestion: t('建议', 'Suggestion'),
};
const urgencies: Record<Urgency, Text> = {
  normal: t('普通', 'Normal'),
  yellow: t('黄', 'Yellow'),
  orange: t('橙', 'Orange'),
  red: t('红', 'Red'),
};

const ownTown = t('所在乡镇（街道）', 'The town it is in');

/** A value as people call it; itself where the county does not know it any more. */
export function nameOf(
  { directory }: Pick<Context, 'directory'>,
  field: SuggestedField,
  value: string,
  locale: Locale,
): string {
  const unit = directory.unit(value);
  const names: Record<SuggestedField, string | null | undefined> = {
    category: directory.category(value, locale)?.name,
    nature: natures[value as Nature]?.[locale],
    urgency: urgencies[value as Urgency]?.[locale],
    area: directory.area(value)?.name,
    'lead-unit':
      value === OWN_TOWN ? ownTown[locale] : (locale === 'en' && unit?.nameEn) || unit?.name,
  };
  return names[field] ?? value;
}

export function triageView(
  context: Context,
  { modelVersion, largeModel, suggestions, matters, personalData }: Suggested,
  locale: Locale,
): Schemas['Triage'] {
  const name = (field: SuggestedField, value: string) => nameOf(context, field, value, locale);
  return {
    modelVersion,
    largeModel,
    suggestions: suggestions.map(({ field, value, probability, source, because, others }) => ({
      field,
      value,
      name: name(field, value),
      probability: rounded(probability),
      source,
      because: [...because],
      others: others.map((other) => ({
        value: other.value,
        name: name(field, other.value),
        probability: rounded(other.probability),
      })),
    })),
    matters: matters && {
      probability: matters.probability,
      parts: matters.parts.map(({ because, ...part }) => ({
        ...part,
        categoryName: part.categoryCode && name('category', part.categoryCode),
        because: [...because],
      })),
    },
    personalData: personalData.map(({ why, ...found }) => ({ ...found, why: why[locale] })),
  };
}

/** Reports with what people call the classes. */
export const named = (
  context: Pick<Context, 'directory'>,
  reports: readonly TaskReport[],
  locale: Locale,
) =>
  reports.map((report) => ({
    ...report,
    classes: report.classes.map((each) => ({
      ...each,
      name: nameOf(context, report.task as SuggestedField, each.label, locale),
    })),
  }));

export function modelView(
  context: Context,
  version: ModelVersion,
  active: number | null,
  locale: Locale,
): Schemas['TriageModel'] {
  const { timeZone } = context.calendar;
  const { report, learnedAt, upTo, ...facts } = version;
  return {
    ...facts,
    active: facts.version === active,
    learnedAt: toRfc3339(learnedAt, timeZone),
    upTo: instantOrNull(upTo, timeZone),
    report: named(context, report, locale).map(
      ({ classes, confusion, accuracy, macroF1, calibrationError, ...rest }) => ({
        ...rest,
        accuracy: rounded(accuracy),
        macroF1: rounded(macroF1),
        calibrationError: rounded(calibrationError),
        classes: classes.map(({ precision, recall, f1, ...own }) => ({
          ...own,
          precision: precision === null ? null : rounded(precision),
          recall: recall === null ? null : rounded(recall),
          f1: rounded(f1),
        })),
        confusion: confusion.map((row) => [...row]),
      }),
    ),
  };
}

/** More figures than these mean nothing. */
const rounded = (share: number): number => Math.round(share * 1e3) / 1e3;
