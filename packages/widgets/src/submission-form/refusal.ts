import { type Errors, fieldOf } from './draft.ts';

/** Where the server's refusal belongs on the screens. */
export interface Refusal {
  errors: Errors;
  /** The category is unknown: nobody has to sort their own trouble, so it is left out. */
  category?: boolean;
}

export function refusalOf(error: unknown): Refusal {
  const { problem } = error as {
    problem?: { errors?: readonly { pointer: string; detail: string }[] };
  };
  const refusal: Refusal = { errors: {} };
  for (const { pointer, detail } of problem?.errors ?? []) {
    const field = fieldOf(pointer);
    if (field) refusal.errors[field] ??= detail;
    if (pointer === '/categoryCode') refusal.category = true;
  }
  return refusal;
}
