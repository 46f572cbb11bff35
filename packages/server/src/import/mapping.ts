/**
 * A mapping says which columns of a county's table become which fields of a case:
 *
 *     {
 *       "name": "hotline-2019",
 *       "fields": {
 *         "sourceId": "工单编号",
 *         "title": "标题",
 *         "text": { "columns": ["内容", "补充说明"] },
 *         "receivedAt": "来电时间",
 *         "channel": { "value": "hotline" },
 *         "nature": { "column": "性质", "values": { "投诉": "complaint" }, "otherwise": "request" },
 *         "unitName": "承办单位",
 *         "replyText": "办理结果",
 *         "repliedAt": "办结时间"
 *       }
 *     }
 */
import { z } from 'zod';

/** What a row can give. */
export const fieldNames = [
  /** The row's number in the system it comes from; without it the row's content stands for it. */
  'sourceId',
  'title',
  'text',
  'receivedAt',
  'channel',
  'identity',
  'contactName',
  'contactPhone',
  /** Twelve digits; or the area by its name. */
  'areaCode',
  'areaName',
  'address',
  /** WGS 84. */
  'lng',
  'lat',
  'nature',
  'categoryCode',
  /** The unit that handled it, by its full name. */
  'unitName',
  'replyText',
  'repliedAt',
  'closedAt',
  /** What the resident said: satisfied, basically, no-comment, dissatisfied, unreached. */
  'rating',
] as const;
export type FieldName = (typeof fieldNames)[number];

const Column = z.string().min(1);

/** Where a field comes from. */
export const FieldSource = z.union([
  /** The column's text. */
  Column,
  /** The same for every row. */
  z.strictObject({ value: z.string().min(1) }),
  z.strictObject({
    column: Column,
    /** What the column says → what it means here. */
    values: z.record(z.string(), z.string()).optional(),
    /** For an empty cell, and with `values` for everything not listed. */
    otherwise: z.string().optional(),
  }),
  z.strictObject({
    /** Joined, leaving out what is empty. */
    columns: z.array(Column).min(1),
    join: z.string().default('\n'),
  }),
  z.strictObject({
    /** A number of days after another of the row's dates. */
    column: Column,
    daysAfter: z.enum(['receivedAt', 'repliedAt']),
  }),
]);
export type FieldSource = z.infer<typeof FieldSource>;

/** What no row does without: one of these fields, which tells that. */
const needs: readonly { readonly anyOf: readonly FieldName[]; readonly tells: string }[] = [
  { anyOf: ['receivedAt'], tells: 'when a row came in' },
  { anyOf: ['text', 'title'], tells: 'what was said' },
];

/** What is needed and has no source yet. */
export const missingIn = (fields: Partial<Record<FieldName, unknown>>) =>
  needs.filter(({ anyOf }) => anyOf.every((name) => fields[name] === undefined));

export const Mapping = z.strictObject({
  /** The source system: with `sourceId` it makes a second import of the same row harmless. */
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/),
  /** Zone of dates without an offset. */
  timeZone: z.string().default('Asia/Shanghai'),
  /** Order of dates such as 4/5/2019. */
  dates: z.enum(['ymd', 'mdy', 'dmy']).default('ymd'),
  fields: z.partialRecord(z.enum(fieldNames), FieldSource).check(({ value, issues }) => {
    for (const { anyOf } of missingIn(value)) {
      issues.push({ code: 'custom', input: value, message: `${anyOf.join(' or ')} is needed` });
    }
  }),
});
export type Mapping = z.infer<typeof Mapping>;

/** A mapping that cannot be used, and why, one sentence each. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** Reads a mapping and checks it against the columns it will meet. @throws MappingError */
export function parseMapping(json: string, columns: readonly string[]): Mapping {
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch (error) {
    throw new MappingError(`The mapping is not JSON: ${(error as Error).message}`);
  }
  const result = Mapping.safeParse(input);
  if (!result.success) {
    const mistakes = result.error.issues.map((issue) => {
      const place = issue.path.join('.');
      return place ? `${place}: ${issue.message}` : issue.message;
    });
    throw new MappingError(`The mapping is wrong: ${mistakes.join('; ')}`);
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: result.data.timeZone });
  } catch {
    throw new MappingError(`The mapping is wrong: no time zone "${result.data.timeZone}"`);
  }
  const missing = Object.values(result.data.fields)
    .flatMap(columnsOf)
    .filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new MappingError(
      `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${columns.join(', ')}`,
    );
  }
  return result.data;
}

function columnsOf(source: FieldSource): readonly string[] {
  if (typeof source === 'string') return [source];
  if ('column' in source) return [source.column];
  return 'columns' in source ? source.columns : [];
}
