/** What goes to a phone on a weak link, made small: a twelfth of a board's numbers, a third of a page. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Less than this is not worth the work. */
const WORTH_BYTES = 1_000;

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The best encoding a browser accepts; null for none. */
export function encodingOf(accepted: string | undefined): Encoding | null {
  if (!accepted) return null;
  return /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

/** How to send a text; null for as it is. */
export function encodingFor(
  text: string | Uint8Array,
  accepted: string | undefined,
): Encoding | null {
  return text.length < WORTH_BYTES ? null : encodingOf(accepted);
}

/**
 * Quick rather than small, for what is made anew for each request.
 * @param level 1 to 9: how much work it is worth
 */
export function compress(
  text: string | Uint8Array,
  encoding: Encoding,
  level = 3,
): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'gzip') return deflate(text, { level });
  // Brotli makes tables for 4 MB unless it is told that there is less, which takes longest.
  const window = Math.max(16, Math.min(22, Math.ceil(Math.log2(3 * text.length))));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: level,
    [constants.BROTLI_PARAM_LGWIN]: window,
  };
  return brotli(text, { params });
}

const made = new WeakMap<Uint8Array, Map<Encoding, Promise<Buffer<ArrayBuffer>>>>();

/** A map of a thousand hexagons is worth more work than a table: it is kept, and phones wait for it. */
const levelFor = ({ length }: Uint8Array) => (length > 64 * 1024 ? 5 : 3);

/** The same for bytes that are answered again and again: once for as long as they are kept. */
export function compressOnce(bytes: Uint8Array, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  const known = made.get(bytes) ?? new Map<Encoding, Promise<Buffer<ArrayBuffer>>>();
  made.set(bytes, known);
  const result = known.get(encoding) ?? compress(bytes, encoding, levelFor(bytes));
  known.set(encoding, result);
  result.catch(() => known.delete(encoding));
  return result;
}
