import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compress, compressOnce, encodingFor } from './compress.ts';

const long = '清水镇石桥村三组。'.repeat(200);

it.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['deflate', null],
  [undefined, null],
])('a browser that accepts %s is sent %s', (accepted, encoding) => {
  expect(encodingFor(long, accepted)).toBe(encoding);
});

it('what is short goes as it is', () => {
  expect(encodingFor('{"data":[]}', 'br, gzip')).toBe(null);
});

it('says the same, in less', async () => {
  const br = await compress(long, 'br');
  const gzip = await compress(long, 'gzip');
  expect(brotliDecompressSync(br).toString()).toBe(long);
  expect(gunzipSync(gzip).toString()).toBe(long);
  expect(Math.max(br.byteLength, gzip.byteLength)).toBeLessThan(Buffer.byteLength(long) / 10);
});

it('does the work once for what is kept', async () => {
  const bytes = new Uint8Array(Buffer.from(long));
  expect(await compressOnce(bytes, 'br')).toBe(await compressOnce(bytes, 'br'));
  expect(gunzipSync(await compressOnce(bytes, 'gzip')).toString()).toBe(long);
});
