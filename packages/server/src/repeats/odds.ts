/**
 * Whether a case belongs to a group that was looked at as a whole: a hundred small trees, each of which asks
 * up to four questions of the evidence and adds a little to the odds. What speaks for it never makes it less
 * likely, and what speaks against it never more. Pure.
 */
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Likeness } from './likeness.ts';
import { always, trees } from './odds.trees.ts';
import type { Profile } from './profile.ts';
import type { Alike } from './review.ts';
import type { Signature } from './signature.ts';

/** In the order the trees count them. */
const kinds = [
  'like',
  'likeAsUsual',
  'toldAsUsual',
  'unnamedAsUsual',
  'matterBeyondUsual',
  'placeBeyondUsual',
  'days',
  'size',
  'title',
  'titleUnnamed',
  'text',
  'textUnnamed',
  'titleBeyondUsual',
  'textBeyondUsual',
  'titleElsewhere',
  'titleNew',
  'textElsewhere',
  'titlePairs',
  'textPairs',
  'matter',
  'place',
  'against',
  'words',
  'usualTitle',
  'usualText',
  'core',
  'coreMissing',
] as const satisfies readonly (keyof Evidence)[];

type Tree =
  | { readonly adds: number }
  | {
      readonly kind: keyof Evidence;
      readonly limit: number;
      readonly low: Tree;
      readonly high: Tree;
    };

const forest: readonly Tree[] = trees.trim().split('\n').map(read);

function read(line: string): Tree {
  const said = line.split(' ').values();
  const next = (): Tree => {
    const [asked = '', number] = (said.next().value ?? '').split(/[<=]/);
    const kind = kinds[Number(asked)];
    return asked === '' || !kind
      ? { adds: Number(number) }
      : { kind, limit: Number(number), low: next(), high: next() };
  };
  return next();
}

function grownBy(tree: Tree, evidence: Evidence): number {
  let at = tree;
  while (!('adds' in at)) at = evidence[at.kind] <= at.limit ? at.low : at.high;
  return at.adds;
}

/**
 * Not found so, as no topic they learned from has villages, addresses, types or spots: in another village it is
 * another lamp, and more than `usual` speaks against it only where one of these is another.
 */
const perApart = 6;
const against = { usual: 1.5, perMore: 4 };

/** Logarithm of the odds that a case belongs to a group: 0 and more when it does, minus infinity without a review. */
export function belongs(
  signature: Signature,
  group: Profile,
  likeness: Alike & Pick<Likeness, 'against' | 'words' | 'apart'>,
  counted: boolean,
): number {
  if (!group.review) return Number.NEGATIVE_INFINITY;
  const evidence = evidenceOf(signature, group, group.review, likeness, counted);
  return (
    forest.reduce((odds, tree) => odds + grownBy(tree, evidence), always) -
    perApart * likeness.apart -
    against.perMore * Math.max(0, likeness.against - against.usual)
  );
}
