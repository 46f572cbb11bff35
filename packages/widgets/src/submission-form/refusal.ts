import { type Errors, fieldOf } from './draft.ts';

/** Where the server's refusal belongs on the screens. */
export interface Refusal {
  errors: Errors;
  /** Index of the upload it no longer has. */
  upload?: number;
}

export function refusalOf(error: unknown): Refusal {
  const { problem } = error as {
    problem?: { errors?: readonly { pointer: string; detail: string }[] };
  };
  const refusal: Refusal = { errors: {} };
  for (const { pointer, detail } of problem?.errors ?? []) {
    const field = fieldOf(pointer);
    if (field) refusal.errors[field] ??= detail;
    const [, upload] = /^\/uploadIds\/(\d+)$/.exec(pointer) ?? [];
    if (upload) refusal.upload = Number(upload);
  }
  return refusal;
}
