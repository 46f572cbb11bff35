import type { Locale, Schemas } from './operations.ts';
import { type ProblemSlug, problems } from './problems.ts';

export interface ProblemExtras {
  /** Values for the placeholders of the detail; a text may be given per language. */
  readonly values?: Readonly<Record<string, string | number | Readonly<Record<Locale, string>>>>;
  /** For bad input: where and what, already in the caller's language or as a text per language. */
  readonly errors?: readonly { pointer: string; detail: string | Record<Locale, string> }[];
  /** For a lifecycle conflict: the commands allowed now. */
  readonly allowed?: readonly Schemas['Command'][];
  /** Seconds to wait before the next try. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** An error with a page of its own; thrown anywhere, answered as RFC 9457 by the contract layer. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly extras: ProblemExtras;

  constructor(slug: ProblemSlug, extras: ProblemExtras = {}) {
    super(`${slug}: ${fill(problems[slug].detail.en, extras.values, 'en')}`, {
      cause: extras.cause,
    });
    this.name = 'Problem';
    this.slug = slug;
    this.extras = extras;
  }

  get status(): number {
    return problems[this.slug].status;
  }

  /** The document the caller gets, in their language. */
  toDocument(locale: Locale, instance: string): Schemas['Problem'] {
    const { status, title, detail } = problems[this.slug];
    const { values, errors, allowed } = this.extras;
    return {
      type: `/problems/${this.slug}`,
      title: title[locale],
      status,
      detail: fill(detail[locale], values, locale),
      instance,
      ...(errors && {
        errors: errors.map(({ pointer, detail }) => ({
          pointer,
          detail: typeof detail === 'string' ? detail : detail[locale],
        })),
      }),
      ...(allowed && { allowed: [...allowed] }),
    };
  }
}

/** A refusal that points at one field of the body. */
export const refuse = (pointer: string, zh: string, en: string): Problem =>
  new Problem('rule-refused', { errors: [{ pointer, detail: { 'zh-CN': zh, en } }] });

function fill(text: string, values: ProblemExtras['values'], locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values?.[name] ?? '';
    return String(typeof value === 'object' ? value[locale] : value);
  });
}
