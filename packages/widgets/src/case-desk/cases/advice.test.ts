import type { Case } from '@minsheng/sdk';
import { expect, it } from 'vitest';
import { type AdvisedField, adviceOn, isAdvised, type Triage } from './advice.ts';

/** What it is about of a case, and no more. */
const caseOf = (more: Partial<Case>) =>
  ({
    category: null,
    nature: null,
    urgency: 'normal',
    area: null,
    leadUnit: null,
    acceptedAt: null,
    sealed: false,
    allowedActions: ['acceptCase'],
    ...more,
  }) as Case;

const triageOf = (suggested: Partial<Record<AdvisedField, string>>): Triage => ({
  modelVersion: 1,
  largeModel: null,
  suggestions: Object.entries(suggested).map(([field, value]) => ({
    field: field as AdvisedField,
    value,
    name: value,
    probability: 0.9,
    source: 'model',
    because: [],
    others: [],
  })),
  matters: null,
  personalData: [],
});

const on = (field: AdvisedField, suggested: string, one: Partial<Case>) => {
  const advised = adviceOn(caseOf(one), triageOf({ [field]: suggested }));
  return advised.find((each) => each.field === field);
};

it('says of each field, always in one order, what is suggested and where nothing is clear', () => {
  const advised = adviceOn(caseOf({}), triageOf({ nature: 'request', category: 'roads' }));
  expect(advised.map(({ field, suggestion }) => [field, suggestion?.value])).toEqual([
    ['category', 'roads'],
    ['nature', 'request'],
    ['urgency', undefined],
    ['area', undefined],
    ['lead-unit', undefined],
  ]);
});

it('compares with what stands in the case, as the report on the suggestions does', () => {
  const category = { code: 'roads', name: '道路桥梁' };
  expect(on('category', 'roads', { category })?.isSame).toBe(true);
  expect(on('category', 'water', { category })).toMatchObject({
    isSame: false,
    standing: { value: 'roads', name: '道路桥梁' },
  });
  // A town is right where its village was chosen, and another town is not.
  const area = { code: '990124101201', name: '石桥村' } as Case['area'];
  expect(on('area', '990124101000', { area })?.isSame).toBe(true);
  expect(on('area', '990124102000', { area })?.isSame).toBe(false);
  expect(on('area', '990124101202', { area })?.isSame).toBe(false);
});

it('takes no urgency for chosen before somebody accepted the case', () => {
  expect(on('urgency', 'red', {})?.standing).toBeUndefined();
  const acceptedAt = '2026-11-20T10:00:00+08:00';
  expect(on('urgency', 'red', { acceptedAt })?.standing).toEqual({ value: 'normal' });
});

it('is quiet about a report about officials, and when nothing is left to decide', () => {
  expect(isAdvised(caseOf({}))).toBe(true);
  expect(isAdvised(caseOf({ allowedActions: ['dispatchCase'] }))).toBe(true);
  expect(isAdvised(caseOf({ allowedActions: ['reviewReply', 'instructCase'] }))).toBe(false);
  expect(isAdvised(caseOf({ sealed: true }))).toBe(false);
});
