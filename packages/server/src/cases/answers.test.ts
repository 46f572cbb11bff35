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

/** A refusal that points at a field and says why, in both languages. */
const refusal = (pointer: string) => {
  const detail = {
    'zh-CN': expect.stringMatching(/\p{Script=Han}/u),
    en: expect.stringMatching(/\w/),
  };
  return expect.objectContaining({ extras: { errors: [{ pointer, detail }] } });
};

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

  it('are left out when their question hangs on one that no longer matters', () => {
    const height = question('height', {
      kind: 'number',
      when: { questionId: 'pole', answer: '37' },
    });
    const given = [
      { questionId: 'what', answer: ' drain ' },
      { questionId: 'pole', answer: '37' },
      { questionId: 'height', answer: '4' },
    ];
    expect(answersOf([...questions, height], given)?.map(({ answer }) => answer)).toEqual([
      '下水道',
    ]);
    const lamp = [{ questionId: 'what', answer: 'lamp' }, ...given.slice(1)];
    expect(answersOf([...questions, height], lamp)?.at(-1)?.answer).toBe('4');
  });

  it('are none where a question stays without one', () => {
    const given = [{ questionId: 'what', answer: 'lamp' }];
    expect(answersOf(questions, given)?.map(({ questionId }) => questionId)).toEqual(['what']);
  });

  it('say yes and no in words', () => {
    const asked = [question('open', { kind: 'yes-no' })];
    const said = (answer: string) => answersOf(asked, [{ questionId: 'open', answer }])?.[0];
    expect([said('yes')?.answer, said('no')?.answer]).toEqual(['是', '不是']);
  });

  it('to how much are plain numbers with no more than two places', () => {
    const asked = [question('much', { kind: 'number' })];
    const said = (answer: string) =>
      answersOf(asked, [{ questionId: 'much', answer }])?.[0]?.answer;
    for (const number of ['7', '37', '123456789', '3.5', '3.25']) expect(said(number)).toBe(number);
    for (const other of ['', '1234567890', '3.', '3.125', '.5', '-3', '3元', '约3', 'x', '3.x']) {
      expect(() => said(other)).toThrow();
    }
  });

  it.each([
    [{ questionId: 'colour', answer: 'red' }, '/answers/0/questionId'],
    [{ questionId: 'what', answer: '路灯' }, '/answers/0/answer'],
    [{ questionId: 'open', answer: 'maybe' }, '/answers/0/answer'],
  ])('are refused where they answer nothing: %j', (given, pointer) => {
    expect(() => answersOf(questions, [given])).toThrow(refusal(pointer));
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
    [
      'a choice of one',
      [question('a', { kind: 'choice', options: what.options.slice(0, 1) })],
      '/questions/0/options',
    ],
    [
      'an option twice',
      [question('a', { kind: 'choice', options: [...what.options, ...what.options] })],
      '/questions/0/options',
    ],
    ['a condition on a later one', [pole, what], '/questions/0/when'],
    [
      'a condition that never holds',
      [what, question('b', { when: { questionId: 'what', answer: 'red' } })],
      '/questions/1/when',
    ],
  ])('are refused with %s', (_name, given, pointer) => {
    expect(() => checkQuestions(given)).toThrow(refusal(pointer));
  });
});
