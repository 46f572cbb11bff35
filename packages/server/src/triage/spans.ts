/** Places in the heading or the text of a message, which are read as one. Pure. */

/** What a message says. */
export interface Said {
  /** Empty where there is none of its own. */
  readonly title: string;
  readonly text: string;
}

/** A place in one of the two, in UTF-16 units; the end is not part of it. */
export interface Span {
  readonly field: 'title' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A heading that only repeats how the text begins says nothing of its own. */
export function saidOf(title: string, text: string): Said {
  const begins = text.startsWith(title.replace(/(?:…|\.{3})$/, '').trim());
  return { title: begins ? '' : title, text };
}

export const wholeOf = ({ title, text }: Said): string => (title ? `${title}\n${text}` : text);

/** Where a place of the whole is; what reaches over the end of the heading is left out. */
export function spanOf(said: Said, { start, end }: { start: number; end: number }): Span[] {
  const shift = said.title ? said.title.length + 1 : 0;
  if (end <= shift - 1) {
    return [{ field: 'title', start, end, text: said.title.slice(start, end) }];
  }
  if (start < shift) return [];
  const [from, to] = [start - shift, end - shift];
  return [{ field: 'text', start: from, end: to, text: said.text.slice(from, to) }];
}
