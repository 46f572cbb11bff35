import { describe, expect, it } from 'vitest';
import { standardHours } from '../calendar/working-days.ts';
import { document, type JsonSchema } from '../contract/document.ts';
import { defaultPolicy, isPolicy, Policy, readPolicy } from './policy.ts';

const problems = (policy: unknown) => {
  const read = readPolicy(policy);
  return isPolicy(read) ? [] : read.map(({ path }) => path.join('.'));
};

describe('the policy', () => {
  it('accepts the default, unchanged, also after a trip through JSON', () => {
    expect(Policy.parse(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
    expect(defaultPolicy.workingHours).toEqual(standardHours);
  });

  it('names what is wrong', () => {
    const { clocks, ranking, texts } = defaultPolicy;
    const unit = { value: 1, unit: 'weeks' };
    expect(problems({ ...defaultPolicy, clocks: { ...clocks, review: unit } })).toEqual([
      'clocks.review.unit',
    ]);
    const weights = { ...ranking.weights, speed: 31 };
    expect(problems({ ...defaultPolicy, ranking: { ...ranking, weights } })).toEqual([
      'ranking.weights',
    ]);
    expect(problems({ ...defaultPolicy, texts: { ...texts, textMin: 6000 } })).toEqual(['texts']);
    expect(readPolicy({ ...defaultPolicy, reopenWithinDay: 15 })).toEqual([
      { path: ['reopenWithinDay'], message: 'there is no such field' },
    ]);
    const { ask, ...others } = clocks;
    expect(problems({ ...defaultPolicy, clocks: { ...others, asks: ask } })).toEqual([
      'clocks.ask',
      'clocks.asks',
    ]);
    const onSite = { ...clocks.onSite, street: { value: 0, unit: 'minutes' } };
    expect(problems({ ...defaultPolicy, clocks: { ...clocks, onSite } })).toEqual([
      'clocks.onSite.street.value',
    ]);
    expect(problems({ ...defaultPolicy, pauses: ['resident', 'holiday'] })).toEqual(['pauses.1']);
    expect(problems({ ...defaultPolicy, pauses: ['resident', 'resident'] })).toEqual(['pauses']);
    const to = { ...defaultPolicy.reminders.to, late: ['mayor'] };
    expect(problems({ ...defaultPolicy, reminders: { ...defaultPolicy.reminders, to } })).toEqual([
      'reminders.to.late.0',
    ]);
    const repeat = { rework: 40, reopened: 30, 'false-closing': 31 };
    const parts = { ...ranking.parts, repeat };
    expect(problems({ ...defaultPolicy, ranking: { ...ranking, parts } })).toEqual([
      'ranking.parts.repeat',
    ]);
    const range = (least: number, most: number) =>
      problems({ ...defaultPolicy, ranking: { ...ranking, strengthRange: { least, most } } });
    expect(range(9, 8)).toEqual(['ranking.strengthRange']);
    expect(range(8, 8)).toEqual([]);
    expect(problems('135')).toEqual(['']);
  });

  it('may want texts of one length', () => {
    const texts = { ...defaultPolicy.texts, textMin: 20, textMax: 20 };
    expect(problems({ ...defaultPolicy, texts })).toEqual([]);
  });

  it('promises no more than the contract takes', () => {
    const { properties } = document.components.schemas.SubmitCase as {
      properties: Record<string, JsonSchema>;
    };
    const most = {
      textMax: properties.text?.maxLength,
      titleMax: properties.title?.maxLength,
      maxFilesPerCase: properties.uploadIds?.maxItems,
    };
    const policyWith = (more: number) => ({
      ...defaultPolicy,
      texts: {
        ...defaultPolicy.texts,
        titleMax: Number(most.titleMax) + more,
        textMax: Number(most.textMax) + more,
      },
      uploads: { ...defaultPolicy.uploads, maxFilesPerCase: Number(most.maxFilesPerCase) + more },
    });
    expect(problems(policyWith(0))).toEqual([]);
    expect(problems(policyWith(1))).toEqual([
      'uploads.maxFilesPerCase',
      'texts.titleMax',
      'texts.textMax',
    ]);
  });

  it.each([
    [[]],
    [[{ from: '9:00', to: '12:00' }]],
    [[{ from: '12:00', to: '12:00' }]],
    [
      [
        { from: '13:30', to: '17:30' },
        { from: '09:00', to: '12:00' },
      ],
    ],
    [
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '17:30' },
      ],
    ],
  ])('refuses the working hours %j', (workingHours) => {
    expect(problems({ ...defaultPolicy, workingHours })[0]).toMatch(/^workingHours/);
  });
});
