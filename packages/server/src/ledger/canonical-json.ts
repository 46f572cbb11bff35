/** What JSON can say. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * JSON with one spelling only (RFC 8785): no spaces, keys sorted by UTF-16 code units, numbers and
 * strings as ECMAScript writes them. Keys that are undefined are left out.
 * @throws TypeError for what JSON cannot say, such as NaN.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    let members = '';
    // Sorted without a comparison of ours: by UTF-16 code units.
    for (const key of Object.keys(value).sort()) {
      const member = (value as { readonly [key: string]: Json | undefined })[key];
      if (member === undefined) continue;
      members += `${members && ','}${quoted(key)}:${canonicalJson(member)}`;
    }
    return `{${members}}`;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not JSON: ${value}`);
    return String(value);
  }
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`not JSON: ${typeof value}`);
  return text;
}

const quotedKeys = new Map<string, string>();

/** Names of members as JSON: they are ours, some hundred, and each event has a dozen of them. */
function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  quotedKeys.set(key, text);
  return text;
}
