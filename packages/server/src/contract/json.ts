/** JSON of what is answered again and again is written once, and kept as bytes. */

/** What `of` stands for, written: bytes are smaller than the objects they tell of. */
export type Written<T> = Uint8Array<ArrayBuffer> & { readonly [of]?: T };
declare const of: unique symbol;

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

/** The JSON of an answer or of an item of a list, to be kept and given again. */
export const written = <T>(body: T): Written<T> => bytesOf(JSON.stringify(body));

/** What was written, read again. */
export const read = <T>(json: Written<T>): T => JSON.parse(Buffer.from(json).toString());

const kept = new WeakMap<object, Uint8Array<ArrayBuffer>>();

/** The JSON of an object that no longer changes. */
export function lastingJson(body: object): Uint8Array<ArrayBuffer> {
  const found = kept.get(body);
  if (found) return found;
  const json = written(body);
  kept.set(body, json);
  return json;
}

const texts = new WeakMap<object, string>();

/** The JSON of what is answered. */
export const jsonText = (body: unknown): string =>
  (typeof body === 'object' && body !== null && texts.get(body)) || JSON.stringify(body);

/** The JSON of what is kept of an answer; it is answered as well, and not written again for that. */
export function keptText(body: unknown): string {
  const text = JSON.stringify(body);
  if (typeof body === 'object' && body !== null) texts.set(body, text);
  return text;
}

const [opening, comma, closing] = ['{"data":[', ',', ']'].map(bytesOf) as [
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
  Uint8Array<ArrayBuffer>,
];

/** The JSON of a list of what is written already: `{ data, … }`. */
export function writtenList<Item, Rest extends object>(
  data: readonly Written<Item>[],
  rest: Rest,
): Written<{ data: Item[] } & Rest> {
  const parts = data.flatMap((item, i) => (i === 0 ? [item] : [comma, item]));
  const others = JSON.stringify(rest);
  const tail = others === '{}' ? '}' : `,${others.slice(1)}`;
  return Buffer.concat([opening, ...parts, closing, bytesOf(tail)]) as Uint8Array<ArrayBuffer>;
}
