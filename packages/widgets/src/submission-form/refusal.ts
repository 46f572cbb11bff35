import { type Errors, fieldOf } from './draft.ts';

/** Where the server's refusal belongs on the screens. */
export interface Refusal {
  errors: Errors;
  /** Category or answers do not fit: nobody has to sort their own trouble, so they are left out. */
  category?: boolean;
  /** The unit that was wished for is not there any more. */
  wish?: boolean;
  /** The sum that goes before sending was not solved, or too long ago. */
  proof?: boolean;
}

export function refusalOf(error: unknown): Refusal {
  const { problem } = error as {
    problem?: { errors?: readonly { pointer: string; detail: string }[] };
  };
  const refusal: Refusal = { errors: {} };
  for (const { pointer, detail } of problem?.errors ?? []) {
    const field = fieldOf(pointer);
    if (field) refusal.errors[field] ??= detail;
    if (/^\/(?:categoryCode|answers)/.test(pointer)) refusal.category = true;
    if (pointer === '/wishedUnitId') refusal.wish = true;
    if (pointer === '/proof') refusal.proof = true;
  }
  return refusal;
}
