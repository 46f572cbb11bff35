import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAskings } from '../county/data/questions.ts';
import type { Question } from '../storage/tables.ts';
import { answersOf, checkQuestions } from './answers.ts';

const question = (id: string, given: Partial<Question> = {}): Question => ({
  id,
  label: `问题 ${id}`,
  kind: 'text',
  options: [],
  when: null,
  ...given,
});
const what = question('what', {
  kind: 'choice',
  options: [
    { value: 'lamp', label: '路灯' },
    { value: 'drain', label: '下水道' },
  ],
});
const pole = question('pole', { when: { questionId: 'what', answer: 'lamp' } });
const open = question('open', {
  kind: 'yes-no',
  when: { questionId: 'what', answer: 'drain' },
});
const questions = [what, pole, open];

describe('answers', () => {
  it('are kept in words, in the order of the questions', () => {
    const given = [
      { questionId: 'open', answer: 'yes' },
      { questionId: 'what', answer: 'drain' },
    ];
    expect(answersOf(questions, given)).toEqual([
      { questionId: 'what', question: '问题 what', answer: '下水道' },
      { questionId: 'open', question: '问题 open', answer: '是' },
    ]);
  });

  it('are left out when their question no longer matters', () => {
    const given = [
      { questionId: 'what', answer: 'lamp' },
      { questionId: 'open', answer: 'yes' },
      { questionId: 'pole', answer: ' 37 ' },
    ];
    expect(answersOf(questions, given)?.map(({ answer }) => answer)).toEqual(['路灯', '37']);
  });

  it('need not be given', () => {
    expect(answersOf(questions)).toBeNull();
  });

  it.each([
    [{ questionId: 'colour', answer: 'red' }, '/answers/0/questionId'],
    [{ questionId: 'what', answer: '路灯' }, '/answers/0/answer'],
    [{ questionId: 'open', answer: 'maybe' }, '/answers/0/answer'],
  ])('are refused where they answer nothing: %j', (given, pointer) => {
    expect(() => answersOf(questions, [given])).toThrow(
      expect.objectContaining({
        extras: { errors: [expect.objectContaining({ pointer })] },
      }),
    );
  });

  it('never contain what was not asked for', () => {
    const answer = fc.oneof(fc.constantFrom('lamp', 'drain'), fc.constantFrom('yes', 'no'));
    fc.assert(
      fc.property(answer, (said) => {
        const given = [{ questionId: 'pole', answer: said }];
        expect(answersOf(questions, given)).toBeNull();
      }),
    );
  });
});

describe('questions', () => {
  it('of the default county stand in order', () => {
    for (const { questions: asked } of Object.values(defaultAskings)) checkQuestions(asked);
  });

  it.each([
    ['an id twice', [what, what], '/questions/1/id'],
    ['a choice without a choice', [question('a', { kind: 'choice' })], '/questions/0/options'],
    ['options that nobody sees', [{ ...what, kind: 'text' as const }], '/questions/0/options'],
    ['a condition on a later one', [pole, what], '/questions/0/when'],
    [
      'a condition that never holds',
      [what, question('b', { when: { questionId: 'what', answer: 'red' } })],
      '/questions/1/when',
    ],
  ])('are refused with %s', (_name, given, pointer) => {
    expect(() => checkQuestions(given)).toThrow(
      expect.objectContaining({
        extras: { errors: [expect.objectContaining({ pointer })] },
      }),
    );
  });
});
