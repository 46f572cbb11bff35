import type { Category } from '@minsheng/sdk';
import { keptAnswers, proposedCategory, questionsOf } from './asking.ts';
import { type Draft, mattersIn, type Step } from './draft.ts';
import { mattersOf } from './matters.ts';

/** The screens this matter needs, in order: two of them come only when they have something to ask. */
export function wayOf(draft: Draft, categories: readonly Category[]): readonly Step[] {
  const several = mattersOf(draft.text).length > 1;
  const questions = mattersIn(draft) ? [] : questionsOf(draft, categories);
  return [
    'what',
    ...(several ? (['matters'] as const) : []),
    ...(questions.length > 0 ? (['more'] as const) : []),
    'where',
    'who',
    'check',
  ];
}

/** Whether the resident has not yet said if these words hold several matters. */
export function isUndecided({ split, text }: Draft): boolean {
  return split?.text !== text.trim() && mattersOf(text).length > 1;
}

/** The category by the words, until the resident or the page has chosen one. */
export function sorted(draft: Draft, categories: readonly Category[]): Partial<Draft> {
  if (categories.length === 0 || (draft.categoryCode && !draft.proposed)) return {};
  const categoryCode = proposedCategory(draft.text, categories) ?? '';
  if (categoryCode === draft.categoryCode) return {};
  return {
    categoryCode,
    proposed: true,
    answers: keptAnswers({ categoryCode, answers: draft.answers }, categories),
  };
}
