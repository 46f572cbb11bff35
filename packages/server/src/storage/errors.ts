/** Driver errors may be wrapped by drizzle; walks from the outside in. */
const codeOf = (error: unknown): string | undefined => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
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

/** The code of a write that met another one, and is run again: PostgreSQL's own. */
export const metAnother = '40001';

/** Whether PostgreSQL gave this transaction up in favour of another: running it again may succeed. */
export const isTransient = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === metAnother || code === '40P01';
};
