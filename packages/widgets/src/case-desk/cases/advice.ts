import type { Case, Schemas } from '@minsheng/sdk';

export type Triage = Schemas['Triage'];
type Suggestion = Triage['suggestions'][number];
export type AdvisedField = Suggestion['field'];

/** What is said of one field of a case. */
export interface Advised {
  readonly field: AdvisedField;
  /** Undefined where it is not clear. */
  readonly suggestion: Suggestion | undefined;
  /** What stands in the case, by code, id or word of the contract, with its name where there is one. */
  readonly standing: { readonly value: string; readonly name?: string } | undefined;
  /** Whether that is what is suggested. */
  readonly isSame: boolean;
}

const fields = ['category', 'nature', 'urgency', 'area', 'lead-unit'] as const;

/** What a suggestion can be used for. */
const uses: readonly Case['allowedActions'][number][] = [
  'acceptCase',
  'splitCase',
  'reclassifyCase',
  'dispatchCase',
];

/** Whether suggestions are of use: something is left to decide, and a report about officials is read by nobody. */
export const isAdvised = ({ sealed, allowedActions }: Case): boolean =>
  !sealed && uses.some((use) => allowedActions.includes(use));

/** Field by field what is suggested, beside what stands in the case. */
export function adviceOn(one: Case, { suggestions }: Triage): Advised[] {
  return fields.map((field) => {
    const suggestion = suggestions.find((each) => each.field === field);
    const standing = standingIn(one, field);
    const isSame =
      suggestion !== undefined && standing !== undefined && holds(suggestion, standing.value);
    return { field, suggestion, standing, isSame };
  });
}

function standingIn(one: Case, field: AdvisedField): Advised['standing'] {
  const { category, nature, urgency, area, leadUnit, acceptedAt } = one;
  switch (field) {
    case 'category':
      return category ? { value: category.code, name: category.name } : undefined;
    case 'nature':
      return nature ? { value: nature } : undefined;
    case 'urgency':
      // Before somebody accepts it, nobody has chosen that it is a normal one.
      return acceptedAt ? { value: urgency } : undefined;
    case 'area':
      return area ? { value: area.code, name: area.name } : undefined;
    case 'lead-unit':
      return leadUnit ? { value: leadUnit.id, name: leadUnit.name } : undefined;
  }
}

/** A town is right where its village was chosen. */
const holds = ({ field, value }: Suggestion, chosen: string): boolean =>
  field === 'area' ? chosen.startsWith(value.replace(/(000)+$/, '')) : chosen === value;
