/**
 * `JSON.stringify` as it was meant. Prototype.js before 1.7, which old portals still load, gives
 * arrays a `toJSON` that turns them into strings.
 */
export function toJson(data: unknown): string {
  return JSON.stringify(data, function (this: Record<string, unknown>, key, value: unknown) {
    const written = this[key];
    return Array.isArray(written) ? written : value;
  });
}
