import { createReadStream } from 'node:fs';

/** What a county's tables are written in. GB18030 also reads GB2312 and GBK. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

/** A file in no encoding we know. */
export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
}

/**
 * Tells the encoding of a file by its byte order mark, else by what it is valid in. The whole file
 * is looked at: one long ASCII heading must not hide Chinese further down.
 */
export async function detectEncoding(file: string): Promise<TextEncoding> {
  const candidates = new Map(
    (['utf-8', 'gb18030'] as const).map((name) => [name, new TextDecoder(name, { fatal: true })]),
  );
  let first = true;
  const keepValid = (bytes: Uint8Array | undefined) => {
    for (const [name, decoder] of candidates) {
      try {
        decoder.decode(bytes, { stream: bytes !== undefined });
      } catch {
        candidates.delete(name);
      }
    }
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (first && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
    first = false;
    keepValid(chunk);
  }
  keepValid(undefined);
  const [encoding] = candidates.keys();
  if (!encoding) throw new UnknownEncodingError('neither UTF-8 nor GB18030 nor UTF-16');
  return encoding;
}

/** The file's text, without a byte order mark. */
export async function* readText(file: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}
