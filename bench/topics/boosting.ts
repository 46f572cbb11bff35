/**
 * Gradient boosting of small trees for yes or no (Friedman 2001), on counts of binned values (Ke et al. 2017), in
 * which a value may be asked never to lower, or never to raise, the odds. The same rows in the same order give the
 * same trees. Pure.
 */
export interface Row {
  /** One number of each kind. */
  readonly values: readonly number[];
  readonly yes: boolean;
  readonly weight: number;
}

/** What a value may do to the odds: 1 never lower them as it grows, -1 never raise them, 0 either. */
export type Direction = -1 | 0 | 1;

export interface Wanted {
  readonly trees: number;
  /** Questions one after the other, at most. */
  readonly depth: number;
  /** Of what a tree would add, the share that it adds. */
  readonly rate: number;
  /** Rows a leaf has at least. */
  readonly least: number;
  /** What keeps a leaf of few rows small. */
  readonly ridge: number;
  /** One of each kind. */
  readonly directions: readonly Direction[];
}

export type Tree =
  | { readonly adds: number }
  | { readonly kind: number; readonly limit: number; readonly low: Tree; readonly high: Tree };

export interface Boosted {
  /** Log odds where nothing is asked. */
  readonly always: number;
  readonly trees: readonly Tree[];
}

/** Limits between the values of a kind; rows are counted between them. */
const bins = 255;

export function boost(rows: readonly Row[], wanted: Wanted): Boosted {
  const kinds = wanted.directions.map((direction, kind) => binned(rows, kind, direction));
  const yes = rows.reduce((sum, row) => sum + (row.yes ? row.weight : 0), 0);
  const all = rows.reduce((sum, row) => sum + row.weight, 0);
  const always = Math.log(yes / (all - yes));
  const odds = new Float64Array(rows.length).fill(always);
  const slopes = new Float64Array(rows.length);
  const bends = new Float64Array(rows.length);
  const everyRow = Uint32Array.from(rows.keys());
  const trees = Array.from({ length: wanted.trees }, () => {
    for (const [i, row] of rows.entries()) {
      const likely = 1 / (1 + Math.exp(-(odds[i] as number)));
      slopes[i] = row.weight * (likely - (row.yes ? 1 : 0));
      bends[i] = row.weight * likely * (1 - likely);
    }
    const node = nodeOf(everyRow, { slopes, bends, ridge: wanted.ridge }, wholeRange);
    return grow(node, { kinds, slopes, bends, odds, wanted }, wanted.depth);
  });
  return { always, trees };
}

/** Log odds of a row. */
export function oddsOf({ always, trees }: Boosted, values: readonly number[]): number {
  return trees.reduce((odds, tree) => odds + added(tree, values), always);
}

function added(tree: Tree, values: readonly number[]): number {
  let at = tree;
  while (!('adds' in at)) at = (values[at.kind] as number) <= at.limit ? at.low : at.high;
  return at.adds;
}

interface Kind {
  readonly direction: Direction;
  readonly limits: readonly number[];
  /** Of each row, how many limits are below its value. */
  readonly binOf: Uint8Array;
}

function binned(rows: readonly Row[], kind: number, direction: Direction): Kind {
  const values = rows.map((row) => row.values[kind] as number);
  const ordered = Float64Array.from(values).sort();
  const limits = new Set<number>();
  for (let bin = 1; bin < bins; bin += 1) {
    const value = ordered[Math.floor((bin * ordered.length) / bins)] as number;
    // Many rows may have one value: they are parted from the next one.
    const next = ordered[upTo(ordered, value)];
    if (next !== undefined) limits.add(short((value + next) / 2));
  }
  const list = [...limits].sort((a, b) => a - b);
  return { direction, limits: list, binOf: Uint8Array.from(values, (value) => below(list, value)) };
}

/** As it is written down: what is fitted is what will be asked. */
const short = (value: number): number => Number(value.toPrecision(5));

/** How many of a rising list are less than a value, and how many are no more. */
const below = (list: ArrayLike<number>, value: number) => firstOf(list, (other) => other >= value);
const upTo = (list: ArrayLike<number>, value: number) => firstOf(list, (other) => other > value);

