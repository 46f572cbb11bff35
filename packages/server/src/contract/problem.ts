import type { Locale, Schemas } from './operations.ts';
import { type ProblemSlug, problems } from './problems.ts';

export interface ProblemExtras {
  /** Values for the placeholders of the detail. */
  readonly values?: Readonly<Record<string, string | number>>;
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
    super(`${slug}: ${fill(problems[slug].detail.en, extras.values)}`, { cause: extras.cause });
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
      detail: fill(detail[locale], values),
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

function fill(text: string, values: ProblemExtras['values']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name] ?? ''));
}
