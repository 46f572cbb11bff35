/** What the server refused and where, of an error of the SDK; empty of any other. */
export const problemOf = (error: unknown): Partial<Refused> =>
  (error as { problem?: Refused }).problem ?? {};

interface Refused {
  readonly type: string;
  readonly title: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** Whether somebody else was faster. */
export const isConflict = (error: unknown): boolean =>
  problemOf(error).type?.endsWith('/version-conflict') ?? false;
