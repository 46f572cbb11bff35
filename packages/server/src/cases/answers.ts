/** Questions of a category and what residents answer to them. Nothing must ever be answered. */
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { GivenAnswer, Question } from '../storage/tables.ts';

/**
 * The answers in words, in the order of the questions. An answer whose question is not asked after
 * the others is left out: the resident changed an earlier one.
 * @throws Problem `rule-refused` pointing at an answer that fits no question
 */
export function answersOf(
  questions: readonly Question[],
  given: Schemas['SubmitCase']['answers'] = [],
): GivenAnswer[] | null {
  for (const [i, { questionId, answer }] of given.entries()) {
    const question = questions.find(({ id }) => id === questionId);
    if (!question) {
      throw refuse(
        `/answers/${i}/questionId`,
        '这个类别没有这个问题',
        'The category has no such question',
      );
    }
    if (wordsOf(question, answer.trim()) !== undefined) continue;
    throw refuse(
      `/answers/${i}/answer`,
      '这个回答对不上问题，请重新选',
      'This does not answer the question; choose again',
    );
  }
  const said = new Map(given.map(({ questionId, answer }) => [questionId, answer.trim()]));
  const asked = askedOf(questions, (id) => said.get(id));
  const answers = asked.flatMap((question) => {
    const answer = wordsOf(question, said.get(question.id) ?? '');
    return answer ? [{ questionId: question.id, question: question.label, answer }] : [];
  });
  return answers.length > 0 ? answers : null;
}

/** The questions that matter after what was said so far. */
function askedOf(
  questions: readonly Question[],
  said: (questionId: string) => string | undefined,
): readonly Question[] {
  const asked = new Set<string>();
  return questions.filter(({ id, when }) => {
    const matters =
      when === null || (asked.has(when.questionId) && said(when.questionId) === when.answer);
    if (matters) asked.add(id);
    return matters;
  });
}

/** Undefined when it does not answer the question. */
function wordsOf({ kind, options }: Question, answer: string): string | undefined {
  switch (kind) {
    case 'text':
      return answer;
    case 'number':
      return /^\d{1,9}(?:\.\d{1,2})?$/.test(answer) ? answer : undefined;
    case 'yes-no':
      return { yes: '是', no: '不是' }[answer];
    case 'choice':
      return options.find(({ value }) => value === answer)?.label;
  }
}

/** @throws Problem `rule-refused` when questions contradict themselves */
export function checkQuestions(questions: readonly Question[]): void {
  const earlier = new Map<string, Question>();
  for (const [i, question] of questions.entries()) {
    const { id, kind, options, when } = question;
    if (earlier.has(id)) {
      throw refuse(`/questions/${i}/id`, '问题的编号重复了', 'Two questions have this id');
    }
    const values = new Set(options.map(({ value }) => value));
    if (values.size !== options.length || (kind === 'choice') !== options.length > 1) {
      throw refuse(
        `/questions/${i}/options`,
        '选择题要有两个以上不同的选项，其他问题没有选项',
        'A choice has two or more different options; other questions have none',
      );
    }
    const before = when && earlier.get(when.questionId);
    if (when && !(before && wordsOf(before, when.answer) !== undefined)) {
      throw refuse(
        `/questions/${i}/when`,
        '条件要写前面的一个问题和它的一个回答',
        'The condition names an earlier question and one of its answers',
      );
    }
    earlier.set(id, question);
  }
}
