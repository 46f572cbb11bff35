/**
 * Builds a path of which every value is one segment: values are percent-encoded, and those that
 * would climb or vanish (empty, `.`, `..`) are refused.
 *
 * @throws TypeError for a value that cannot be a segment.
 */
export function path(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: strings }, ...values.map(segment));
}

function segment(value: string | number): string {
  const text = String(value);
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`"${text}" cannot be part of a path`);
  return encodeURIComponent(text);
}
