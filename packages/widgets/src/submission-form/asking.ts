import type { Category, Schemas } from '@minsheng/sdk';
import type { Draft } from './draft.ts';

type Question = Schemas['CategoryQuestion'];

/** The kind whose words make up most of the text; undefined when none is in it. */
export function proposedCategory(
  text: string,
  categories: readonly Category[],
): string | undefined {
  const said = text.toLowerCase();
  let best: { code: string; weight: number } | undefined;
  for (const { code, keywords } of categories) {
    const weight = keywords.reduce(
      (sum, word) => sum + timesIn(said, word.toLowerCase()) * word.length,
      0,
    );
    if (weight > (best?.weight ?? 0)) best = { code, weight };
  }
  return best?.code;
}

const timesIn = (text: string, word: string): number => text.split(word).length - 1;

/** The questions of a category, its class's first, that matter after what was answered. */
export function questionsOf(
  { categoryCode, answers }: Pick<Draft, 'categoryCode' | 'answers'>,
  categories: readonly Category[],
): readonly Question[] {
  const own = categories.find(({ code }) => code === categoryCode);
  const above = categories.find(({ code }) => code === own?.parentCode);
  const asked = new Set<string>();
  return [...(above?.questions ?? []), ...(own?.questions ?? [])].filter(({ id, when }) => {
    const matters =
      when === null || (asked.has(when.questionId) && answers[when.questionId] === when.answer);
    if (matters) asked.add(id);
    return matters;
  });
}

/** Answers to questions that are still asked: of another category, or after a change, are others. */
export function keptAnswers(
  draft: Pick<Draft, 'categoryCode' | 'answers'>,
  categories: readonly Category[],
): Draft['answers'] {
  const asked = questionsOf(draft, categories);
  return Object.fromEntries(
    asked.flatMap(({ id }) => (draft.answers[id] ? [[id, draft.answers[id]]] : [])),
  );
}
