/**
 * The address a page wrote into an attribute. A fragment alone is of this page, whatever its
 * `<base href>` says of other addresses.
 */
export function addressOf(written: string): URL {
  return new URL(written, written.startsWith('#') ? location.href : document.baseURI);
}
