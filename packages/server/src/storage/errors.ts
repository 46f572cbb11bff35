/** An error and what caused it, from the outside in: drizzle wraps the errors of drivers. */
function* causesOf(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause) yield at;
}

const codeOf = (error: unknown): string | undefined => {
  for (const one of causesOf(error)) {
    if ('code' in one && typeof one.code === 'string') return one.code;
  }
  return undefined;
};

/** Whether a row was refused because one with the same key is already there. */
export const isUniqueViolation = (error: unknown): boolean => {
  const code = codeOf(error);
  return (
    code === '23505' ||
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
};

/** As the cause of an error: another write changed what this one builds on, and it is run again. */
export class MetAnotherWrite extends Error {
  override readonly name = 'MetAnotherWrite';
}

/** Whether a transaction gave way to another, by itself or by PostgreSQL: running it again may succeed. */
export const isTransient = (error: unknown): boolean => {
  if ([...causesOf(error)].some((one) => one instanceof MetAnotherWrite)) return true;
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
};
