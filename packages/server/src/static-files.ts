/** Files from a folder, kept in memory with their compressed forms. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { encodingOf } from './contract/compress.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = /^(text\/|application\/json|image\/svg)/;

interface Kept {
  readonly mtimeMs: number;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer<ArrayBuffer>;
  readonly br: Promise<Buffer<ArrayBuffer>> | null;
  readonly gzip: Promise<Buffer<ArrayBuffer>> | null;
}

const kept = new Map<string, Kept>();
const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The file as an answer, or null when there is none. */
export async function findFile(
  c: Context,
  file: string,
  cacheControl: string,
): Promise<Response | null> {
  const found = await keep(file);
  if (!found) return null;
  const headers = new Headers({
    'Content-Type': found.type,
    'Cache-Control': cacheControl,
    ETag: found.etag,
    Vary: 'Accept-Encoding',
  });
  const encoding = encodingOf(c.req.header('accept-encoding'));
  const compressed = encoding && (await found[encoding]);
  if (compressed) headers.set('Content-Encoding', encoding);
  const body = compressed || found.plain;
  headers.set('Content-Length', String(body.byteLength));
  return new Response(body, { headers });
}

/** A file that must be there. */
export async function serveFile(c: Context, file: string, cacheControl: string): Promise<Response> {
  const response = await findFile(c, file, cacheControl);
  if (!response) throw new Error(`${file} is missing`);
  return response;
}

/** The path of a file below `folder`, or null for one that would lie outside. */
export function below(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : null;
}

async function keep(file: string): Promise<Kept | null> {
  const type = types[extname(file)];
  const found = type ? await stat(file).catch(() => null) : null;
  if (!type || !found?.isFile()) return null;
  const before = kept.get(file);
  if (before?.mtimeMs === found.mtimeMs) return before;
  const plain = await readFile(file);
  const worth = compressible.test(type) && plain.byteLength > 1_000;
  // Once for each file; only the large ones of the reference would keep somebody waiting.
  const best = plain.byteLength < 100_000 ? 11 : 6;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: best } };
  const now: Kept = {
    mtimeMs: found.mtimeMs,
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: worth ? brotli(plain, quality) : null,
    gzip: worth ? deflate(plain) : null,
  };
  kept.set(file, now);
  return now;
}
