/** Answers that are bytes: whole, or the part a player asks for. */

/** Bytes that can be read from any place; `end` is inclusive. */
export interface Bytes {
  readonly size: number;
  /** Opens nothing before the first of its bytes is asked for: after HEAD nobody asks. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** Bytes, or the UTF-8 of a text, that are in memory. */
export function bytesOf(content: string | Uint8Array): Bytes {
  const whole = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    size: whole.byteLength,
    async *read(start, end) {
      yield whole.subarray(start, end + 1);
    },
  };
}

/**
 * Answers `bytes`, or with 206 the one range asked for. A range nobody can make sense of is as if
 * it were not there, as RFC 9110 allows.
 */
export function respondBytes(
  bytes: Bytes,
  rangeHeader: string | undefined,
  headers: Headers,
): Response {
  const { size } = bytes;
  headers.set('Accept-Ranges', 'bytes');
  const range = parseRange(rangeHeader, size);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const body = size === 0 ? null : ReadableStream.from(bytes.read(start, end));
  return new Response(body, { status: range ? 206 : 200, headers });
}

function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? { start, end } : null;
}
