/** Opaque cursors of lists: the sort key of the last row given. */
import { Problem } from './problem.ts';

export type CursorValue = string | number | null;

export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws Problem `invalid-cursor` for what `encodeCursor` did not make. */
export function decodeCursor(text: string): CursorValue[] {
  const values = parse(Buffer.from(text, 'base64url').toString());
  if (Array.isArray(values) && values.every(isCursorValue)) return values;
  throw new Problem('invalid-cursor');
}

/** One page of a list that is kept whole in memory, in its order. */
export function page<T>(
  all: readonly T[],
  keyOf: (item: T) => CursorValue,
  query: { readonly limit?: number; readonly cursor?: string },
): { data: readonly T[]; nextCursor: string | null } {
  let start = 0;
  if (query.cursor !== undefined) {
    const [key] = decodeCursor(query.cursor);
    start = all.findIndex((item) => keyOf(item) === key) + 1;
    if (start === 0) throw new Problem('invalid-cursor');
  }
  const limit = query.limit ?? 20;
  const data = all.slice(start, start + limit);
  const last = data.at(-1);
  const more = start + limit < all.length && last !== undefined;
  return { data, nextCursor: more ? encodeCursor([keyOf(last)]) : null };
}

const isCursorValue = (value: unknown): value is CursorValue =>
  value === null || typeof value === 'string' || typeof value === 'number';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
