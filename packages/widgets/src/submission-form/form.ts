import type { Category, Client, Site } from '@minsheng/sdk';
import type { CommonTexts, Locale, Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/submission-form.ts';
import type { AreaPicker } from '../parts/area-picker.ts';
import type { Attachments } from '../parts/attachments.ts';
import type { Draft, Errors, Neighbour, Step } from './draft.ts';

export type SubmissionFormTexts = Texts<typeof zh>;

/** What a screen sees of the form, and what it may do. */
export interface Form {
  readonly t: SubmissionFormTexts;
  readonly common: CommonTexts;
  readonly locale: Locale;
  readonly draft: Draft;
  readonly errors: Errors;
  readonly files: Attachments;
  readonly picker: AreaPicker;
  /** Undefined until the server has answered: no screen waits for it. */
  readonly site: Site | undefined;
  readonly categories: readonly Category[];
  /** They have arrived; until then nothing of them can be asked. */
  readonly knowsCategories: boolean;
  /** Open cases of others that seem to be the same. */
  readonly neighbours: readonly Neighbour[];
  /** A resident opened a screen from the check and goes back there. */
  readonly fromCheck: boolean;
  change(patch: Partial<Draft>): void;
  /** Checks the screen and goes on. */
  next(): void;
  back(): void;
  edit(step: Step): void;
  send(): void;
  /** Shows what is wrong, at its fields. */
  fail(errors: Errors): boolean;
  client(): Promise<Client>;
  announce(words: string): void;
  focusOn(selector: string): void;
  redraw(): void;
}
