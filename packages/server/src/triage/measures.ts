/** How good suggestions were, class by class. Pure. */

/** What was right and what was said; both from 0, said is -1 where nothing was. */
export interface Outcome {
  readonly truth: number;
  readonly said: number;
}

export interface ClassMeasure {
  readonly label: string;
  /** Of those said to be of it, how many are; null when none was. */
  readonly precision: number | null;
  /** Of those that are of it, how many were said to be; null when there are none. */
  readonly recall: number | null;
  readonly f1: number;
  /** How many are of it. */
  readonly support: number;
}

export interface Measures {
  readonly n: number;
  readonly accuracy: number;
  /** The mean over the classes that occur. */
  readonly macroF1: number;
  readonly classes: readonly ClassMeasure[];
  /** Rows: what was right; columns: what was said, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
}

export function measure(labels: readonly string[], outcomes: readonly Outcome[]): Measures {
  const confusion = labels.map(() => labels.map(() => 0));
  const support = labels.map(() => 0);
  for (const { truth, said } of outcomes) {
    support[truth] = (support[truth] ?? 0) + 1;
    const row = confusion[truth];
    if (row && said >= 0) row[said] = (row[said] ?? 0) + 1;
  }
  const classes = labels.map((label, i): ClassMeasure => {
    const hits = confusion[i]?.[i] ?? 0;
    const said = confusion.reduce((sum, row) => sum + (row[i] ?? 0), 0);
    const are = support[i] ?? 0;
    return {
      label,
      precision: said > 0 ? hits / said : null,
      recall: are > 0 ? hits / are : null,
      f1: said + are > 0 ? (2 * hits) / (said + are) : 0,
      support: are,
    };
  });
  const present = classes.filter((each) => each.support > 0);
  const hits = confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return {
    n: outcomes.length,
    accuracy: outcomes.length > 0 ? hits / outcomes.length : 0,
    macroF1: mean(present.map(({ f1 }) => f1)),
    classes,
    confusion,
  };
}

export const mean = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;

/** How far single values lie from their mean: the standard deviation of a sample. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
