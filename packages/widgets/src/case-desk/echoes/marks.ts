import type { Schemas } from '@minsheng/sdk';

type Finding = Schemas['PersonalDataFinding'];

/** A place that may tell of a person, in a text as it stands now. */
export interface Mark extends Finding {
  /** Whether its replacement stands there, and not the words themselves. */
  readonly masked: boolean;
}

/** A text that is being written, and what was found in it. */
export interface Marked {
  readonly text: string;
  /** In the order of the text. */
  readonly marks: readonly Mark[];
}

/** The text as it is; what was found can be masked. */
export const found = (text: string, findings: readonly Finding[]): Marked => ({
  text,
  marks: findings.map((finding) => ({ ...finding, masked: false })),
});

/** Everything that was found is masked; what need not be can be uncovered again. */
export const proposed = (text: string, findings: readonly Finding[]): Marked =>
  findings.reduce<Marked>((marked, _, at) => toggled(marked, at), found(text, findings));

/** Puts the replacement in the place of the words, or the words back. */
export function toggled({ text, marks }: Marked, at: number): Marked {
  const mark = marks[at];
  if (!mark) return { text, marks };
  const put = mark.masked ? mark.text : mark.replacement;
  const grown = put.length - (mark.end - mark.start);
  return {
    text: text.slice(0, mark.start) + put + text.slice(mark.end),
    marks: marks.map((one, i) => {
      if (i === at) return { ...one, end: one.end + grown, masked: !one.masked };
      return one.start >= mark.end ? shifted(one, grown) : one;
    }),
  };
}

/** Somebody wrote: marks go along with their words, and what was written over is a mark no more. */
export function typed({ text: before, marks }: Marked, after: string): Marked {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const kept = marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    return mark.start >= before.length - tail ? [shifted(mark, after.length - before.length)] : [];
  });
  return { text: after, marks: kept };
}

const shifted = (mark: Mark, by: number): Mark => ({
  ...mark,
  start: mark.start + by,
  end: mark.end + by,
});
