/**
 * The templates of a WeChat Official Account: which of them says what, and how it is filled in.
 * WeChat refuses a message of which one value is empty, too long or of the wrong kind. Pure.
 */
import { z } from 'zod';
import { toRfc3339 } from '../../calendar/rfc3339.ts';
import { momentText } from '../../cases/words.ts';
import type { Locale } from '../../contract/operations.ts';
import { briefs } from './briefs.ts';
import type { ResidentMessage } from './texts.ts';

/** What a resident is told, before it is put into words. */
export interface Notice {
  readonly message: ResidentMessage;
  readonly locale: Locale;
  readonly code: string;
  /** Name of the unit that acts; null where it is not to be named. */
  readonly unit: string | null;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  /** When the next thing is due, in epoch milliseconds; null when nothing is. */
  readonly due: number | null;
  readonly timeZone: string;
  /** The page that opens with it; null when the county named none. */
  readonly link: string | null;
  /** Whether the link takes an answer. */
  readonly asks: boolean;
}

const messages = Object.keys(briefs) as [ResidentMessage, ...ResidentMessage[]];

/** What a keyword of a template can be filled with. */
const fields = ['code', 'status', 'note', 'unit', 'at', 'due'] as const;
type Field = (typeof fields)[number];

/** What fits the kinds of keywords: WeChat says the kind by the keyword's name, such as `thing3`. */
const fitting = {
  thing: fields,
  keyword: fields,
  character_string: ['code'],
  phrase: ['status'],
  const: ['status'],
  time: ['at', 'due'],
  date: ['at', 'due'],
} as const satisfies Record<string, readonly Field[]>;
type Kind = keyof typeof fitting;

const kindOf = (keyword: string): Kind => keyword.replace(/\d+$/, '') as Kind;

/** The messages that say by when the next thing happens. */
const withDue: ReadonlySet<string> = new Set<ResidentMessage>([
  'received',
  'dispatched',
  'extended',
  'resumed',
  'reworked',
]);

const template = z.strictObject({
  id: z.string().regex(/^[\w-]{10,64}$/),
  data: z
    .record(
      z.string().regex(new RegExp(`^(${Object.keys(fitting).join('|')})\\d{1,2}$`)),
      z.enum(fields),
    )
    .superRefine((data, check) => {
      for (const [keyword, field] of Object.entries(data)) {
        const fits: readonly Field[] = fitting[kindOf(keyword)];
        if (!fits.includes(field)) check.addIssue({ code: 'custom', path: [keyword] });
      }
    }),
});

/** Templates by message; `default` is for those that have none of their own. */
export const templates = z
  .partialRecord(z.enum(['default', ...messages]), template)
  .superRefine((given, check) => {
    for (const [message, { data }] of Object.entries(given)) {
      const due = Object.keys(data).find((keyword) => data[keyword] === 'due');
      if (due && !withDue.has(message)) {
        check.addIssue({ code: 'custom', path: [message, 'data', due] });
      }
    }
  });
export type Templates = z.infer<typeof templates>;

/** A message as WeChat takes it, without whom it is for. */
export interface Filled {
  readonly template_id: string;
  readonly url?: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}

/** Null when there is no template for it, or nothing to fill it in with: say it another way. */
export function fill(templates: Templates, notice: Notice): Filled | null {
  const chosen = templates[notice.message] ?? templates.default;
  if (!chosen) return null;
  const data: Record<string, { value: string }> = {};
  for (const [keyword, field] of Object.entries(chosen.data)) {
    const value = wordsFor(field, kindOf(keyword), notice);
    if (value === null) return null;
    data[keyword] = { value };
  }
  return { template_id: chosen.id, ...(notice.link && { url: notice.link }), data };
}

function wordsFor(field: Field, kind: Kind, notice: Notice): string | null {
  const { code, locale, unit } = notice;
  const { status, note, rate } = briefs[notice.message];
  switch (field) {
    case 'code':
      return code;
    case 'status':
      // Phrases are Chinese, whoever reads them, and constants are what WeChat has approved.
      return status[kind === 'phrase' || kind === 'const' ? 'zh-CN' : locale];
    case 'note':
      return ((notice.asks && rate) || note)[locale];
    case 'unit':
      return short(unit ?? unnamed[locale]);
    default:
      return momentOf(notice[field], kind, notice);
  }
}

const unnamed = { 'zh-CN': '有关单位', en: 'The unit in charge' } as const;

function momentOf(at: number | null, kind: Kind, { locale, timeZone }: Notice): string | null {
  if (at === null) return null;
  if (kind !== 'time' && kind !== 'date') return momentText(at, timeZone, locale);
  const [, year, month, day, time] =
    /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(toRfc3339(at, timeZone)) ?? [];
  return `${year}年${Number(month)}月${Number(day)}日 ${time}`;
}

/** Characters of the longest value WeChat takes. */
const LONGEST = 20;

function short(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length <= LONGEST
    ? characters.join('')
    : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
