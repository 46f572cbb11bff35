/** What reports are made of, and looking into what they are: a Word document is an archive. */
import { inflateRawSync } from 'node:zlib';
import type { Schemas } from '../contract/operations.ts';
import type { TestApp } from '../testing.ts';

/** A resident of a village sends a message. @returns its tracking code */
export async function submitted(app: TestApp, text: string, more: object = {}): Promise<string> {
  const sent = await app.request('/v1/cases', {
    method: 'POST',
    headers: app.site,
    json: { text, identity: 'anonymous', areaCode: '990124101201', ...more },
  });
  return ((await sent.json()) as Schemas['SubmittedCase']).trackingCode;
}

/** The files of a zip archive, by its directory at the end. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const mark = Buffer.from('PK\x01\x02', 'latin1');
  for (let at = zip.indexOf(mark); at >= 0; at = zip.indexOf(mark, at + 46)) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    found.set(name, method === 0 ? bytes : inflateRawSync(bytes));
  }
  return found;
}
