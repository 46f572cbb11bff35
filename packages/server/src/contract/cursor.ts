/** Opaque cursors of lists: the sort key of the last row given. */
import { Problem } from './problem.ts';

/** What a value of a cursor is compared with: a column of text, of 32 bits, or of 53. */
interface CursorKinds {
  text: string;
  integer: number;
  instant: number;
}
type CursorKind = keyof CursorKinds;
type CursorValue = string | number;
type ValuesOf<Kinds extends readonly CursorKind[]> = {
  -readonly [At in keyof Kinds]: CursorKinds[Kinds[At]];
};

const MAX_INTEGER = 2 ** 31 - 1;

const fits: Record<CursorKind, (value: unknown) => boolean> = {
  // PostgreSQL keeps no U+0000 in a text.
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  integer: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= MAX_INTEGER,
  instant: Number.isSafeInteger,
};

export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/**
 * The values of a cursor, of the kinds its list sorts by.
 *
 * @throws Problem `invalid-cursor` for what `encodeCursor` did not make of such values.
 */
export function decodeCursor<const Kinds extends readonly CursorKind[]>(
  text: string,
  ...kinds: Kinds
): ValuesOf<Kinds> {
  const values = valuesIn(text);
  const fit = values.length === kinds.length && kinds.every((kind, at) => fits[kind](values[at]));
  if (!fit) throw new Problem('invalid-cursor');
  return values as ValuesOf<Kinds>;
}

/** One page of a list that is kept whole in memory, in its order. */
export function page<T>(
  all: readonly T[],
  keyOf: (item: T) => CursorValue,
  query: { readonly limit?: number; readonly cursor?: string },
): { data: readonly T[]; nextCursor: string | null } {
  let start = 0;
  if (query.cursor !== undefined) {
    const [key, ...more] = valuesIn(query.cursor);
    start = more.length > 0 ? 0 : all.findIndex((item) => keyOf(item) === key) + 1;
    if (start === 0) throw new Problem('invalid-cursor');
  }
  const limit = query.limit ?? 20;
  const data = all.slice(start, start + limit);
  const last = data.at(-1);
  const more = start + limit < all.length && last !== undefined;
  return { data, nextCursor: more ? encodeCursor([keyOf(last)]) : null };
}

/** One page of a list that the database has in the order of ids; `read` gives `limit` rows after one. */
export async function pageById<T extends { readonly id: string }>(
  query: { readonly limit?: number; readonly cursor?: string },
  read: (after: string | undefined, limit: number) => Promise<readonly T[]>,
): Promise<{ data: readonly T[]; nextCursor: string | null }> {
  const limit = query.limit ?? 20;
  const [after] = query.cursor ? decodeCursor(query.cursor, 'text') : [];
  const rows = await read(after, limit + 1);
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

function valuesIn(cursor: string): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}
