/**
 * Whether a case belongs to a group that was looked at as a whole: a hundred small trees, each of which asks
 * up to four questions of the evidence and adds a little to the odds. What speaks for it never makes it less
 * likely, and what speaks against it never more. Pure.
 */
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Likeness } from './likeness.ts';
import { always, asked, trees } from './odds.trees.ts';
import type { Profile } from './profile.ts';
import type { Alike } from './review.ts';
import type { Signature } from './signature.ts';

/** Whether more of it speaks for the case (1), against it (-1), or may do either. */
export const kinds = {
  like: 1,
  likeAsUsual: 1,
  toldAsUsual: 1,
  unnamedAsUsual: 1,
  matterBeyondUsual: 1,
  placeBeyondUsual: 0,
  days: -1,
  size: 0,
  title: 1,
  titleUnnamed: 1,
  text: 1,
  textUnnamed: 1,
  titleBeyondUsual: 1,
  textUnnamedBeyondUsual: 1,
  titleElsewhere: -1,
  titleNew: -1,
  textElsewhere: -1,
  titlePairs: 0,
  textPairs: 0,
  matter: 1,
  place: 0,
  against: -1,
  words: 1,
  usualTitle: 0,
  usualTextUnnamed: 0,
  core: 1,
  coreMissing: -1,
} as const satisfies { readonly [Kind in keyof Evidence]: -1 | 0 | 1 };

const order = asked.split(' ') as readonly (keyof Evidence)[];

export type Tree =
  | { readonly adds: number }
  | {
      readonly kind: keyof Evidence;
      readonly limit: number;
      readonly low: Tree;
      readonly high: Tree;
    };

export const forest: readonly Tree[] = trees.trim().split('\n').map(read);

function read(line: string): Tree {
  const said = line.split(' ').values();
  const next = (): Tree => {
    const [, nth, sign, number] = /^(\d*)([<=])(\S+)$/.exec(said.next().value ?? '') ?? [];
    const limit = Number(number);
    const kind = nth ? order[Number(nth)] : undefined;
    if (sign === undefined || !Number.isFinite(limit) || (sign === '<') !== (kind !== undefined)) {
      throw new Error(`No tree: ${line}`);
    }
    return kind ? { kind, limit, low: next(), high: next() } : { adds: limit };
  };
  const tree = next();
  if (!said.next().done) throw new Error(`More than a tree: ${line}`);
  return tree;
}

/** What the trees say of it: logarithm of the odds. */
export const oddsBy = (evidence: Evidence): number =>
  forest.reduce((odds, tree) => odds + addedBy(tree, evidence), always);

function addedBy(tree: Tree, evidence: Evidence): number {
  let at = tree;
  while (!('adds' in at)) at = evidence[at.kind] <= at.limit ? at.low : at.high;
  return at.adds;
}

/**
 * Set by hand, as no topic they learned from has villages, addresses, types or spots: in another village it is another
 * lamp, and what speaks against it beyond so much is nearly always one of these. Either is more than trees add.
 */
const perApart = 6;
const against = { usual: 1.5, perBeyond: 4 };

/** What a few cases say says little, and the trees learned from hardly any topic so small: so less is asked there. */
const young = { most: 0.7, from: 3, until: 7 };
const youthOf = ({ size }: Profile): number =>
  Math.min(1, Math.max(0, (young.until - size) / (young.until - young.from)));

/**
 * Whether a case belongs to a group: it does from 0 on. Like a logarithm of odds in which a missed case counts more
 * than one too many; minus infinity without a review.
 */
export function belongs(
  signature: Signature,
  group: Profile,
  likeness: Alike & Pick<Likeness, 'against' | 'words' | 'apart'>,
  counted: boolean,
): number {
  if (!group.review) return Number.NEGATIVE_INFINITY;
  const evidence = evidenceOf(signature, group, group.review, likeness, counted);
  return (
    oddsBy(evidence) -
    perApart * likeness.apart +
    young.most * youthOf(group) -
    against.perBeyond * Math.max(0, likeness.against - against.usual)
  );
}
