/** Where in the desk somebody is: `#desk=board/01939d2e…`; what is no letter or digit is in percents. */
export interface Place {
  section: string;
  item: string;
}

/** What the address names; undefined where it names nothing of ours. */
export function readPlace(hash: string): Place | undefined {
  const [, section, item = ''] = /^#desk=([\w-]+)(?:\/([\w.!~*'()%-]+))?$/.exec(hash) ?? [];
  return section ? { section, item } : undefined;
}

export const placeHash = ({ section, item }: Place): string =>
  `#desk=${section}${item ? `/${item}` : ''}`;

/** Puts it into the address as a step of its own, unless a page routes by its hash itself. */
export function writePlace(place: Place): void {
  if (location.hash && !readPlace(location.hash)) return;
  const hash = placeHash(place);
  // Not `location.hash`: a `<base>` of the page would lead elsewhere.
  if (location.hash !== hash) history.pushState(history.state, '', new URL(hash, location.href));
}
