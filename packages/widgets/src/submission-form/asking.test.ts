import type { Category } from '@minsheng/sdk';
import { describe, expect, it } from 'vitest';
import { keptAnswers, proposedCategory, questionsOf } from './asking.ts';

const category = (code: string, given: Partial<Category> = {}): Category => ({
  code,
  parentCode: null,
  name: code,
  gbCode: null,
  nature: null,
  keywords: [],
  questions: [],
  ...given,
});
const question = (id: string, when: Category['questions'][number]['when'] = null) => ({
  id,
  label: id,
  kind: 'text' as const,
  options: [],
  when,
});
const categories = [
  category('infrastructure', { questions: [question('since')] }),
  category('lamps', {
    parentCode: 'infrastructure',
    keywords: ['路灯', 'lamp'],
    questions: [question('what'), question('pole', { questionId: 'what', answer: 'lamp' })],
  }),
  category('water', { keywords: ['水渠', '水', '桥'] }),
];

describe('the category', () => {
  it.each([
    ['桥头的路灯坏了', 'lamps'],
    ['The LAMP at the bridge is dark', 'lamps'],
    ['桥那边的路灯坏了', 'lamps'],
    ['水渠堵了，路灯也淹了水', 'water'],
    ['村里的事', undefined],
  ])('of “%s” is %s', (text, code) => {
    expect(proposedCategory(text, categories)).toBe(code);
  });
});

describe('the questions', () => {
  const ids = (answers: Record<string, string>) =>
    questionsOf({ categoryCode: 'lamps', answers }, categories).map(({ id }) => id);

  it('of a kind follow those of its class', () => {
    expect(ids({})).toEqual(['since', 'what']);
  });

  it('that depend on an answer come with it and go with it', () => {
    expect(ids({ what: 'lamp' })).toEqual(['since', 'what', 'pole']);
    const answers = { what: 'drain', pole: '37' };
    expect(keptAnswers({ categoryCode: 'lamps', answers }, categories)).toEqual({ what: 'drain' });
  });
});
