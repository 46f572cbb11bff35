/** JSON of objects that are answered again and again is written once, and kept as long as they are. */

const written = new WeakMap<object, Uint8Array<ArrayBuffer>>();
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

/** The JSON of an object that no longer changes. */
export function lastingJson(body: object): Uint8Array<ArrayBuffer> {
  const kept = written.get(body);
  if (kept) return kept;
  const json = bytesOf(JSON.stringify(body));
  written.set(body, json);
  return json;
}

const texts = new WeakMap<object, string>();

/** The JSON of an object that is written twice: into the answer, and into what is kept of it. */
export function jsonText(body: unknown): string {
  if (typeof body !== 'object' || body === null) return JSON.stringify(body);
  const kept = texts.get(body);
  if (kept !== undefined) return kept;
  const text = JSON.stringify(body);
  texts.set(body, text);
  return text;
}

const [opening, comma, closing] = ['{"data":[', ',', ']'].map(bytesOf) as [
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
];

/** The JSON of a list whose items no longer change: `{ data, … }`. */
export function listJson({ data, ...rest }: { data: readonly object[] }): Uint8Array<ArrayBuffer> {
  const parts = data.flatMap((item, i) =>
    i === 0 ? [lastingJson(item)] : [comma, lastingJson(item)],
  );
  const others = JSON.stringify(rest);
  const tail = others === '{}' ? '}' : `,${others.slice(1)}`;
  return Buffer.concat([opening, ...parts, closing, bytesOf(tail)]) as Uint8Array<ArrayBuffer>;
}
