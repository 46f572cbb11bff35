/**
 * A key for one thing that is to be done once: a UUIDv7 (RFC 9562). It begins with the time and is
 * random after it, so the keys of one hour lie together in the server's index, and not each on a
 * page of its own. Also made on http pages, which have no `crypto.randomUUID`.
 */
export function newIdempotencyKey(): string {
  const time = hex(Date.now(), 12);
  const [random = 0, variant = 0, ...node] = crypto.getRandomValues(new Uint16Array(5));
  const end = node.map((part) => hex(part, 4)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random & 0xfff, 3)}-${hex((variant & 0x3fff) | 0x8000, 4)}-${end}`;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