function firstOf(list: ArrayLike<number>, isReached: (value: number) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(list[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What may be added here without breaking a direction further up. */
interface Range {
  readonly from: number;
  readonly to: number;
}
const wholeRange: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

interface Node {
  readonly rows: Uint32Array;
  readonly slope: number;
  readonly bend: number;
  readonly range: Range;
  /** What would be added here, before the rate. */
  readonly value: number;
}

interface Growing {
  readonly kinds: readonly Kind[];
  readonly slopes: Float64Array;
  readonly bends: Float64Array;
  /** So far, of each row; a leaf adds to them. */
  readonly odds: Float64Array;
  readonly wanted: Wanted;
}

type Sums = Pick<Growing, 'slopes' | 'bends'> & Pick<Wanted, 'ridge'>;

function nodeOf(rows: Uint32Array, { slopes, bends, ridge }: Sums, range: Range): Node {
  let [slope, bend] = [0, 0];
  for (const row of rows) {
    slope += slopes[row] as number;
    bend += bends[row] as number;
  }
  return { rows, slope, bend, range, value: leafOf(slope, bend, ridge, range) };
}

const leafOf = (slope: number, bend: number, ridge: number, { from, to }: Range): number =>
  Math.min(to, Math.max(from, -slope / (bend + ridge)));

/** How much less is lost when this is added. */
const wonBy = (slope: number, bend: number, ridge: number, value: number): number =>
  -(slope * value + ((bend + ridge) / 2) * value ** 2);

function grow(node: Node, growing: Growing, depth: number): Tree {
  const split = depth === 0 ? null : bestSplit(node, growing);
  if (!split) {
    const adds = Number((node.value * growing.wanted.rate).toPrecision(4));
    for (const row of node.rows) growing.odds[row] = (growing.odds[row] as number) + adds;
    return { adds };
  }
  const { kind, bin } = split;
  const { binOf, limits, direction } = growing.kinds[kind] as Kind;
  const sums = { ...growing, ridge: growing.wanted.ridge };
  const part = (isIn: (row: number) => boolean, range: Range) =>
    nodeOf(node.rows.filter(isIn), sums, range);
  const isLow = (row: number) => (binOf[row] as number) <= bin;
  const [low, high] = [part(isLow, node.range), part((row) => !isLow(row), node.range)];
  // What the two sides add must stay in this order further down as well.
  const middle = (low.value + high.value) / 2;
  const below = { from: node.range.from, to: middle };
  const above = { from: middle, to: node.range.to };
  const [ofLow, ofHigh] =
    direction === 0 ? [node.range, node.range] : direction > 0 ? [below, above] : [above, below];
  return {
    kind,
    limit: limits[bin] as number,
    low: grow({ ...low, range: ofLow }, growing, depth - 1),
    high: grow({ ...high, range: ofHigh }, growing, depth - 1),
  };
}

interface Split {
  readonly kind: number;
  /** Rows up to this bin are low. */
  readonly bin: number;
  readonly won: number;
}

/** Less than this is won by chance. */
const leastWon = 1e-7;

function bestSplit(node: Node, { kinds, slopes, bends, wanted }: Growing): Split | null {
  const { least, ridge } = wanted;
  if (node.rows.length < 2 * least) return null;
  const before = wonBy(node.slope, node.bend, ridge, node.value);
  let best: Split | null = null;
  const [slopeIn, bendIn, rowsIn] = [
    new Float64Array(bins + 1),
    new Float64Array(bins + 1),
    new Uint32Array(bins + 1),
  ];
  for (const [kind, { binOf, limits, direction }] of kinds.entries()) {
    for (const sums of [slopeIn, bendIn, rowsIn]) sums.fill(0);
    for (const row of node.rows) {
      const bin = binOf[row] as number;
      slopeIn[bin] = (slopeIn[bin] as number) + (slopes[row] as number);
      bendIn[bin] = (bendIn[bin] as number) + (bends[row] as number);
      rowsIn[bin] = (rowsIn[bin] as number) + 1;
    }
    let [slope, bend, rows] = [0, 0, 0];
    for (let bin = 0; bin < limits.length; bin += 1) {
      slope += slopeIn[bin] as number;
      bend += bendIn[bin] as number;
      rows += rowsIn[bin] as number;
      if (rows < least) continue;
      if (node.rows.length - rows < least) break;
      const [slopeAbove, bendAbove] = [node.slope - slope, node.bend - bend];
      const low = leafOf(slope, bend, ridge, node.range);
      const high = leafOf(slopeAbove, bendAbove, ridge, node.range);
      if (direction * (high - low) < 0) continue;
      const won =
        wonBy(slope, bend, ridge, low) + wonBy(slopeAbove, bendAbove, ridge, high) - before;
      if (won > (best?.won ?? leastWon)) best = { kind, bin, won };
    }
  }
  return best;
}
